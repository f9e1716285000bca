import Foundation
import Git
import GitModel
import GuardModel
import TestSupport
import Testing

@testable import GuardEngine

/// What is said of all that any reference leads to.
@Suite struct HistoryJudgeTests {
  /// A history in which a database came and went, and another is on a branch of its own.
  private static func project(policy: String? = nil) throws -> EngineProject {
    var files = ["README.md": "shop\n", ".gitignore": "*.db*\n"]
    files[".guard.yml"] = policy
    let project = try EngineProject(files)
    try project.stageDatabase("app.db")
    try project.repository.git("commit", "-q", "-m", "Database")
    try project.repository.git("rm", "-q", "app.db")
    try project.repository.git("commit", "-q", "-m", "Gone")
    try project.repository.git("switch", "-q", "-c", "side")
    try project.repository.makeDatabase("side.db")
    try project.repository.sqlite("INSERT INTO users (name) VALUES ('one more')", in: "side.db")
    try project.repository.git("add", "-f", "side.db")
    try project.repository.git("commit", "-q", "-m", "Side")
    try project.repository.git("switch", "-q", "main")
    return project
  }

  @Test func `a database of any reference is found with the commit that brought it`() throws {
    let project = try Self.project()
    let report = HistoryJudge(project.run()).report()
    #expect(report.seen(of: "database-file").map(\.path) == ["app.db", "side.db"])
    #expect(report.examined.commits == 4)
    let history = try #require(report.history)
    #expect(Set(history.map(\.commit)) == [try project.id("main~1"), try project.id("side")])
    #expect(history.allSatisfy { !$0.isPresent && $0.size > 0 && $0.format != nil })
    let commits = Set(report.findings.compactMap(\.commit))
    #expect(commits == Set(history.map(\.commit)))
  }

  @Test func `a second audit says the same and reads less`() throws {
    let project = try Self.project()
    let first = HistoryJudge(project.run()).report()
    let second = HistoryJudge(project.run()).report()
    #expect(second.seen == first.seen)
    #expect(second.history?.map(\.commit) == first.history?.map(\.commit))
    #expect(second.examined.blobs < first.examined.blobs)
    #expect(second.examined.commits == first.examined.commits)
  }

  @Test func `what comes and goes is told as if nothing were remembered`() throws {
    let project = try Self.project()
    _ = HistoryJudge(project.run()).report()
    try project.repository.git("branch", "-q", "-D", "side")
    #expect(
      HistoryJudge(project.run()).report().seen(of: "database-file").map(\.path) == ["app.db"])
    try project.stageDatabase("new.db")
    try project.repository.git("commit", "-q", "-m", "New")
    let report = HistoryJudge(project.run()).report()
    #expect(report.seen(of: "database-file").map(\.path) == ["app.db", "new.db"])
    #expect(report.examined.commits == 4)
  }

  @Test func `a history is sifted on all processors as on one`() throws {
    let project = try Self.project()
    var files: [String: String] = [:]
    for number in 0..<5_000 { files["many/\(number).txt"] = "line \(number)\n" }
    try project.repository.commit(files)
    var shares: [Double] = []
    let report = HistoryJudge(project.run()).report { shares.append($0) }
    #expect(report.seen(of: "database-file").map(\.path) == ["app.db", "side.db"])
    #expect(shares.allSatisfy { (0...1).contains($0) })
  }

  @Test func `a reference that names no object is a failure`() throws {
    let project = try Self.project()
    try project.repository.write(".git/refs/heads/broken", String(repeating: "1", count: 40) + "\n")
    #expect(HistoryJudge(project.run()).report().failures.count == 1)
  }

  @Test func `messages answer since the policy, or since the day that is asked for`() throws {
    let project = try Self.project(policy: "version: 1\n")
    try project.repository.commit(["migrations/0001.sql": "CREATE TABLE users (id int);\n"])
    try project.repository.commit(["migrations/0002.sql": "DROP TABLE users;\n"])
    let own = HistoryJudge(project.run()).report()
    #expect(own.seen(of: "commit-message").contains { $0.level == .error })
    let later = try #require(CivilDate("2027-01-01"))
    let none = HistoryJudge(project.run()).report(since: later)
    #expect(none.seen(of: "commit-message").isEmpty)
  }

  @Test func `what the baseline knows of the history is passed over`() throws {
    let project = try Self.project()
    let run = project.run()
    _ = try run.writeBaseline(of: HistoryJudge(run).report(usesBaseline: false))
    try project.repository.git("add", "-A")
    try project.repository.git("commit", "-q", "-m", "Baseline")
    #expect(HistoryJudge(run).report().seen(of: "database-file").isEmpty)
  }

  @Test func `a repository without a commit has a history of nothing`() throws {
    let project = try EngineProject()
    let report = HistoryJudge(project.run()).report()
    #expect(report.verdict == .allowed && report.history == [])
  }
}

/// What an audit leaves for the next one.
@Suite struct HistoryRecordTests {
  private static let record: HistoryRecord = {
    var record = HistoryRecord()
    let id = ObjectID(hex: String(repeating: "a", count: 40)) ?? .zero(.sha1)
    record.tips = [id]
    (record.commits, record.files) = (3, 5)
    record.databases = [HistoryRecord.Named(commit: id, path: "a b/app.db")]
    record.pieces = [
      HistoryRecord.Piece(
        commit: id, files: [TreeEntry(path: "a b/c d.db", mode: .regular, id: id)])
    ]
    record.messages = [id]
    return record
  }()

  @Test func `a record reads as it was written`() throws {
    let bytes = try #require(Self.record.bytes(key: "key"))
    #expect(HistoryRecord(bytes, key: "key") == Self.record)
    #expect(Self.record.named.count == 1)
  }

  @Test func `a record of something else, or damaged, is none`() throws {
    let bytes = try #require(Self.record.bytes(key: "key"))
    #expect(HistoryRecord(bytes, key: "other") == nil)
    for place in stride(from: 0, to: bytes.count, by: 7) {
      var damaged = bytes
      damaged[place] ^= 1
      #expect(HistoryRecord(damaged, key: "key") == nil)
    }
    #expect(HistoryRecord([], key: "key") == nil)
  }
}
