/// What a person is told of a fault of a history.
package struct FaultWords: Hashable, Sendable {
  package let message: String
  package let reason: String
  package let remedy: [FrameworkRemedy]

  package init(_ message: String, because reason: String, remedy: [FrameworkRemedy]) {
    (self.message, self.reason, self.remedy) = (message, reason, remedy)
  }
}

/// One step of a way out.
package enum FrameworkRemedy: Hashable, Sendable {
  /// A command to run.
  case command(String)
  /// Something to do or to know, in a clause.
  case words(String)
}
