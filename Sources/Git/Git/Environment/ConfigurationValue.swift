/// A value of git's configuration, and who set it.
package struct ConfigurationValue: Hashable, Sendable {
  /// How far the setting reaches.
  package enum Scope: Sendable {
    /// The machine, or the person's own configuration.
    case beyondRepository
    case repository
    /// `git -c`.
    case command
  }

  package let text: String
  package let scope: Scope

  /// Whether git would read the value as true.
  package var isTrue: Bool { ["true", "yes", "on", "1", ""].contains(text.lowercased()) }
}

/// A line of git's configuration.
package struct ConfigurationEntry: Hashable, Sendable {
  /// In lower case, but for the middle of three parts.
  package let name: String
  package let value: ConfigurationValue
}
