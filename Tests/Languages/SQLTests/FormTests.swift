import Foundation
import SQL
import TestSupport
import Testing

@Suite("the form of SQL")
struct FormTests {
  private static let checks =
    ProcessInfo.processInfo.environment["GIT_GUARD_CHECKS"].flatMap { Int($0) } ?? 3000

  @Test(
    "case, white space, comments and quotes change nothing",
    arguments: [("\"", "\"", 1), ("`", "`", 2), ("[", "]", 3)])
  func form(_ open: String, _ close: String, _ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<Self.checks / 3 {
      let form = StatementForm(using: &random)
      let varied = form.varied(open: open, close: close, using: &random)
      let expected = SQLReader.operations(Array(form.plain.utf8)).map(\.brief)
      let read = SQLReader.operations(Array(varied.utf8)).map(\.brief)
      #expect(read == expected, "\(form.plain)\n\(varied)")
    }
  }

  @Test("statements in a row do the same as each alone")
  func sequence() {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<Self.checks / 20 {
      let forms = (0..<5).map { _ in StatementForm(using: &random) }
      let alone = forms.flatMap { SQLReader.operations(Array($0.plain.utf8)).map(\.brief) }
      let text = forms.map(\.plain).joined(separator: "\n")
      #expect(SQLReader.operations(Array(text.utf8)).map(\.brief) == alone, "\(text)")
    }
  }
}
