import Foundation
import BackupModel
import Git
import GuardBackups
import GuardModel
import TestSupport
import Testing

@testable import GuardEngine
import Problems

/// What the hooks around a message say and write.
@Suite struct MessageJudgeTests {
  private static let additive = "Schema-Change: additive, no schema drops"

  @Test func `a message that says nothing of a drop is kept, with the way to say it`() throws {
    let project = try EngineProject.guarded()
    try project.stage(["migrations/0002.sql": "DROP TABLE users;\n"])
    let answer = MessageJudge(project.run()).judgeMessage(in: try project.message("Users go\n"))
    #expect(answer.report.verdict == .refused)
    #expect(answer.refusal == nil)
    #expect(answer.advice.commands.contains { $0.text.hasPrefix("git commit -F") })
    let folder = project.repository.path(".git/guard")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasPrefix("message-") }
    #expect(names.count == 1)
    let kept = try String(contentsOfFile: "\(folder)/\(names[0])", encoding: .utf8)
    #expect(kept == "Users go\n")
  }

  @Test func `a message that names the drop lets it pass`() throws {
    let project = try EngineProject.guarded()
    try project.stage(["migrations/0002.sql": "DROP TABLE users;\n"])
    let answer = MessageJudge(project.run()).judgeMessage(
      in: try project.message("Users\n\nSchema-Drop: table users (moved to accounts)\n"))
    #expect(answer.report.verdict == .allowed)
    #expect(answer.report.allowed.map(\.source).contains(.message))
    #expect(answer.advice.isEmpty)
  }

  @Test func `what the stage's own hook has judged is not judged again`() throws {
    let project = try EngineProject.guarded()
    try project.install()
    try project.stage(["b": "b\n"])
    let file = try project.message("B\n")
    let judge = MessageJudge(project.run())
    let alone = judge.judgeMessage(in: file)
    #expect(alone.report.seen == [Seen("hook-bypassed", .warning, "")])
    _ = StagedJudge(project.run()).report(isHook: true)
    #expect(judge.judgeMessage(in: file).report.findings.isEmpty)
  }

  @Test func `trailers without a message are no message`() throws {
    let project = try EngineProject.guarded()
    try project.stage(["migrations/0002.sql": "CREATE TABLE orders (id int);\n"])
    let answer = MessageJudge(project.run()).judgeMessage(
      in: try project.message("\n\n\(Self.additive)\n# a comment\n"))
    #expect(answer.refusal != nil)
    #expect(answer.report.findings.isEmpty)
  }

  @Test func `a template as it was is no message either`() throws {
    let project = try EngineProject.guarded()
    try project.repository.write("template", "Write why\n")
    try project.repository.git("config", "commit.template", project.repository.path("template"))
    try project.stage(["migrations/0002.sql": "CREATE TABLE orders (id int);\n"])
    let judge = MessageJudge(project.run())
    let untouched = judge.judgeMessage(in: try project.message("Write why\n\n\(Self.additive)\n"))
    #expect(untouched.refusal != nil)
    let written = judge.judgeMessage(in: try project.message("Because\n\n\(Self.additive)\n"))
    #expect(written.refusal == nil && written.report.verdict == .allowed)
  }

  @Test func `the claim that is true is written into a message`() throws {
    let project = try EngineProject.guarded()
    try project.stage(["migrations/0002.sql": "CREATE TABLE orders (id int);\n"])
    let file = try project.message("Orders\n")
    #expect(MessageJudge(project.run()).prepareMessage(in: file, source: "message") == nil)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "Orders\n\n\(Self.additive)\n")
  }

  @Test func `where the policy wants no trailers none is written`() throws {
    let project = try EngineProject.guarded(policy: "commit-message: {trailers: false}\n")
    try project.stage(["migrations/0002.sql": "CREATE TABLE orders (id int);\n"])
    let file = try project.message("Orders\n")
    #expect(MessageJudge(project.run()).prepareMessage(in: file, source: "message") == nil)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "Orders\n")
  }

  @Test func `a message that is not there is a failure`() throws {
    let project = try EngineProject.guarded()
    let answer = MessageJudge(project.run()).judgeMessage(in: project.repository.path("none"))
    #expect(answer.report.verdict == .undecided)
  }

  @Test func `a patch is judged with its message`() throws {
    let project = try EngineProject.guarded()
    try project.stage(["migrations/0002.sql": "DROP TABLE users;\n"])
    let judge = MessageJudge(project.run())
    try project.repository.write(".git/rebase-apply/final-commit", "Users\n")
    let refused = judge.judgePatch()
    #expect(refused.report.verdict == .refused)
    #expect(refused.advice.commands.contains { $0.line.contains("git am --continue") })
    try project.repository.write(".git/rebase-apply/rebasing", "")
    #expect(
      judge.judgePatch().advice.commands.contains { $0.line.contains("git rebase --continue") })
    try project.repository.write(
      ".git/rebase-apply/final-commit", "Users\n\nSchema-Drop: table users (moved)\n")
    #expect(judge.judgePatch().report.verdict == .allowed)
  }

  @Test func `the backup behind a change of the schema is recorded`() throws {
    let project = try EngineProject.withDatabase()
    let site = try BackupSite(project.environment)
    let database = try #require(site.leads.first?.database)
    let marker = try site.keeper.create(database, keep: 3).marker
    try project.stage(["migrations/0001.sql": "CREATE TABLE more (id int);\n"])
    let file = try project.message("More\n\n\(Self.additive)\n")
    let answer = MessageJudge(project.run()).judgeMessage(in: file)
    #expect(answer.report.verdict == .allowed)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.hasSuffix("Backup-Marker: \(marker.trailerValue)\n"))
    // A machine that builds has no database, and writes nothing.
    let other = try project.message("More\n\n\(Self.additive)\n")
    _ = MessageJudge(project.run(isBuildMachine: true)).judgeMessage(in: other)
    #expect(!(try String(contentsOfFile: other, encoding: .utf8).contains("Backup-Marker")))
  }

  @Test func `without a backup a change of the schema is refused`() throws {
    let project = try EngineProject.withDatabase()
    try project.stage(["migrations/0001.sql": "CREATE TABLE more (id int);\n"])
    let report = StagedJudge(project.run()).report()
    #expect(report.seen(of: "backup-marker").map(\.level) == [.error])
    // Where nothing touches the schema nobody asks.
    try project.repository.git("reset", "-q", "--hard")
    try project.stage(["README.md": "shop\n"])
    #expect(StagedJudge(project.run()).report().seen(of: "backup-marker").isEmpty)
  }
}

/// What is said of a commit that was made.
@Suite struct MadeCommitJudgeTests {
  @Test func `what went past the hooks is told once it is made`() throws {
    let project = try EngineProject(["a": "a"])
    try project.stageDatabase("app.db")
    try project.repository.git("commit", "-q", "-m", "Database")
    let report = try #require(MadeCommitJudge(project.run()).report())
    #expect(
      report.seen == [
        Seen("database-file", .warning, "app.db"), Seen("hook-bypassed", .warning, ""),
      ])
    #expect(report.verdict == .allowed && report.examined.commits == 1)
  }

  @Test func `what was judged before is not told`() throws {
    let project = try EngineProject(["a": "a"])
    try project.stage(["b": "b\n"])
    _ = MessageJudge(project.run()).judgeMessage(in: try project.message("B\n"))
    try project.repository.git("commit", "-q", "-m", "B")
    #expect(MadeCommitJudge(project.run()).report() == nil)
  }

  @Test func `where there is no commit nothing is said`() throws {
    let project = try EngineProject()
    #expect(MadeCommitJudge(project.run()).report() == nil)
  }
}
