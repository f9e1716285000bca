import Foundation
import Git
import GuardModel
import TestSupport
import Testing

@testable import GuardEngine
import Problems

/// What is said of the next commit.
@Suite struct StagedJudgeTests {
  @Test func `where nothing is staged nothing is found`() throws {
    let project = try EngineProject(["a": "a"])
    let report = StagedJudge(project.run()).report()
    #expect(report.verdict == .allowed)
    #expect(report.findings.isEmpty && report.examined.files == 0)
  }

  @Test func `a staged database is refused`() throws {
    let project = try EngineProject(["a": "a"])
    try project.stageDatabase("app.db")
    let report = StagedJudge(project.run()).report()
    #expect(report.verdict == .refused)
    #expect(report.seen == [Seen("database-file", .error, "app.db")])
    #expect(report.examined.files == 1 && report.examined.blobs > 0 && report.examined.bytes > 0)
  }

  @Test func `the policy lets a finding pass until a day`() throws {
    func report(_ expires: String) throws -> Report {
      let project = try EngineProject([
        ".guard.yml": """
        version: 1
        allow:
          - {rule: database-file, path: app.db, reason: "a sample", expires: \(expires)}

        """
      ])
      try project.stageDatabase("app.db")
      return StagedJudge(project.run()).report()
    }
    let allowed = try report("2999-01-01")
    #expect(allowed.verdict == .allowed)
    #expect(allowed.allowed.map(\.source) == [.policy])
    #expect(try report("2020-01-01").verdict == .refused)
  }

  @Test func `a rule that is off is not asked, and one that is a warning does not refuse`() throws {
    let project = try EngineProject([".guard.yml": "version: 1\nlevels: {database-file: off}\n"])
    try project.stageDatabase("app.db")
    #expect(StagedJudge(project.run()).report().findings.isEmpty)
    try project.stage([".guard.yml": "version: 1\nlevels: {database-file: warning}\n"])
    let report = StagedJudge(project.run()).report()
    #expect(report.seen(of: "database-file").map(\.level) == [.warning])
    #expect(report.verdict == .allowed)
    #expect(StagedJudge(project.run(isStrict: true)).report().verdict == .refused)
  }

  @Test func `a policy that is loosened is compared with the one before`() throws {
    let project = try EngineProject.guarded()
    try project.stage([".guard.yml": "version: 1\nlevels: {database-file: off}\n"])
    #expect(StagedJudge(project.run()).report().seen(of: "policy-loosened").count == 1)
  }

  @Test func `a policy that cannot be read leaves all undecided`() throws {
    let project = try EngineProject(["a": "a"])
    try project.stage([".guard.yml": "version: 7\nnonsense: 1\n"])
    let report = StagedJudge(project.run()).report()
    #expect(report.verdict == .undecided)
    #expect(report.failures.count == 2)
  }

  @Test func `a drop awaits its message, and a message decides it`() throws {
    let project = try EngineProject.guarded()
    try project.stage(["migrations/0002.sql": "DROP TABLE users;\n"])
    let judge = StagedJudge(project.run())
    let open = judge.report()
    #expect(open.verdict == .allowed)
    #expect(open.findings.filter { $0.rule == "schema-drop" }.map(\.awaits) == [.message])
    let silent = judge.report(messageFile: try project.message("Users\n"))
    #expect(silent.verdict == .refused)
    let named = judge.report(
      messageFile: try project.message("Users\n\nSchema-Drop: table users (moved)\n"))
    #expect(named.verdict == .allowed)
    #expect(named.allowed.map(\.source) == [.message])
  }

  @Test func `what a message claims and nobody can know is refused`() throws {
    let project = try EngineProject.guarded()
    try project.stage(["migrations/0002.sql": "DO $$ BEGIN EXECUTE x; END $$;\n"])
    let judge = StagedJudge(project.run())
    let claimed = judge.report(
      messageFile: try project.message("More\n\nSchema-Change: additive, no schema drops\n"))
    #expect(claimed.verdict == .refused)
    let named = judge.report(
      messageFile: try project.message("More\n\nSchema-Opaque: migrations/0002.sql (looked)\n"))
    #expect(named.allowed.map(\.source).contains(.message))
  }

  @Test func `a machine does not refuse a message where the convention is unknown`() throws {
    let project = try EngineProject(["migrations/0001.sql": "CREATE TABLE users (id int);\n"])
    try project.stage(["migrations/0002.sql": "CREATE TABLE orders (id int);\n"])
    let file = try project.message("Orders\n")
    let here = StagedJudge(project.run()).report(messageFile: file)
    #expect(here.seen(of: "commit-message").map(\.level) == [.error])
    let there = StagedJudge(project.run(isBuildMachine: true)).report(messageFile: file)
    #expect(there.seen(of: "commit-message").map(\.level) == [.warning])
  }

  @Test func `a message that is not there leaves all undecided`() throws {
    let project = try EngineProject(["a": "a"])
    let report = StagedJudge(project.run()).report(messageFile: project.repository.path("none"))
    #expect(report.verdict == .undecided && report.failures.count == 1)
  }

  @Test func `a conflict is not judged, and what is beside it is`() throws {
    let project = try EngineProject(["a": "a\n"])
    let repository = project.repository
    try repository.git("switch", "-q", "-c", "side")
    try repository.commit(["a": "side\n"])
    try repository.git("switch", "-q", "main")
    try repository.commit(["a": "main\n"])
    _ = try repository.command(["git", "merge", "-q", "side"]).run()
    try project.stageDatabase("app.db")
    let report = StagedJudge(project.run()).report()
    #expect(report.failures.count == 1)
    #expect(report.seen(of: "database-file").count == 1)
    #expect(report.verdict == .refused)
  }

  @Test func `a merge answers for what none of its sides has`() throws {
    let project = try EngineProject(["a": "a\n"])
    let repository = project.repository
    try repository.git("switch", "-q", "-c", "side")
    try project.stageDatabase("side.db")
    try repository.git("commit", "-q", "-m", "Side")
    try repository.git("switch", "-q", "main")
    try repository.commit(["b": "b\n"])
    try repository.git("merge", "-q", "--no-commit", "--no-ff", "side")
    #expect(StagedJudge(project.run()).report().seen(of: "database-file").isEmpty)
    try project.stageDatabase("own.db")
    #expect(StagedJudge(project.run()).report().seen(of: "database-file").map(\.path) == ["own.db"])
  }

  @Test func `an amended commit is compared with what was before it`() throws {
    let project = try EngineProject(["a": "a\n"])
    try project.repository.commit(["b": "b\n"])
    let repository = try project.opened()
    let usual = try CommitBase(repository, amends: nil)
    let amending = try CommitBase(repository, amends: true)
    #expect(usual.tree == (try project.id("HEAD^{tree}")))
    #expect(amending.tree == (try project.id("HEAD~1^{tree}")))
    #expect(amending.others.isEmpty)
  }

  @Test func `a bare repository has nothing staged`() throws {
    let project = try EngineProject(initArguments: ["--bare"])
    let report = StagedJudge(project.run()).report()
    #expect(report.verdict == .undecided && report.failures.count == 1)
  }

  @Test func `where no repository is all is undecided`() throws {
    let folder = try TemporaryFolder()
    let run = GuardRun(EngineProject.environment(folder.url.path))
    #expect(StagedJudge(run).report().verdict == .undecided)
  }

  @Test func `a content that git has lost is a failure with a way out`() throws {
    let project = try EngineProject(["a": "a"])
    try project.stage(["app.db": "SQLite format 3\0 and more\n"])
    let id = try project.repository.id(":app.db")
    try FileManager.default.removeItem(
      atPath: project.repository.path(".git/objects/\(id.prefix(2))/\(id.dropFirst(2))"))
    let report = StagedJudge(project.run()).report()
    #expect(report.failures.contains { !$0.remedy.isEmpty && !$0.isBound })
  }

  @Test func `the hook remembers what it let pass`() throws {
    let project = try EngineProject(["a": "a"])
    try project.stage(["b": "b\n"])
    _ = StagedJudge(project.run()).report(isHook: true)
    let open = try project.run().opened()
    let stage = JudgedStage(open.repository.place)
    #expect(stage.holds(try open.scene(of: try open.index())))
    try project.stage(["c": "c\n"])
    #expect(!stage.holds(try open.scene(of: try open.index())))
  }

  @Test func `a folder outside a sparse checkout is judged as the rest`() throws {
    let project = try EngineProject([
      "in/app.py": "print(1)\n", "out/settings.py": "DATABASES = {'default': {'NAME': 'a.db'}}\n",
      "out/manage.py": "",
    ])
    try project.repository.git("sparse-checkout", "set", "--cone", "--sparse-index", "in")
    try project.stage(["in/b.py": "print(2)\n"])
    let report = StagedJudge(project.run()).report()
    #expect(report.failures.isEmpty && report.examined.files == 1)
  }
}
