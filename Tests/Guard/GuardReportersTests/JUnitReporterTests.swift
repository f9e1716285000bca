import Foundation
import GitModel
import GuardModel
import GuardReporters
import Problems
import Testing

@Suite struct JUnitReporterTests {
  private func cases(_ report: Report) -> [Substring] {
    SampleRules.text(report, .junit).split(separator: "<testcase ").dropFirst().map { $0 }
  }

  @Test func `a case is a rule and a file, however much was found there`() {
    let report = SampleReports.report([
      SampleReports.drop("a.b", line: 1), SampleReports.drop("c.d", line: 2),
      SampleReports.database("x.db", "SQLite 3 database"),
    ])
    let failed = cases(report).filter { $0.contains("<failure ") }
    #expect(failed.count == 2)
    #expect(failed.contains { $0.contains("(and 1 more)") && $0.contains("ab12_tidy.py:2:5") })
  }

  @Test func `warnings fail only where they refuse`() {
    var report = SampleReports.report([SampleReports.coverage("x")])
    #expect(!cases(report).contains { $0.contains("<failure ") })
    #expect(cases(report).contains { $0.contains("<system-out>") })
    report.strict = true
    #expect(cases(report).contains { $0.contains("<failure ") })
  }

  @Test func `what waits for the message fails nothing`() {
    var report = SampleReports.report([SampleReports.drop("a.b", line: 1, awaits: .message)])
    report.strict = true
    #expect(!cases(report).contains { $0.contains("<failure ") })
  }

  @Test func `a rule that found nothing has passed, unless not all was judged`() {
    var report = SampleReports.report([])
    #expect(cases(report).count == SampleRules.all.count)
    report.failures = [Problem("unreadable")]
    #expect(cases(report).count == 1)
    #expect(cases(report).allSatisfy { $0.contains("<error ") })
  }
}
