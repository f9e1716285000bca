/// Something for a person to do after a restore.
package enum RestoreStep: Hashable, Sendable {
  /// In words.
  case act(String)
  /// A command to paste into a shell.
  case run(String)

  /// The line that is printed.
  package var line: String {
    switch self {
    case .act(let words): words
    case .run(let command): "$ \(command)"
    }
  }
}
