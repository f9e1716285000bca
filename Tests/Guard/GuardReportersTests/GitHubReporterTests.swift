import GitModel
import GuardModel
import GuardReporters
import Problems
import Testing

@Suite struct GitHubReporterTests {
  /// An annotation as the runner of GitHub Actions reads it.
  private struct Annotation {
    let kind: String
    var properties: [String: String] = [:]
    let message: String

    /// Nil for a line that is no command.
    init?(_ line: Substring) {
      guard line.hasPrefix("::"), let end = line.dropFirst(2).firstRange(of: "::") else {
        return nil
      }
      let head = line.dropFirst(2)[..<end.lowerBound]
      let parts = head.split(separator: " ", maxSplits: 1)
      kind = String(parts[0])
      for pair in parts.dropFirst().flatMap({ $0.split(separator: ",") }) {
        let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        properties[String(sides[0])] = sides.count > 1 ? Annotation.plain(sides[1]) : ""
      }
      message = Annotation.plain(line[end.upperBound...])
    }

    private static func plain(_ text: Substring) -> String {
      String(text).replacing("%3A", with: ":").replacing("%2C", with: ",")
        .replacing("%0D", with: "\r").replacing("%0A", with: "\n").replacing("%25", with: "%")
    }
  }

  private func annotations(_ report: Report) -> [Annotation] {
    SampleRules.text(report, .github).split(separator: "\n").compactMap { Annotation($0) }
  }

  private func summary(_ report: Report) -> String {
    String(
      decoding: GitHubReporter(tool: ReportTool(version: "0.1.0")).summary(report), as: UTF8.self)
  }

  @Test func `an annotation says where and what`() throws {
    let all = annotations(SampleReports.report([SampleReports.drop("users.phone", line: 14)]))
    let annotation = try #require(all.first)
    #expect(all.count == 1)
    #expect(annotation.kind == "error")
    #expect(
      annotation.properties == [
        "file": "migrations/versions/ab12_tidy.py", "line": "14", "col": "5",
        "title": "schema-drop",
      ])
    #expect(annotation.message.hasPrefix("drops the column `users.phone`"))
    #expect(annotation.message.contains("\n  Schema-Drop: users.phone (REASON)"))
  }

  @Test func `names and words come back as they were, and make no command of their own`() {
    let odd = "a:b,c%0A::error::d%25,line=7"
    let finding = Finding(
      rule: "database-file", level: .error,
      observation: Observation(
        level: .error, path: GitPath(odd), message: odd, reason: "r", remedy: []))
    let all = annotations(SampleReports.report([finding]))
    #expect(all.map { $0.properties["file"] } == [odd])
    #expect(all.map(\.message) == [odd + "\nr"])
    #expect(all.first?.properties["line"] == nil)
  }

  @Test func `no line but a command holds a word from the repository`() {
    let lines = SampleRules.text(SampleReports.injections, .github).split(separator: "\n")
    #expect(lines.filter { !$0.hasPrefix("::") }.count == 1)
    #expect(lines.last?.hasPrefix("git-guard: refused: ") == true)
  }

  @Test func `the worst ten of a kind are shown, and how many more there are`() {
    let errors = (0..<30).map {
      SampleReports.database(GitPath("\($0).db"), "SQLite 3 database")
    }
    let warnings = (0..<12).map { SampleReports.coverage("x\($0)") }
    let notes = (0..<11).map { _ in SampleReports.syntax }
    var report = SampleReports.report(notes + warnings + errors)
    report.failures = [Problem("unreadable")]
    let all = annotations(report)
    #expect(all.count { $0.kind == "error" } == 10)
    #expect(all.count { $0.kind == "warning" } == 10)
    #expect(all.count { $0.kind == "notice" } == 10)
    #expect(all.first?.message == "unreadable")
    #expect(
      all.last?.message
        == "and 21 more errors, 2 more warnings, 2 more notices: see the job summary")
  }

  @Test func `exactly ten of a kind need no word about more`() {
    let notes = (0..<10).map { _ in SampleReports.syntax }
    #expect(
      annotations(SampleReports.report(notes)).map(\.properties["title"])
        == Array(repeating: "ignore-syntax", count: 10))
  }

  @Test func `summaries look as they were found right`() throws {
    for (name, report) in SampleReports.all where ["full", "injections", "empty"].contains(name) {
      try Golden.expect(Array(summary(report).utf8), "\(name).summary.md")
    }
  }

  @Test func `no word from the repository is markup in a summary`() {
    let lines = summary(SampleReports.injections).split(separator: "\n")
    // Outside code, every sign that could begin markup has a backslash or is an entity.
    var fence: Substring?
    for line in lines {
      if let open = fence {
        if line == open { fence = nil }
        continue
      }
      if line.hasPrefix("```") {
        fence = line
        continue
      }
      if line.hasPrefix("<details><summary>") {
        // A block of HTML to its next empty line: only HTML's own signs count.
        #expect(line.dropFirst(18).dropLast(10).contains(#/[<>]/#) == false, "\(line)")
        continue
      }
      let bare = line.replacing(#/(`+) ?.*?[^`] ?\1(?!`)/#, with: "").replacing(#/\\./#, with: "")
        .replacing("</details>", with: "")
      #expect(!bare.contains(#/[<>@*]|\]\(|www\./#), "\(line)")
    }
    #expect(fence == nil)
  }
}
