import GitModel
import GuardModel
import Problems
import Testing

@testable import GuardRules

struct IgnoreSyntaxTests {
  private func observations(_ content: String) -> [Observation] {
    let example = RuleExample(
      "", staged: ["a/.gitignore": Array(content.utf8)], expected: [])
    return IgnoreSyntax().judge(ExampleSnapshot(example)).observations
  }

  @Test func `a finding names line, column, what git reads and what to write`() throws {
    let found = observations("# databases\ninstance\\app.db\n")
    let only = try #require(found.first)
    #expect(found.count == 1)
    #expect((only.line, only.column) == (2, 9))
    #expect(
      only.message == "a backslash does not separate names: git reads \"instanceapp.db\"")
    #expect(only.remedy == ["write:", .lines(["instance/app.db"], in: .ignoreFile)])
  }

  @Test func `a line that ignores everything says so`() throws {
    let only = try #require(observations("*\0.\0d\0b\0").first)
    #expect(only.reason == "git add then silently skips every new file")
  }

  @Test func `a file full of faults is told in brief`() throws {
    let found = observations(String(repeating: "\"*.db\"\n", count: 30))
    #expect(found.count == 21)
    #expect(found.last?.line == 21)
    #expect(found.last?.message == "10 more lines that git reads differently")
  }

  @Test func `of a file too large the beginning is read, and that is said`() throws {
    let found = observations(" a\n" + String(repeating: "# 45678\n", count: 600_000) + " b\n")
    #expect(found.map(\.level) == [.warning, .note])
    #expect(found.last?.message.hasPrefix("4.8 MB of ignore rules") == true)
  }
}
