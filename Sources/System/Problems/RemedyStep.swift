/// One step of a way out of a problem.
package enum RemedyStep: Hashable, Sendable {
  case command(RemedyStep.Command)
  /// Lines that are to stand in a file.
  case lines([String], in: Document)
  case sentence(String)

  /// What a person copies lines into.
  package enum Document: Hashable, Sendable {
    /// A `.gitignore`.
    case ignoreFile
    /// The message of a commit: its trailers.
    case message
    /// `.guard.yml`.
    case policy
    /// A migration or another file of the project.
    case program
  }

  /// A command that is given the name of a file, which need not be text.
  package static func command(_ text: String, on name: [UInt8]) -> RemedyStep {
    .command(RemedyStep.Command(text, names: [ShellText.quoted(name: name)]))
  }

  /// A command with a remark behind it.
  package static func command(_ text: String, remark: String) -> RemedyStep {
    .command(RemedyStep.Command(text, remark: remark))
  }

  /// What is to be copied, as it is; empty for a sentence.
  package var copyable: [String] {
    switch self {
    case .command(let command): [command.line]
    case .lines(let lines, _): lines
    case .sentence: []
    }
  }

  /// The step in the lines of plain text that reports have: a command behind `$ `, lines to copy
  /// behind two spaces.
  package var text: [String] {
    switch self {
    case .command(let command):
      ["$ \(command.line)" + (command.remark.map { "  \($0)" } ?? "")]
    case .lines(let lines, _): lines.map { "  \($0)" }
    case .sentence(let sentence): [sentence]
    }
  }
}

extension RemedyStep: ExpressibleByStringInterpolation {
  package init(stringLiteral sentence: String) { self = .sentence(sentence) }
}

extension [RemedyStep] {
  /// A sentence, or nothing.
  package init(_ sentence: String?) { self = sentence.map { [.sentence($0)] } ?? [] }

  /// The steps in lines of plain text.
  package var text: [String] { flatMap(\.text) }

  /// The commands among the steps, in their order.
  package var commands: [RemedyStep.Command] {
    compactMap { if case .command(let command) = $0 { command } else { nil } }
  }

  /// The lines that the steps put into a document, in their order.
  package func lines(in document: RemedyStep.Document) -> [String] {
    flatMap { step in
      if case .lines(let lines, in: document) = step { lines } else { [String]() }
    }
  }
}
