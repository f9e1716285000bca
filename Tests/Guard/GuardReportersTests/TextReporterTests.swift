import Characters
import GitModel
import GuardModel
import GuardReporters
import Problems
import Testing

@Suite struct TextReporterTests {
  private func text(
    _ report: Report, width: Int = 80, color: Bool = false, quiet: Bool = false
  ) -> String {
    let style = TextStyle(width: width, color: color, quiet: quiet)
    let reporter = ReportFormat.text.reporter(tool: ReportTool(version: "0.1.0"), style: style)
    return String(decoding: reporter.render(report), as: UTF8.self)
  }

  @Test(arguments: [40, 80, 120])
  func `reports look as they were found right`(width: Int) throws {
    try Golden.expect(Array(text(SampleReports.one, width: width).utf8), "one-\(width).txt")
    try Golden.expect(Array(text(SampleReports.many, width: width).utf8), "many-\(width).txt")
    try Golden.expect(Array(text(SampleReports.hostile, width: width).utf8), "hostile-\(width).txt")
  }

  @Test func `colour is on level words and paths alone`() throws {
    let colored = text(SampleReports.many, color: true)
    try Golden.expect(Array(colored.utf8), "many-80-color.txt")
    let plain = colored.replacing(#/\x{1B}\[[0-9;]*m/#, with: "")
    #expect(plain == text(SampleReports.many))
    let inked = colored.matches(of: #/\x{1B}\[([0-9;]+)m([^\x{1B}]*)\x{1B}\[0m/#)
      .map { "\($0.1) \($0.2)" }
    #expect(
      Set(inked) == [
        "1;31 error", "1;33 warning", "1;36 note", "1 .gitignore", "1 app.db", "1 dump.rdb",
        "1 data/production/backups/2026-01-02T03-04-05/customers-and-their-orders.sqlite3",
      ])
  }

  @Test(arguments: [
    (3, Report.Scope.staged, "git-guard: 3 staged files, nothing to refuse\n"),
    (1, .staged, "git-guard: 1 staged file, nothing to refuse\n"),
    (0, .staged, "git-guard: nothing staged\n"),
    (20_123, .repository, "git-guard: 20,123 files, nothing to refuse\n"),
    (0, .repository, "git-guard: no files to check\n"),
  ])
  func `a clean run is one line`(files: Int, scope: Report.Scope, line: String) {
    let report = SampleReports.report([], files: files, scope: scope)
    #expect(text(report) == line)
    #expect(text(report, quiet: true) == "")
  }

  @Test func `the versions of a file in the history are told as one`() throws {
    func version(_ digit: String, of path: GitPath = "app.db") throws -> Finding {
      var finding = SampleReports.database(path, "SQLite 3 database \(digit)")
      finding.observation.subject = .content(format: "SQLite 3 database")
      finding.commit = try #require(ObjectID(hex: String(repeating: digit, count: 40)))
      return finding
    }
    var report = SampleReports.report(
      [try version("1"), try version("2"), try version("3"), try version("4", of: "b.db")])
    let page = text(report)
    #expect(page.matches(of: /\[database-file\]/).count == 3, "two files, and what to do")
    #expect(page.contains("1111111111") && page.contains("3333333333"))
    #expect(!page.contains("2222222222"))
    // What is staged is of no commit, and stays by itself.
    report.findings = report.findings.map { finding in
      var finding = finding
      finding.commit = nil
      return finding
    }
    #expect(text(report).matches(of: /error \[database-file\]/).count == 4)
  }

  @Test func `a warning beside an error is told in its first words, unless all is wanted`() {
    let report = SampleReports.report(
      [SampleReports.database("a.db", "SQLite 3 database"), SampleReports.coverage("x")])
    let style = TextStyle(verbose: true)
    let reporter = ReportFormat.text.reporter(tool: ReportTool(version: "0.1.0"), style: style)
    let all = String(decoding: reporter.render(report), as: UTF8.self)
    let reason = "the next git add takes it in"
    #expect(!text(report).contains(reason) && all.contains(reason))
  }

  @Test func `what is allowed does not make a clean run longer`() {
    var report = SampleReports.report([])
    report.allowed = [SampleReports.allowed("a.db")]
    #expect(
      text(report) == "git-guard: 12 staged files, nothing to refuse (1 allowed by .guard.yml)\n")
  }

  @Test(arguments: [
    ([SampleReports.coverage("x")], false, "allowed: 1 warning in 12 staged files (6 ms)"),
    (
      [SampleReports.coverage("x")], true, "refused (--strict): 1 warning in 12 staged files (6 ms)"
    ),
    ([SampleReports.syntax], true, "allowed: 1 note in 12 staged files (6 ms)"),
    (
      [SampleReports.coverage("x"), SampleReports.coverage("y", level: .error)], true,
      "refused: 1 error, 1 warning in 12 staged files (6 ms)"
    ),
  ])
  func `the last line has the verdict`(findings: [Finding], strict: Bool, line: String) {
    var report = SampleReports.report(findings)
    report.strict = strict
    #expect(text(report).split(separator: "\n").last == "git-guard: \(line)")
    #expect(text(report, quiet: true).isEmpty == (report.verdict == .allowed))
  }

  @Test func `what could not be judged is undecided`() {
    var report = SampleReports.report([], files: 0)
    report.failures = [Problem("there is no repository here", hint: "$ git init")]
    report.seconds = 12.5
    #expect(
      text(report, quiet: true) == """
        not checked: there is no repository here
          $ git init

        git-guard: undecided: 1 item could not be checked, nothing checked (12 s)

        """)
  }

  @Test func `fifty thousand findings are the worst twenty files`() {
    var findings = (0..<50_000).map { SampleReports.coverage("x", level: .warning).at("b\($0)") }
    findings[40_000] = SampleReports.database("z.db", "SQLite 3 database")
    let lines = text(SampleReports.report(findings)).split(separator: "\n")
    #expect(lines.count < 120)
    #expect(lines.contains("z.db"))
    #expect(lines.contains("… and 49,980 more (all: --format json)"))
    #expect(
      lines.last == "git-guard: refused: 1 error, 49,999 warnings in 12 staged files (6 ms)")
  }

  @Test func `fifty thousand findings in one file are not all shown`() {
    let findings = (0..<50_000).map { SampleReports.coverage("x\($0)") }
    let lines = text(SampleReports.report(findings)).split(separator: "\n")
    #expect(lines.count < 300)
    #expect(lines.contains("… and 49,940 more (all: --format json)"))
  }

  @Test func `no line is wider than the terminal, but what is to be pasted is never broken`() {
    for width in [40, 80, 120] {
      for line in text(SampleReports.many, width: width).split(separator: "\n") {
        let isWhole = line.contains("$ ") || line.split(separator: " ").count <= 2
        #expect(isWhole || line.count <= width, "\(line)")
      }
    }
    let command =
      "  $ git restore --staged -- app.db data/production/backups/2026-01-02T03-04-05/"
      + "customers-and-their-orders.sqlite3 dump.rdb"
    #expect(text(SampleReports.many, width: 40).split(separator: "\n").contains { $0 == command })
  }

  @Test func `nothing in a report reaches the terminal as a command`() {
    for width in [40, 80, 120] {
      let scalars = text(SampleReports.hostile, width: width).unicodeScalars
      #expect(scalars.allSatisfy { $0 == "\n" || $0.isPrintable })
    }
  }
}

extension Finding {
  /// The finding in another file.
  fileprivate func at(_ path: String) -> Finding {
    var observation = observation
    observation.path = GitPath(path)
    return Finding(rule: rule, level: level, observation: observation)
  }
}
