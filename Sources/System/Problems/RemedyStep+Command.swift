extension RemedyStep {
  /// A command as a person pastes it into a shell.
  package struct Command: Hashable, Sendable {
    /// The command up to the names of files that it is given: `git rm --cached --`.
    package let text: String
    /// The names of files that it is given, each as a shell reads it back.
    package var names: [String]
    /// What is said of the command behind it, for the person alone.
    package let remark: String?

    package init(_ text: String, names: [String] = [], remark: String? = nil) {
      self.text = text
      self.names = names
      self.remark = remark
    }

    /// The whole command, without the remark.
    package var line: String { ([text] + names).joined(separator: " ") }
  }
}

extension RemedyStep.Command: ExpressibleByStringInterpolation {
  package init(stringLiteral text: String) { self.init(text) }
}
