import Foundation
import Git
import GitModel
import GuardModel
import TestSupport
import Testing

@testable import GuardEngine
import Problems

/// Where the engine finds a policy.
@Suite struct PolicyTests {
  private static let text = "version: 1\nlevels: {database-file: warning}\n"

  @Test func `without a file the built-in policy holds`() throws {
    let project = try EngineProject(["a": "a"])
    let repository = try project.opened()
    let loaded = try LoadedPolicy(ofCommit: try project.id("HEAD"), repository)
    #expect(!loaded.isOwn && loaded.policy.levels.isEmpty)
    #expect(!(try LoadedPolicy(of: try repository.index(), repository).isOwn))
  }

  @Test func `the index and a commit each have their own`() throws {
    let project = try EngineProject([".guard.yml": "version: 1\n"])
    try project.stage([".guard.yml": Self.text])
    let repository = try project.opened()
    let committed = try LoadedPolicy(ofCommit: try project.id("HEAD"), repository)
    let staged = try LoadedPolicy(of: try repository.index(), repository)
    #expect(committed.policy.levels["database-file"] == nil && committed.isOwn)
    #expect(staged.policy.levels["database-file"] == .level(.warning))
    #expect(committed.file != staged.file)
  }

  @Test func `each fault of a file is a failure`() {
    #expect(throws: GuardFailure.self) {
      try PolicyFile.policy(reading: Array("version: 1\na: 1\nb: 2\n".utf8))
    }
  }

  @Test func `the work tree's file comes before the index's`() throws {
    let project = try EngineProject(["a": "a"])
    let top = project.repository.url.path
    func policy() throws -> WorkTreePolicy { WorkTreePolicy(try project.opened(), top: top) }
    guard case .absent = try policy() else {
      Issue.record("there is a policy")
      return
    }
    try project.stage([".guard.yml": Self.text])
    try FileManager.default.removeItem(atPath: project.repository.path(".guard.yml"))
    guard case .present(let staged) = try policy() else {
      Issue.record("the index was not asked")
      return
    }
    #expect(staged.levels["database-file"] == .level(.warning))
    try project.repository.write(".guard.yml", "version: 1\n")
    guard case .present(let written) = try policy() else {
      Issue.record("the work tree was not asked")
      return
    }
    #expect(written.levels.isEmpty)
    try project.repository.write(".guard.yml", "nonsense: 1\n")
    guard case .faulty(let failures) = try policy() else {
      Issue.record("the fault was not seen")
      return
    }
    #expect(!failures.isEmpty)
    guard case .faulty = WorkTreePolicy(reading: Array("- 1\n".utf8)) else {
      Issue.record("the fault was not seen")
      return
    }
  }

  @Test func `a standing says which file counts`() throws {
    let project = try EngineProject(["a": "a"])
    func standing() throws -> PolicyStanding {
      let repository = try project.opened()
      return try PolicyStanding(repository, index: try repository.index())
    }
    #expect(try standing().place == .nowhere)
    try project.repository.write(".guard.yml", Self.text)
    let lying = try standing()
    #expect(lying.place == .workTree && lying.faults.isEmpty)
    try project.repository.git("add", ".guard.yml")
    #expect(try standing().place == .index)
    try project.repository.write(".guard.yml", "nonsense: 1\n")
    let edited = try standing()
    #expect(edited.isEdited && edited.faults.isEmpty && !edited.faultsOfEdit.isEmpty)
    try project.repository.git("add", ".guard.yml")
    let faulty = try standing()
    #expect(!faulty.isEdited && !faulty.faults.isEmpty && faulty.policy.levels.isEmpty)
    try project.repository.git("commit", "-q", "-m", "Policy")
    let bare = project.repository.beside("bare.git")
    try project.repository.git("clone", "-q", "--bare", project.repository.url.path, bare.path)
    let repository = try Repository(EngineProject.environment(bare.path))
    #expect(try PolicyStanding(repository, index: nil).place == .commit)
  }

  @Test func `messages answer as the policy, the hooks and the machine have it`() throws {
    let project = try EngineProject(["a": "a"])
    let repository = try project.opened()
    func name(_ loaded: LoadedPolicy, isBuildMachine: Bool = false) -> String {
      MessageScope(loaded, repository, isBuildMachine: isBuildMachine).name
    }
    #expect(name(.builtIn) == "none")
    #expect(name(.builtIn, isBuildMachine: true) == "advice")
    let own = LoadedPolicy(policy: Policy(), file: try project.id("HEAD:a"))
    #expect(name(own) == "policy")
    var dated = own
    dated.policy.audit.since = CivilDate("1970-01-02")
    #expect(name(dated) == "since-86400")
    try project.install(now: 7)
    #expect(name(.builtIn) == "since-7")
    let none = MessageScope.none
    #expect(none.asNamed.name == "unclaimed" && MessageScope.policy.asNamed.name == "policy")
    let reasons: [MessageScope] = [.policy, .since(1), .none, .unclaimed, .advice]
    #expect(reasons.allSatisfy { !$0.reason.isEmpty })
  }

  @Test func `a selection of rules is what an occasion asks`() {
    func rules(_ selection: RuleSelection) -> [RuleID] {
      let all: [RuleID] = [
        "database-file", "instance-folder", "schema-drop", "commit-message", "backup-marker",
        "ignore-coverage",
      ]
      return all.filter(selection.includes)
    }
    #expect(rules(.all).count == 6)
    #expect(rules(.content) == ["database-file", "instance-folder"])
    #expect(rules(.message) == ["schema-drop", "commit-message"])
    #expect(rules(.unclaimed) == ["database-file", "instance-folder", "schema-drop"])
    #expect(rules(.backups) == ["backup-marker"])
  }
}
