import Foundation
import Git
import GitModel
import GuardModel
import TestSupport
import Testing

@testable import GuardEngine

/// What is said of the newest commit.
@Suite struct AuditJudgeTests {
  private static func project() throws -> EngineProject {
    let project = try EngineProject([".gitignore": "*.db*\n", "a": "a"])
    try project.stageDatabase("app.db")
    try project.repository.git("commit", "-q", "-m", "Database")
    return project
  }

  @Test func `every file of the newest commit is judged`() throws {
    let project = try Self.project()
    let report = AuditJudge(project.run()).report()
    #expect(report.verdict == .refused)
    #expect(report.seen(of: "database-file") == [Seen("database-file", .error, "app.db")])
    #expect(report.examined.files == 3 && report.examined.commits == 1)
  }

  @Test func `a database of the history wants to be ignored`() throws {
    let project = try EngineProject(["a": "a"])
    try project.stageDatabase("old.db")
    try project.repository.git("commit", "-q", "-m", "Database")
    try project.repository.git("rm", "-q", "old.db")
    try project.repository.git("commit", "-q", "-m", "Gone")
    let report = AuditJudge(project.run()).report()
    #expect(report.seen == [Seen("ignore-coverage", .error, "old.db")])
    try project.repository.commit([".gitignore": "*.db*\n"])
    #expect(AuditJudge(project.run()).report().findings.isEmpty)
  }

  @Test func `where nothing is committed there is nothing to judge`() throws {
    let project = try EngineProject()
    let empty = AuditJudge(project.run()).report()
    #expect(empty.verdict == .allowed && empty.examined.commits == 0)
    try project.repository.commit(["a": "a"])
    try project.repository.git("checkout", "-q", "--orphan", "other")
    #expect(AuditJudge(project.run()).report().verdict == .undecided)
    try project.repository.git("rm", "-rfq", ".")
    try project.repository.git("commit", "-q", "--allow-empty", "-m", "Nothing")
    #expect(AuditJudge(project.run()).report().verdict == .undecided)
  }

  @Test func `an entry of the policy without a use is told`() throws {
    let project = try EngineProject([
      ".guard.yml": """
      version: 1
      allow:
        - {rule: database-file, path: gone.db, reason: "a sample"}

      """
    ])
    #expect(
      AuditJudge(project.run()).report().seen == [Seen("unused-allow", .warning, ".guard.yml")])
  }

  @Test func `what the baseline knows is passed over, and no more`() throws {
    let project = try Self.project()
    let run = project.run()
    let found = AuditJudge(run).report(usesBaseline: false)
    let written = try run.writeBaseline(of: found)
    #expect(written.path == "\(Baseline.path)" && written.count > 0)
    try project.repository.git("add", "-A")
    try project.repository.git("commit", "-q", "-m", "Baseline")
    let known = AuditJudge(run).report()
    #expect(known.verdict == .allowed)
    #expect(known.allowed.map(\.source).contains(.baseline))
    try project.repository.git("rm", "-q", "--cached", "app.db")
    try project.repository.git("commit", "-q", "-m", "Gone")
    #expect(AuditJudge(run).report().seen(of: "unused-allow").count == written.count)
  }

  @Test func `a baseline that cannot be read leaves the audit undecided`() throws {
    let project = try Self.project()
    try project.repository.commit(["\(Baseline.path)": "nonsense\n"])
    #expect(AuditJudge(project.run()).report().failures.count == 1)
  }

  @Test func `a baseline is written over nothing but a baseline`() throws {
    let folder = try TemporaryFolder()
    let top = folder.url.path
    #expect(try BaselinePlace("new/known", below: top).path == "\(top)/new/known")
    #expect(throws: (any Error).self) { try BaselinePlace(".git/config", below: top) }
    try Data("mine\n".utf8).write(to: folder.url.appending(path: "taken"))
    #expect(throws: (any Error).self) { try BaselinePlace("taken", below: top) }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: "/tmp")
    #expect(throws: (any Error).self) { try BaselinePlace("link/known", below: top) }
  }

  @Test func `a bare repository takes no baseline`() throws {
    let project = try Self.project()
    let bare = project.repository.beside("bare.git")
    try project.repository.git("clone", "-q", "--bare", project.repository.url.path, bare.path)
    let run = GuardRun(EngineProject.environment(bare.path), isBuildMachine: false)
    let report = AuditJudge(run).report()
    #expect(report.seen(of: "database-file").count == 1)
    #expect(throws: BaselineWritingError.self) { try run.writeBaseline(of: report) }
  }
}
