import GitModel
import GuardModel
import GuardReporters
import Problems
import Testing

@Suite struct SharedRemedyTests {
  private func finding(_ rule: RuleID, _ path: GitPath, _ remedy: [RemedyStep]) -> Finding {
    Finding(
      rule: rule, level: .error,
      observation: Observation(
        level: .error, path: path, message: "m", reason: "because", remedy: remedy))
  }

  private func lines(_ findings: [Finding]) -> [Substring] {
    let reporter = TextReporter(tool: ReportTool(version: "0"), style: TextStyle())
    return String(decoding: reporter.render(SampleReports.report(findings)), as: UTF8.self)
      .split(separator: "\n")
  }

  @Test func `commands that differ in their names become one`() {
    let lines = lines([
      finding("database-file", "a", [.command("git restore --staged --", on: Array("a".utf8))]),
      finding(
        "database-file", "b c", [.command("git restore --staged --", on: Array("b  c".utf8))]),
      finding("database-file", "a", [.command("git restore --staged --", on: Array("a".utf8))]),
    ])
    #expect(lines.filter { $0.contains("$ ") } == ["  $ git restore --staged -- a 'b  c'"])
    #expect(lines.filter { $0.contains("because") } == ["  because"])
  }

  @Test func `commands of another form stay apart`() {
    let lines = lines([
      finding("database-file", "a", [.command("git restore --staged --", on: Array("a".utf8))]),
      finding("database-file", "b", [.command("git rm --cached --", on: Array("b".utf8))]),
      finding("instance-folder", "c", [.command("git restore --staged --", on: Array("c".utf8))]),
    ])
    #expect(
      lines.filter { $0.contains("$ ") } == [
        "    $ git restore --staged -- a", "    $ git rm --cached -- b",
        "    $ git restore --staged -- c",
      ])
  }

  @Test func `prose that says which file it is for stays with it`() {
    let lines = lines([
      finding("ignore-syntax", "a", ["remove the tab"]),
      finding("ignore-syntax", "b", ["remove the tab"]),
      finding("ignore-syntax", "c", ["use spaces"]),
    ])
    #expect(lines.filter { $0.contains("remove the tab") }.count == 2)
  }

  @Test func `text to copy is merged without tearing an entry apart`() {
    func remedy(_ path: String) -> [RemedyStep] {
      [
        "say why:",
        .lines(
          ["allow:", "  - rule: r", "    path: \(path)", "    reason: …"], in: .policy),
      ]
    }
    let lines = lines([finding("r", "a", remedy("a")), finding("r", "b", remedy("b"))])
    let start = lines.firstIndex { $0.hasSuffix("allow:") } ?? 0
    #expect(
      lines[start...].prefix(7) == [
        "    allow:", "      - rule: r", "        path: a", "        reason: …", "      - rule: r",
        "        path: b", "        reason: …",
      ])
  }
}
