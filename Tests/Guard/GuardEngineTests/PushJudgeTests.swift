import Foundation
import BackupModel
import Git
import GitModel
import GuardModel
import TestSupport
import Testing

@testable import GuardEngine
import Problems

/// What is said of a push, before it leaves.
@Suite struct PushJudgeTests {
  private func report(
    _ project: EngineProject, _ references: [PushedReference], isBuildMachine: Bool = false
  ) throws -> Report {
    try #require(
      PushJudge(project.run(isBuildMachine: isBuildMachine))
        .report(on: references, to: nil, at: "nowhere"))
  }

  @Test func `a push that only deletes is not judged`() throws {
    let zero = String(repeating: "0", count: 40)
    let one = String(repeating: "1", count: 40)
    let gone = try #require(
      PushedReference.parse(Array("(delete) \(zero) refs/heads/old \(one)\n".utf8)))
    let project = try EngineProject(["a": "a"])
    let run = project.run()
    #expect(PushJudge(run).report(on: gone, to: nil, at: "nowhere") == nil)
  }

  @Test func `a database in any commit that is pushed is refused, and what is there is not`() throws
  {
    let project = try EngineProject(["a": "a"])
    try project.stageDatabase("app.db")
    try project.repository.git("commit", "-q", "-m", "Database")
    let brought = try project.id("HEAD")
    try project.repository.git("rm", "-q", "app.db")
    try project.repository.git("commit", "-q", "-m", "Gone")
    let all = try report(project, [try project.pushed("HEAD")])
    #expect(all.seen(of: "database-file") == [Seen("database-file", .error, "app.db")])
    #expect(all.findings.first { $0.rule == "database-file" }?.commit == brought)
    #expect(all.examined.commits == 3)
    let rest = try report(project, [try project.pushed("HEAD", over: "HEAD~1")])
    #expect(rest.seen(of: "database-file").isEmpty && rest.examined.commits == 1)
  }

  @Test func `messages answer since the policy came`() throws {
    let project = try EngineProject(["migrations/0001.sql": "CREATE TABLE users (id int);\n"])
    try project.repository.commit(["migrations/0002.sql": "DROP TABLE users;\n"])
    #expect(try report(project, [try project.pushed("HEAD")]).seen(of: "schema-drop").isEmpty)
    try project.repository.commit([".guard.yml": "version: 1\n"])
    try project.repository.commit(["migrations/0003.sql": "DROP TABLE orders;\n"])
    let drops = try report(project, [try project.pushed("HEAD")]).seen(of: "schema-drop")
    #expect(drops == [Seen("schema-drop", .error, "migrations/0003.sql")])
  }

  @Test func `many commits are judged as one would be`() throws {
    let project = try EngineProject(["a": "a"])
    for number in 0..<40 {
      try project.repository.git("commit", "-q", "--allow-empty", "-m", "Empty \(number)")
    }
    try project.stageDatabase("app.db")
    try project.repository.git("commit", "-q", "-m", "Database")
    let report = try report(project, [try project.pushed("HEAD")])
    #expect(report.examined.commits == 42)
    #expect(report.seen(of: "database-file").count == 1)
  }

  @Test func `a tag of a file is judged by its content`() throws {
    let project = try EngineProject(["a": "a"])
    try project.stageDatabase("app.db")
    try project.repository.git(
      "tag", "-a", "data", "-m", "Data", try project.repository.id(":app.db"))
    let report = try report(project, [try project.pushed("data", as: "refs/tags/data")])
    #expect(report.seen(of: "database-file").map(\.level) == [.error])
  }

  @Test func `a commit that was made past the hooks is named`() throws {
    let project = try EngineProject(["a": "a"])
    try project.install(now: 1_000_000_000)
    try project.repository.commit(["b": "b\n"])
    let report = try report(project, [try project.pushed("HEAD", over: "HEAD~1")])
    #expect(report.seen(of: "hook-bypassed").map(\.level) == [.warning])
    let there = try self.report(
      project, [try project.pushed("HEAD", over: "HEAD~1")], isBuildMachine: true)
    #expect(there.seen(of: "hook-bypassed").isEmpty)
  }

  @Test func `a push lacks a backup`() throws {
    let project = try EngineProject.withDatabase()
    let report = try report(project, [try project.pushed("HEAD")])
    #expect(report.seen(of: "backup-marker").map(\.level) == [.error])
    let there = try self.report(project, [try project.pushed("HEAD")], isBuildMachine: true)
    #expect(!there.seen(of: "backup-marker").map(\.level).contains(.error))
  }

  @Test func `the backup that the policy wants made is made before the rule is asked`() throws {
    let project = try EngineProject.withDatabase("  make: true\n")
    let first = try report(project, [try project.pushed("HEAD")])
    #expect(first.seen(of: "backup-marker").map(\.level) == [.note])
    let names = try FileManager.default.contentsOfDirectory(
      atPath: project.repository.path("backups"))
    #expect(names.filter { $0.hasSuffix(".db") }.count == 1)
    #expect(try report(project, [try project.pushed("HEAD")]).seen(of: "backup-marker").isEmpty)
  }

  @Test func `a snapshot itself makes no backup`() throws {
    let project = try EngineProject.withDatabase("  make: true\n")
    let open = try project.run().opened()
    let policy = try LoadedPolicy(of: try open.index(), open.repository).policy
    let snapshot = try open.snapshot(
      of: Inquiry(occasion: .push, policy: policy, changes: [], files: .index(try open.index())))
    #expect(snapshot.backups.standings.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: project.repository.path("backups")))
    let review = open.backups(of: snapshot)
    #expect(review.standings.count == 1 && review.limit == policy.backup.pushAge)
    guard case .made = try #require(review.standings.first).verdict else {
      Issue.record("no backup was made: \(review)")
      return
    }
  }

  @Test func `backups that git would take are named`() throws {
    let project = try EngineProject.withDatabase("  make: true\n")
    try project.repository.commit([".gitignore": "instance/\n"])
    _ = try report(project, [try project.pushed("HEAD")])
    try FileManager.default.removeItem(atPath: project.repository.path("backups/.gitignore"))
    #expect(try BackupSite(project.environment).exposedFolders == ["backups"])
  }

  @Test func `what a remote has is not judged again`() throws {
    let project = try EngineProject(["a": "a"])
    let remote = project.repository.beside("remote.git")
    try project.repository.git("init", "-q", "--bare", remote.path)
    try project.repository.git("remote", "add", "origin", remote.path)
    try project.repository.git("push", "-q", "origin", "main")
    try project.repository.commit(["b": "b\n"])
    let report = try #require(
      PushJudge(project.run()).report(
        on: [try project.pushed("HEAD", as: "refs/heads/other")], to: "origin", at: remote.path))
    #expect(report.examined.commits == 1)
  }

  @Test func `where a shallow clone ends a commit is undecided`() throws {
    let project = try EngineProject(["a": "a"])
    try project.repository.commit(["b": "b\n"])
    let clone = project.repository.beside("clone")
    try project.repository.git(
      "clone", "-q", "--depth", "1", "file://\(project.repository.url.path)", clone.path)
    let run = GuardRun(EngineProject.environment(clone.path), isBuildMachine: false)
    let report = try #require(
      PushJudge(run).report(on: [try project.pushed("HEAD")], to: nil, at: "nowhere"))
    #expect(report.verdict == .undecided)
    #expect(
      HistoryJudge(run).report().failures.contains {
        $0.remedy.commands.map(\.line) == ["git fetch --unshallow"]
      })
  }
}
