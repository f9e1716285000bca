import Git
import GuardModel
import TestSupport
import Testing

@testable import GuardEngine

/// What a server says of a push.
@Suite struct ReceiveJudgeTests {
  private func received(
    _ project: EngineProject, _ new: String, over old: String? = nil, as name: String = "main"
  ) throws -> PushedReference {
    let before = try old.map { try project.repository.id($0) } ?? String(repeating: "0", count: 40)
    let line = "\(before) \(try project.repository.id(new)) refs/heads/\(name)\n"
    return try #require(PushedReference.parse(received: Array(line.utf8))?.first)
  }

  /// A history whose newest commit is on no branch, as a server has it before it takes a push.
  private func project(_ files: [String: String], policy: String = "") throws -> EngineProject {
    let project = try EngineProject.guarded(policy: policy)
    try project.repository.git("switch", "-q", "--detach")
    try project.repository.commit(files)
    return project
  }

  @Test func `only what the server does not have is judged`() throws {
    let project = try project(["app.db": "SQLite format 3\0"])
    let report = try #require(
      ReceiveJudge(project.run()).report(on: [try received(project, "HEAD", over: "main")]))
    #expect(report.examined.commits == 1)
    #expect(report.seen(of: "database-file").map(\.level) == [.error])
  }

  @Test func `two branches with one policy have each commit judged once`() throws {
    let project = try project(["b": "b\n"])
    let references = try ["one", "two"].map { try received(project, "HEAD", as: $0) }
    let report = try #require(ReceiveJudge(project.run()).report(on: references))
    #expect(report.examined.commits == 1)
  }

  @Test func `nobody loosens the policy by a push, but who may`() throws {
    let project = try project([".guard.yml": "version: 1\nlevels: {database-file: off}\n"])
    let reference = try received(project, "HEAD", over: "main")
    func level() throws -> [Level] {
      try #require(ReceiveJudge(project.run()).report(on: [reference]))
        .seen(of: "policy-loosened").map(\.level)
    }
    #expect(try level() == [.error])
    try project.repository.git("config", "guard.policyChanges", "allow")
    #expect(try level() != [.error])
    try project.repository.git("config", "guard.policyChanges", "refuse")
    try project.repository.git("config", "guard.approvers", "someone-else")
    #expect(try level() == [.error])
  }

  @Test func `the first push is judged by its own policy`() throws {
    let project = try EngineProject.guarded(policy: "levels: {database-file: off}\n")
    try project.stageDatabase("app.db")
    try project.repository.git("commit", "-q", "-m", "Database")
    let reference = try received(project, "HEAD")
    try project.repository.git("switch", "-q", "--detach")
    try project.repository.git("branch", "-q", "-D", "main")
    try project.repository.git("symbolic-ref", "HEAD", "refs/heads/none")
    let report = try #require(ReceiveJudge(project.run()).report(on: [reference]))
    #expect(report.examined.commits == 2)
    #expect(report.seen(of: "database-file").isEmpty)
  }

  @Test func `what git cannot have said is no reference`() {
    #expect(PushedReference.parse(received: Array("a b c\n".utf8)) == nil)
    #expect(PushedReference.parse(Array("a b\n".utf8)) == nil)
    #expect(PushedReference.parse([]) == [])
  }

  @Test func `a push of nothing is not judged`() throws {
    let project = try EngineProject(["a": "a"])
    #expect(ReceiveJudge(project.run()).report(on: []) == nil)
  }
}
