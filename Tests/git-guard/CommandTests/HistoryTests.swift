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

  /// The findings of an audit of the history, with the commits that brought them.
  private static func history(_ guarded: GuardedRepository) throws -> (Set<String>, blobs: Int) {
    let answer = try guarded.ask("audit", ["--history"])
    let findings = try #require(answer.json["findings"] as? [[String: Any]])
    let examined = try #require(answer.json["examined"] as? [String: Any])
    return (
      Set(findings.map { "\($0["rule"] ?? "") \($0["path"] ?? "") \($0["commit"] ?? "")" }),
      try #require(examined["blobs"] as? Int)
    )
  }

  private static func forget(_ guarded: GuardedRepository) throws {
    try FileManager.default.removeItem(
      at: guarded.repository.url.appending(path: ".git/guard/verdicts"))
  }

  @Test func `a second audit says the same and reads only what was found`() throws {
    let guarded = try Self.guarded()
    let first = try Self.history(guarded)
    let second = try Self.history(guarded)
    #expect(first.0 == second.0)
    #expect(second.blobs < first.blobs)
  }

  @Test func `what comes and goes later is told as if nothing were remembered`() throws {
    let guarded = try Self.guarded()
    _ = try Self.history(guarded)
    let repository = guarded.repository
    let steps: [[[String]]] = [
      [["switch", "-q", "-c", "new"], ["commit", "-q", "--allow-empty", "-m", "nothing"]],
      // The same content once more, in another commit.
      [["checkout", "-q", "side", "--", "side.db"], ["commit", "-q", "-m", "again"]],
      // The commit that brought it first is gone.
      [["branch", "-q", "-D", "side"]],
      [["switch", "-q", "main"], ["branch", "-q", "-D", "new"]],
      [["commit", "-q", "--amend", "-m", "Remove it, said better"]],
    ]
    for step in steps {
      for arguments in step { try repository.git(arguments) }
      let remembering = try Self.history(guarded)
      try Self.forget(guarded)
      let anew = try Self.history(guarded)
      #expect(remembering.0 == anew.0, "after \(step)")
    }
  }

  @Test func `a damaged, cut or foreign record is read as none`() throws {
    let guarded = try Self.guarded()
    let sound = try Self.history(guarded)
    let folder = guarded.repository.url.appending(path: ".git/guard/verdicts")
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).first)
    let file = folder.appending(path: name)
    let bytes = try Data(contentsOf: file)
    var flipped = bytes
    flipped[bytes.count / 2] ^= 1
    for content in [Data(), bytes.prefix(bytes.count / 2), flipped, Data("\0\0".utf8)] {
      try content.write(to: file)
      let again = try Self.history(guarded)
      #expect(again == sound)
    }
  }

  @Test func `another policy is asked anew, and only a few records are kept`() throws {
    let guarded = try Self.guarded()
    _ = try Self.history(guarded)
    for number in 1...6 {
      try guarded.repository.commit(
        [".guard.yml": "version: 1\nprotect: {paths: [\"README.md\"]}\n# \(number)\n"],
        message: "Policy \(number)")
      #expect(try Self.history(guarded).0.contains { $0.hasPrefix("database-file README.md ") })
    }
    let folder = guarded.repository.url.appending(path: ".git/guard/verdicts").path
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 4)
  }

  @Test func `an audit since a day judges the commits since then`() throws {
    let guarded = try Self.guarded()
    try guarded.repository.git("switch", "-q", "side")
    let date = try guarded.repository.git("log", "-1", "--format=%cs")
    let day = date.trimmingCharacters(in: .newlines)
    let all = try guarded.ask("audit", ["--since", day])
    #expect(all.findings.contains("database-file error app.db"))
    #expect(all.json["scope"] as? String == "range")
    // After it there is none: nothing was examined, and that is said.
    let none = try guarded.ask("audit", ["--since", "2999-01-01"])
    #expect(none.status == 2)
    #expect(try guarded.run(["audit", "--since", "yesterday"]).status == 64)
    #expect(try guarded.run(["audit", "--since", day, "--range", "HEAD"]).status == 64)
  }

  @Test func `a baseline lets an old repository start today`() throws {
    let guarded = try Self.guarded()
    let written = try guarded.run(["audit", "--history", "--write-baseline"])
    #expect(written.status == 0, "\(written)")
    #expect(written.output.contains("wrote 2 findings to .guard-baseline.yml"))
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
    #expect(broken.failures == [".guard-baseline.yml:2: findings is not a list"])
  }
}
