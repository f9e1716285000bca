import Characters
import Foundation
import GitModel
import GuardModel
import GuardReporters
import Testing

/// What holds for every format.
@Suite struct FormatTests {
  private static let names: [ReportFormat: String] = [
    .sarif: "sarif", .junit: "xml", .github: "github.txt", .gitlab: "gitlab.json", .html: "html",
  ]

  @Test(arguments: [ReportFormat.sarif, .junit, .github, .gitlab, .html])
  func `reports look as they were found right`(format: ReportFormat) throws {
    let suffix = try #require(FormatTests.names[format])
    for (name, report) in SampleReports.all where ["full", "injections", "empty"].contains(name) {
      try Golden.expect(SampleRules.bytes(report, format), "\(name).\(suffix)")
    }
  }

  @Test(arguments: ReportFormat.allCases)
  func `nothing in a report reaches a terminal as a command`(format: ReportFormat) {
    for (name, report) in SampleReports.all {
      let scalars = SampleRules.text(report, format).unicodeScalars
      #expect(scalars.allSatisfy { $0 == "\n" || $0.isPrintable }, "\(name)")
    }
  }

  @Test(arguments: ReportFormat.allCases)
  func `a hundred findings and one are not the same report`(format: ReportFormat) {
    let few = SampleReports.report([SampleReports.coverage("x")])
    let many = SampleReports.report((0..<100).map { SampleReports.coverage("x\($0)") })
    #expect(SampleRules.bytes(few, format) != SampleRules.bytes(many, format))
  }

  @Test func `the page in the documentation is as it is pictured`() throws {
    try Golden.expect(SampleRules.bytes(SampleReports.audit, .html), "audit.html")
  }

  @Test(arguments: [ReportFormat.sarif, .junit, .github, .gitlab, .html])
  func `ten thousand findings take seconds, and no browser is given them all`(
    format: ReportFormat
  ) {
    var report = SampleReports.report(
      (0..<10_000).map { SampleReports.database(GitPath("data/\($0).db"), "SQLite 3 database") })
    report.allowed = (0..<5_000).map { SampleReports.allowed(GitPath("sample/\($0).db")) }
    report.history = (0..<500).flatMap { _ in SampleReports.history }
    let clock = ContinuousClock()
    let start = clock.now
    let bytes = SampleRules.bytes(report, format)
    #expect(clock.now - start < .seconds(60), "\(clock.now - start)")
    let isForPeople = format == .html || format == .github
    #expect(isForPeople ? bytes.count < 1_000_000 : bytes.count > 10_000 * 50)
  }

  @Test(arguments: [0, 1_700_000_000, 1_708_000_000, 1_709_164_800])
  func `a single database has a month on its axis`(seconds: Int) {
    var report = SampleReports.report([])
    report.history = [
      HistoricDatabase(
        path: "a.db", blob: .zero(.sha1), size: 1, commit: .zero(.sha1), seconds: seconds,
        isPresent: true)
    ]
    #expect(SampleRules.text(report, .html).contains("class=\"time\""))
  }

  @Test(arguments: ReportFormat.allCases)
  func `dates and sizes that cannot be are written all the same`(format: ReportFormat) {
    let extremes = [Int.min, -1, 0, 1, Int.max]
    var report = SampleReports.report([])
    report.history = extremes.flatMap { size in
      extremes.map { seconds in
        HistoricDatabase(
          path: "a.db", blob: .zero(.sha1), size: size, commit: .zero(.sha256), seconds: seconds,
          isPresent: false)
      }
    }
    report.seconds = .infinity
    #expect(!SampleRules.bytes(report, format).isEmpty)
    report.seconds = -1
    #expect(!GitHubReporter(tool: ReportTool(version: "0")).summary(report).isEmpty)
  }

  @Test func `JSON has the history of runs that walked it, and of no other`() throws {
    let with = try JSONSerialization.jsonObject(
      with: Data(SampleRules.bytes(SampleReports.full, .json)))
    let history = (with as? [String: Any])?["history"] as? [[String: Any]]
    #expect(history?.count == SampleReports.history.count)
    #expect(history?.first?["path"] as? String == "instance/app.db")
    #expect(history?.first?["size"] as? Int == 90_000)
    #expect(history?.first?["present"] as? Bool == false)
    #expect(!SampleRules.text(SampleReports.many, .json).contains("\"history\""))
  }
}
