import Git
import GitModel
import GuardModel
import Platform
import TestSupport
import Testing

@testable import GuardEngine
import Problems

/// What is told of a run that ends before it is done.
@Suite struct LedgerTests {
  @Test func `what was found until then is told, and that there is more`() throws {
    let ledger = Ledger()
    ledger.begin(.push, isStrict: true)
    ledger.plan(3)
    ledger.turn(to: "commit a")
    var part = Report(scope: .commit)
    part.findings = [
      Finding(
        rule: "database-file", level: .error,
        observation: Observation(
          level: .error, path: "app.db", message: "a database", reason: "", remedy: []))
    ]
    part.examined.files = 2
    ledger.add(part)
    let report = ledger.report(cutShortBy: .time(60))
    #expect(report.scope == .push && report.strict)
    #expect(report.verdict == .refused)
    #expect(report.examined.files == 2 && report.examined.commits == 1)
    #expect(report.failures.map(\.isBound) == [true])
  }

  @Test func `what is judged as one is replaced as a whole`() {
    let ledger = Ledger()
    ledger.begin(.staged, isStrict: false)
    var report = Report(scope: .repository)
    report.examined.blobs = 7
    ledger.replace(report)
    let told = ledger.report(cutShortBy: .time(1))
    #expect(told.scope == .staged && told.examined.blobs == 7)
    #expect(told.verdict == .undecided)
  }

  @Test func `a bound that was reached leaves a run undecided, with a way to more`() throws {
    let project = try EngineProject(["a": "a"])
    try project.stageDatabase("app.db")
    try project.repository.git("config", "guard.timeout", "0.000001")
    let report = StagedJudge(project.run()).report()
    #expect(report.verdict != .allowed)
    #expect(report.failures.contains { $0.isBound && !$0.remedy.isEmpty })
    let pushed = PushJudge(project.run()).report(
      on: [try project.pushed("HEAD")], to: nil, at: "nowhere")
    #expect(pushed?.failures.contains(where: \.isBound) == true)
  }

  @Test(arguments: ["guard.timeout", "guard.memory"])
  func `a bound that is no number is a failure`(name: String) throws {
    let project = try EngineProject(["a": "a"])
    try project.repository.git("config", name, "soon")
    let report = StagedJudge(project.run()).report()
    #expect(report.failures.count == 1 && !report.failures[0].remedy.isEmpty)
    try project.repository.git("config", name, "500")
    #expect(StagedJudge(project.run()).report().verdict == .allowed)
  }

  @Test func `another look keeps to the same bounds`() throws {
    let project = try EngineProject(["a": "a"])
    let report = project.run(isStrict: true).examine { _, _ in
      var report = Report(scope: .doctor)
      report.failures = [Problem("a"), Problem("a")]
      return report
    }
    #expect(report.strict && report.failures.count == 1)
  }
}
