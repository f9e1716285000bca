import Foundation
import GuardModel
import GuardReporters
import GuardRules
import TestSupport
import Testing

@Suite struct RuleReferenceTests {
  private static let file = Checkout.file("Documentation/Rules.md")

  private static let showcases = Catalogue.rules.map { rule in
    RuleShowcase(type(of: rule).metadata, examples: type(of: rule).examples) {
      rule.judge(ExampleSnapshot($0)).observations
    }
  }

  @Test func `the published reference is what the rules say of themselves`() throws {
    let document = RuleReference.document(RuleReferenceTests.showcases)
    if ProcessInfo.processInfo.environment["GIT_GUARD_RECORD"] == "1" {
      try Data(document.utf8).write(to: RuleReferenceTests.file)
    }
    let published = try String(contentsOf: RuleReferenceTests.file, encoding: .utf8)
    #expect(published == document, "record it anew: GIT_GUARD_RECORD=1 swift test")
  }

  @Test(arguments: Catalogue.rules.indices)
  func `a page shows what is refused and what is fine, and fits 80 columns`(index: Int) {
    let rule = RuleReferenceTests.showcases[index]
    let page = RulePage(rule, style: TextStyle(width: 80)).text
    let lines = page.split(separator: "\n")
    #expect(!page.contains("\u{1B}"))
    #expect(lines.contains { $0.hasPrefix("refused: ") || $0.hasPrefix("warned about: ") })
    #expect(lines.contains { $0.hasPrefix("fine: ") })
    #expect(lines.contains("what to do"))
    for line in lines { #expect(line.count <= 80, "\(line)") }
  }

  @Test func `a coloured page has the same words`() {
    for rule in RuleReferenceTests.showcases {
      let colored = RulePage(rule, style: TextStyle(width: 80, color: true)).text
      #expect(colored.contains("\u{1B}["))
      let plain = colored.replacing(/\x1B\[[0-9;]*m/, with: "")
      #expect(plain == RulePage(rule, style: TextStyle(width: 80)).text)
    }
  }
}
