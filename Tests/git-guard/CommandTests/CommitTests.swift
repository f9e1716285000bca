import Foundation
import TestSupport
import Testing

/// Real commits under real hooks, in the states that git-facts and githooks(5) tell of.
@Suite struct CommitTests {
  @Test(arguments: [[], ["--object-format=sha256"]])
  func `the first commit of a database is refused and nothing is lost`(format: [String]) throws {
    let guarded = try GuardedRepository(initArguments: format)
    try guarded.install()
    try guarded.writeDatabase("app.db")
    let before = try Data(contentsOf: guarded.repository.url.appending(path: "app.db"))
    try guarded.repository.git("add", "app.db")
    let outcome = try guarded.tryGit("commit", "-m", "x")
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains("app.db"))
    #expect(outcome.errors.contains("SQLite 3 database"))
    #expect(try Data(contentsOf: guarded.repository.url.appending(path: "app.db")) == before)
    #expect(try guarded.repository.git("ls-files").contains("app.db"))
    #expect(try guarded.tryGit("rev-parse", "-q", "--verify", "HEAD").status != 0)
  }

  @Test func `commit -a takes the index that git prepared`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["state": "text"])
    try guarded.install()
    try guarded.writeDatabase("state")
    let outcome = try guarded.tryGit("commit", "-q", "-a", "-m", "x")
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains("state"))
  }

  @Test func `a partial commit is judged by what it commits, and nothing else`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a.txt": "a", "state": "text"])
    try guarded.install()
    try guarded.repository.write("a.txt", "changed")
    try guarded.writeDatabase("state")
    try guarded.repository.git("add", "state")
    #expect(try guarded.tryGit("commit", "-q", "-m", "x", "--", "a.txt").status == 0)
    try guarded.repository.git("reset", "-q", "HEAD", "--", "state")
    #expect(try guarded.tryGit("commit", "-q", "-m", "x", "--", "state").status != 0)
  }

  @Test func `an amended commit answers for what it already holds`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a.txt": "a"])
    try guarded.writeDatabase("app.db")
    try guarded.repository.git("add", "app.db")
    try guarded.repository.git("commit", "-q", "-m", "with a database")
    try guarded.install()
    let outcome = try guarded.tryGit("commit", "-q", "--amend", "-m", "still with it")
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains("app.db"))
    try guarded.repository.git("rm", "-q", "--cached", "app.db")
    try guarded.repository.write("b.txt", "b")
    try guarded.repository.git("add", "b.txt")
    let without = try guarded.tryGit("commit", "-q", "--amend", "-m", "without it")
    #expect(without.status == 0, "\(without)")
  }

  @Test func `a commit from a subdirectory`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["deep/er/a": "a"])
    try guarded.install()
    try guarded.writeDatabase("deep/er/app.db")
    try guarded.repository.git("add", "deep/er/app.db")
    let folder = guarded.repository.url.appending(path: "deep/er")
    var command = guarded.repository.command(["git", "commit", "-q", "-m", "x"])
    command.directory = folder
    #expect(try command.run().status != 0)
    #expect(try guarded.ask(in: folder).findings == ["database-file error deep/er/app.db"])
  }

  @Test func `a linked worktree`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a": "a"])
    try guarded.install()
    let tree = guarded.repository.beside("linked")
    try guarded.repository.git("worktree", "add", "-q", tree.path)
    try Data("x".utf8).write(to: tree.appending(path: "app.sqlite3"))
    var add = guarded.repository.command(["git", "add", "-f", "app.sqlite3"])
    add.directory = tree
    try add.succeed()
    #expect(try guarded.ask(in: tree).findings == ["database-file error app.sqlite3"])
    #expect(try guarded.ask().findings.isEmpty)
    var commit = guarded.repository.command(["git", "commit", "-q", "-m", "x"])
    commit.directory = tree
    #expect(try commit.run().status != 0)
  }

  @Test func `a submodule`() throws {
    let inner = try GuardedRepository()
    try inner.repository.commit(["a": "a"])
    let outer = try GuardedRepository()
    try outer.repository.git(
      "-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.repository.url.path,
      "sub")
    let folder = outer.repository.url.appending(path: "sub")
    #expect(try outer.run(["install"], in: folder).status == 0)
    try outer.writeDatabase("sub/app.db")
    for words in [["add", "app.db"], ["commit", "-q", "-m", "x"]] {
      var command = outer.repository.command(["git"] + words)
      command.directory = folder
      #expect(try command.run().status == (words[0] == "add" ? 0 : 1))
    }
  }

  @Test func `a work tree that is named apart from its repository`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a": "a"])
    try guarded.install()
    let place = guarded.repository.beside("apart")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data("x".utf8).write(to: place.appending(path: "app.db"))
    let named = [
      "--git-dir=\(guarded.repository.url.path)/.git", "--work-tree=\(place.path)",
    ]
    var add = guarded.repository.command(["git"] + named + ["add", "app.db"])
    add.directory = place
    try add.succeed()
    var commit = guarded.repository.command(["git"] + named + ["commit", "-q", "-m", "x"])
    commit.directory = place
    let outcome = try commit.run()
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains("app.db"))
  }

  @Test func `a merge does not answer for what the other side brings`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["f": "base"])
    try guarded.repository.git("checkout", "-q", "-b", "other")
    try guarded.writeDatabase("app.db")
    try guarded.repository.commit(["f": "theirs"])
    try guarded.repository.git("checkout", "-q", "main")
    try guarded.repository.commit(["g": "ours"])
    try guarded.install()
    let clean = try guarded.tryGit("merge", "-q", "--no-edit", "other")
    #expect(clean.status == 0, "\(clean)")
    try guarded.repository.git("reset", "-q", "--hard", "HEAD~1")
    try guarded.repository.commit(["f": "ours"])
    #expect(try guarded.tryGit("merge", "-q", "--no-edit", "other").status != 0)
    try guarded.repository.write("f", "resolved")
    try guarded.repository.git("add", "f")
    let resolved = try guarded.tryGit("commit", "-q", "--no-edit")
    #expect(resolved.status == 0, "\(resolved)")
  }

  @Test func `a merge answers for a database that neither side had`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["f": "base"])
    try guarded.repository.git("checkout", "-q", "-b", "other")
    try guarded.repository.commit(["g": "theirs"])
    try guarded.repository.git("checkout", "-q", "main")
    try guarded.repository.commit(["h": "ours"])
    try guarded.install()
    try guarded.repository.git("merge", "-q", "--no-commit", "other")
    try guarded.writeDatabase("evil.db")
    try guarded.repository.git("add", "evil.db")
    #expect(try guarded.tryGit("commit", "-q", "--no-edit").status != 0)
  }

  @Test func `unresolved conflicts are undecided`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["f": "base"])
    try guarded.repository.git("checkout", "-q", "-b", "other")
    try guarded.repository.commit(["f": "theirs"])
    try guarded.repository.git("checkout", "-q", "main")
    try guarded.repository.commit(["f": "ours"])
    _ = try guarded.tryGit("merge", "-q", "other")
    let answer = try guarded.ask()
    #expect(answer.status == 2)
    #expect(answer.failures.contains { $0.contains("unresolved conflicts") })
  }

  @Test func `an intent to add is judged when it is added`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a": "a"])
    try guarded.writeDatabase("app.db")
    try guarded.repository.git("add", "-N", "app.db")
    #expect(try guarded.ask().findings.filter { $0.hasPrefix("database-file") }.isEmpty)
    try guarded.repository.git("add", "app.db")
    #expect(try guarded.ask().findings == ["database-file error app.db"])
  }

  @Test func `a rename of a tracked database is not new, and a copy is`() throws {
    let guarded = try GuardedRepository()
    try guarded.writeDatabase("one.db")
    try guarded.repository.commit(["a": "a"])
    try guarded.repository.git("mv", "one.db", "two.db")
    #expect(try guarded.ask().findings.filter { $0.hasPrefix("database-file") }.isEmpty)
    try FileManager.default.copyItem(
      at: guarded.repository.url.appending(path: "two.db"),
      to: guarded.repository.url.appending(path: "three.db"))
    try guarded.repository.git("add", "three.db")
    #expect(try guarded.ask().findings.filter { $0.hasPrefix("database-file") }.count == 1)
  }

  @Test func `an earlier hook still runs and its status counts`() throws {
    let guarded = try GuardedRepository()
    let hook = guarded.repository.url.appending(path: ".git/hooks/pre-commit")
    try Data("#!/bin/sh\necho earlier hook ran >&2\nexit 3\n".utf8).write(to: hook)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook.path)
    let original = try Data(contentsOf: hook)
    try guarded.install()
    try guarded.repository.write("a", "a")
    try guarded.repository.git("add", "a")
    let outcome = try guarded.tryGit("commit", "-q", "-m", "x")
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains("earlier hook ran"))
    #expect(try guarded.run(["uninstall"]).status == 0)
    #expect(try Data(contentsOf: hook) == original)
  }

  @Test func `without its program the hook refuses and says how to go on`() throws {
    let guarded = try GuardedRepository()
    let copy = guarded.repository.beside("git-guard")
    try FileManager.default.copyItem(atPath: GuardedRepository.program, toPath: copy.path)
    try guarded.repository.command([copy.path, "install"]).succeed()
    try FileManager.default.removeItem(at: copy)
    try guarded.repository.write("a", "a")
    try guarded.repository.git("add", "a")
    let outcome = try guarded.tryGit("commit", "-q", "-m", "x")
    #expect(outcome.status != 0)
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(outcome.errors.contains(copy.path))
  }
}
