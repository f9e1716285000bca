import Git
import GuardModel
import TestSupport
import Testing

@testable import GuardEngine

/// What is said of commits that somebody names.
@Suite struct RangeJudgeTests {
  private static func project() throws -> EngineProject {
    let project = try EngineProject(["migrations/0001.sql": "CREATE TABLE users (id int);\n"])
    try project.repository.commit(["migrations/0002.sql": "DROP TABLE users;\n"])
    try project.stageDatabase("app.db")
    try project.repository.git("commit", "-q", "-m", "Database")
    return project
  }

  @Test(
    arguments: [
      ("HEAD~1..HEAD", 1), ("HEAD~2..", 2), ("..HEAD", 0), ("HEAD", 3), ("HEAD~1", 2),
    ])
  func `a range is read as git reads it`(range: String, count: Int) throws {
    let project = try Self.project()
    let report = RangeJudge(project.run()).report(on: range)
    #expect(report.examined.commits == count)
    #expect(report.failures.isEmpty)
  }

  @Test(arguments: ["HEAD...HEAD~1", "--all", "a..b..c", "no-such..HEAD", "HEAD..no-such"])
  func `what is no range is a failure`(range: String) throws {
    let project = try Self.project()
    let report = RangeJudge(project.run()).report(on: range)
    #expect(report.verdict == .undecided && report.failures.count == 1)
  }

  @Test func `without a convention a drop is told, and messages are not asked`() throws {
    let project = try Self.project()
    let report = RangeJudge(project.run()).report(on: "HEAD")
    #expect(
      report.seen == [
        Seen("commit-message", .note, ""), Seen("database-file", .error, "app.db"),
        Seen("schema-drop", .warning, "migrations/0002.sql"),
      ])
  }

  @Test func `a machine asks for messages, and does not refuse them`() throws {
    let project = try Self.project()
    let report = RangeJudge(project.run(isBuildMachine: true)).report(on: "HEAD")
    #expect(report.seen(of: "schema-drop").map(\.level) == [.warning])
    #expect(report.seen(of: "commit-message").allSatisfy { $0.level == .warning })
  }

  @Test func `a policy's day says which messages answer`() throws {
    let project = try Self.project()
    try project.repository.commit([".guard.yml": "version: 1\naudit: {since: 2026-01-01}\n"])
    let all = RangeJudge(project.run()).report(on: "HEAD")
    #expect(all.seen(of: "schema-drop").map(\.level) == [.error])
    try project.repository.commit([".guard.yml": "version: 1\naudit: {since: 2027-01-01}\n"])
    let none = RangeJudge(project.run()).report(on: "HEAD")
    #expect(none.seen(of: "schema-drop").isEmpty)
    #expect(none.seen(of: "commit-message").map(\.level) == [.note])
  }

  @Test func `commits since a day are those that git lists`() throws {
    let project = try Self.project()
    let judge = RangeJudge(project.run())
    let past = try #require(CivilDate("2026-01-01"))
    let future = try #require(CivilDate("2027-01-01"))
    #expect(judge.report(since: past).examined.commits == 3)
    #expect(judge.report(since: future).examined.commits == 0)
  }

  @Test func `a repository without a commit has no range`() throws {
    let project = try EngineProject()
    let judge = RangeJudge(project.run())
    #expect(judge.report(since: try #require(CivilDate("2026-01-01"))).verdict == .undecided)
  }
}
