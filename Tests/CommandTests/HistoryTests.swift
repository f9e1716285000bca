import Foundation
import TestSupport
import Testing

/// `git guard audit --history`, and the baseline with which an old repository starts today.
@Suite struct HistoryTests {
  /// A history in which a database came and went, and another is on a branch of its own.
  private static func guarded() throws -> GuardedRepository {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["README.md": "shop\n", ".gitignore": "*.db*\n"])
    try guarded.writeDatabase("app.db")
    try guarded.repository.commit([:], message: "Add a database")
    try guarded.repository.git("rm", "-q", "app.db")
    try guarded.repository.git("commit", "-q", "-m", "Remove it")
    try guarded.repository.git("switch", "-q", "-c", "side")
    try guarded.repository.command([
      "sqlite3", "side.db", "create table a(x); insert into a values(7);",
    ]).succeed()
    try guarded.repository.commit([:], message: "Another")
    try guarded.repository.git("switch", "-q", "main")
    return guarded
  }

  @Test func `a database that any reference leads to is found once, with its first commit`() throws
  {
    let guarded = try Self.guarded()
    let present = try guarded.ask("audit")
    #expect(!present.findings.contains { $0.hasPrefix("database-file") })
    let answer = try guarded.ask("audit", ["--history"])
    #expect(answer.status == 1)
    #expect(
      answer.findings.filter { $0.hasPrefix("database-file") }.sorted() == [
        "database-file error app.db", "database-file error side.db",
      ])
    let first = try guarded.repository.git("rev-parse", "main~1")
    #expect(answer.text.contains("\"commit\": \"\(first.prefix(40))\""))
    #expect((answer.json["examined"] as? [String: Any])?["commits"] as? Int == 4)
  }

  @Test func `a baseline lets an old repository start today`() throws {
    let guarded = try Self.guarded()
    let written = try guarded.run(["audit", "--history", "--write-baseline"])
    #expect(written.status == 0, "\(written)")
    #expect(written.output.contains("wrote 2 findings into .guard-baseline.yml"))
    try guarded.repository.git("add", ".guard-baseline.yml")
    try guarded.repository.git("commit", "-q", "-m", "Baseline")
    let quiet = try guarded.ask("audit", ["--history"])
    #expect(quiet.status == 0, "\(quiet.text)")
    #expect(quiet.findings.isEmpty, "\(quiet.findings)")
    // A new one is not among them.
    try guarded.repository.command([
      "sqlite3", "new.db", "create table n(x); insert into n values(9);",
    ]).succeed()
    try guarded.repository.commit([:], message: "New")
    let loud = try guarded.ask("audit", ["--history"])
    #expect(loud.findings.contains("database-file error new.db"))
    #expect(!loud.findings.contains("database-file error app.db"))
    // Written again without the one that is gone, it is sorted and a line an entry.
    let text = try String(
      contentsOf: guarded.repository.url.appending(path: ".guard-baseline.yml"), encoding: .utf8)
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("  - ") }
    #expect(lines.count == 2 && lines == lines.sorted())
  }

  @Test func `an entry that matches nothing any more is reported with its line`() throws {
    let guarded = try Self.guarded()
    let baseline = """
      version: 1
      findings:
        - {"rule": "database-file", "path": "gone.db", "blob": "00"}

      """
    try guarded.repository.commit([".guard-baseline.yml": baseline])
    let answer = try guarded.ask("audit")
    #expect(answer.findings == ["unused-allow warning .guard-baseline.yml"], "\(answer.text)")
    try guarded.repository.commit([".guard-baseline.yml": "version: 1\nfindings: 7\n"])
    let broken = try guarded.ask("audit")
    #expect(broken.status == 2)
    #expect(broken.failures == [".guard-baseline.yml:2: findings is no list"])
  }
}
