import SQL
import Testing

/// A text and what it does, in brief.
struct SQLCase: CustomTestStringConvertible, Sendable {
  let text: String
  let expected: [String]

  init(_ text: String, _ expected: String...) {
    self.text = text
    self.expected = expected
  }

  var testDescription: String { text }

  var read: [String] { SQLReader.operations(Array(text.utf8)).map(\.brief) }
}
