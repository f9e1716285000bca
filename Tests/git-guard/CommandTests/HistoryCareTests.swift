import Foundation
import TestSupport
import Testing

/// What an audit of a history must not pass over, and what it must not touch.
@Suite struct HistoryCareTests {
  private static let policy = """
    version: 1
    allow:
      - {rule: database-file, path: docs/sample.db, reason: read-only sample}
    """

  /// A repository with a sample that is allowed.
  private static func guarded() throws -> GuardedRepository {
    let guarded = try GuardedRepository()
    try guarded.repository.write(".guard.yml", policy)
    try guarded.repository.write(".gitignore", "*.db\n*.db-*\n!/docs/sample.db\ninstance/\n")
    try guarded.repository.write("docs/.keep", "")
    try guarded.writeDatabase("docs/sample.db")
    try guarded.repository.git("add", "-f", ".")
    try guarded.repository.git("commit", "-q", "-m", "Begin")
    return guarded
  }

  private static func paths(_ guarded: GuardedRepository) throws -> [String] {
    try guarded.ask("audit", ["--history"]).findings.filter { $0.contains(" error ") }.sorted()
  }

  @Test(arguments: [false, true])
  func `a sample that somebody puts in place of a live database`(isRemembered: Bool) throws {
    let guarded = try Self.guarded()
    let repository = guarded.repository
    if isRemembered { #expect(try Self.paths(guarded).isEmpty) }
    try repository.git("switch", "-q", "-c", "prod")
    try repository.command(["sh", "-c", "mkdir live && cp docs/sample.db live/prod.db"]).succeed()
    try repository.git("add", "-f", ".")
    try repository.git("commit", "-q", "-m", "Copy it")
    try repository.git("switch", "-q", "main")
    #expect(try Self.paths(guarded) == ["database-file error live/prod.db"])
  }

  @Test func `a folder that is renamed, and a file that gets the name of a database`() throws {
    let guarded = try Self.guarded()
    let repository = guarded.repository
    try repository.commit(["data/config.txt": "a\n", "notes.txt": "b\n"])
    try repository.git("mv", "data", "instance")
    try repository.git("mv", "notes.txt", "records.db")
    try repository.git("commit", "-q", "-m", "Rename")
    try repository.git("rm", "-q", "-r", "instance", "records.db")
    try repository.git("commit", "-q", "-m", "Remove")
    #expect(
      try Self.paths(guarded) == [
        "database-file error records.db", "instance-folder error instance/config.txt",
      ])
  }

  @Test func `tags of a file and of a folder`() throws {
    let guarded = try Self.guarded()
    try guarded.writeDatabase("live.db")
    let script = """
      set -e
      blob=$(git hash-object -w live.db)
      git tag file $blob
      git tag -a -m note note $blob
      git tag folder $(printf '100644 blob %s\\tlive.db\\n' $blob | git mktree)
      """
    try guarded.repository.command(["sh", "-c", script]).succeed()
    let first = try Self.paths(guarded)
    #expect(first.contains("database-file error live.db") && first.count >= 2, "\(first)")
    #expect(try Self.paths(guarded) == first)
    try guarded.repository.git("tag", "-d", "file", "note", "folder")
    #expect(try Self.paths(guarded).isEmpty)
  }

  @Test func `a reference to a commit that is not there is said to be unjudged`() throws {
    let guarded = try Self.guarded()
    try guarded.repository.write(
      ".git/refs/heads/dead", String(repeating: "1", count: 40) + "\n")
    #expect(try guarded.ask("audit", ["--history"]).status == 2)
  }

  @Test func `a reference that names nothing is said to be unjudged`() throws {
    let guarded = try Self.guarded()
    try guarded.repository.git("branch", "topic")
    try guarded.repository.write(".git/refs/heads/topic", "")
    let outcome = try guarded.ask("audit", ["--history"])
    #expect(outcome.status == 2)
    #expect(outcome.failures.contains { $0.contains("refs/heads/topic") }, "\(outcome)")
  }

  @Test func `a HEAD without a commit beside branches that have some`() throws {
    let guarded = try Self.guarded()
    try guarded.repository.git("checkout", "-q", "--orphan", "empty")
    #expect(try guarded.ask("audit").status == 2)
  }

  @Test func `a commit whose date cannot be read is judged`() throws {
    let guarded = try Self.guarded()
    let script = """
      set -e
      sqlite3 app.db 'create table t(x); insert into t values(1);'
      git add -f app.db
      tree=$(git write-tree)
      { printf 'tree %s\\nparent %s\\n' $tree $(git rev-parse HEAD)
        printf 'author a <a@b> 1 +0000\\ncommitter a <a@b> 99999999999999999999999 +0000\\n\\nx\\n'
      } | git hash-object -t commit -w --stdin --literally >../id
      git reset -q --soft $(cat ../id)
      git rm -q --cached app.db
      git commit -q -m Remove
      """
    try guarded.repository.command(["sh", "-c", script]).succeed()
    #expect(
      try guarded.ask("audit", ["--since", "2999-01-01"]).findings
        .contains("database-file error app.db"))
  }

  @Test func `records are kept beside nothing of anybody's`() throws {
    let guarded = try Self.guarded()
    let script = """
      mkdir -p mine .git/guard
      for n in 1 2 3 4 5 6 7; do echo $n >mine/00000000000000$n$n; done
      ln -s "$PWD/mine" .git/guard/verdicts
      """
    try guarded.repository.command(["sh", "-c", script]).succeed()
    _ = try Self.paths(guarded)
    let mine = guarded.repository.url.appending(path: "mine").path
    #expect(try FileManager.default.contentsOfDirectory(atPath: mine).count == 7)
  }

  @Test(arguments: [
    "instance/shop.db", "README.md", ".git/config", ".git/new", "link/new", "file",
  ])
  func `a baseline is written over nothing but a baseline`(name: String) throws {
    let guarded = try GuardedRepository()
    let repository = guarded.repository
    try repository.write("README.md", "shop\n")
    try repository.write("instance/.keep", "")
    try guarded.writeDatabase("instance/shop.db")
    try repository.write(".guard.yml", "version: 1\naudit: {baseline: \(name)}\n")
    let script = "mkdir ../out; echo mine >../out/file; ln -s ../out link; ln -s ../out/file file"
    try repository.command(["sh", "-c", script]).succeed()
    try repository.git("add", "-f", ".")
    try repository.git("commit", "-q", "-m", "Begin")
    let sums =
      "cat .git/config ../out/file README.md instance/shop.db | sha256sum; ls -I guard ../out .git"
    let before = try repository.command(["sh", "-c", sums]).succeed().output
    let outcome = try guarded.run(["audit", "--write-baseline"])
    #expect(
      outcome.status == 2 && outcome.errors.contains("could not write the baseline"), "\(outcome)")
    let after = try repository.command(["sh", "-c", sums]).succeed().output
    #expect(after == before)
  }

  @Test func `doctor makes no new ignore file in place of one that is in git`() throws {
    let guarded = try GuardedRepository()
    let repository = guarded.repository
    try repository.commit([
      ".gitignore": "node_modules/\n*.secret\n",
      "app.py": "from flask import Flask\napp = Flask(__name__)\n",
    ])
    let ignores = repository.url.appending(path: ".gitignore")
    try FileManager.default.removeItem(at: ignores)
    _ = try guarded.run(["doctor", "--fix"])
    #expect(!FileManager.default.fileExists(atPath: ignores.path))
  }
}
