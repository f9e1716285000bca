import GuardModel
import GuardReporters
import GuardRules
import Testing

@Suite struct RuleListTests {
  private let list = RuleList(Catalogue.rules.map { type(of: $0).metadata })

  @Test(arguments: [40, 80, 100])
  func `the list fits its terminal and says all of each rule`(width: Int) {
    let text = list.text(TextStyle(width: width))
    for line in text.split(separator: "\n") where line.contains(" ") {
      // Narrower than its columns the list cannot be.
      #expect(line.count <= max(width, 56), "\(line)")
    }
    let words = text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    for rule in Catalogue.rules {
      let metadata = type(of: rule).metadata
      #expect(words.contains("\(metadata.id) \(metadata.level.word) \(metadata.summary)"))
    }
  }

  @Test func `only the levels are coloured`() {
    let colored = list.text(TextStyle(width: 80, color: true))
    #expect(colored.contains("\u{1B}[1;31merror\u{1B}[0m"))
    #expect(
      colored.replacing(/\x1B\[[0-9;]*m/, with: "") == list.text(TextStyle(width: 80)))
  }
}
