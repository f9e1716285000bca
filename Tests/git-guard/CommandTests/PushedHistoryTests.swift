import Foundation
import TestSupport
import Testing

/// The ways in which git makes commits without asking `pre-commit`, and what `pre-push` makes of them.
@Suite struct PushedHistoryTests {
  /// A way to make commits; `$db` writes a database, and hooks are off while it runs.
  struct Way: CustomTestStringConvertible {
    let testDescription: String
    let script: String

    init(_ name: String, _ script: String) {
      testDescription = name
      self.script = script
    }
  }

  private static func guarded(remote: String? = nil) throws -> GuardedRepository {
    let guarded = try GuardedRepository()
    let bare = guarded.repository.beside("remote.git").path
    try guarded.repository.git("init", "-q", "--bare", "-b", "main", bare)
    try guarded.repository.git("remote", "add", "origin", remote ?? bare)
    try guarded.repository.commit(["README.md": "shop\n", "a.txt": "a\n"], message: "Begin")
    // Straight into the folder: what stands there already is nobody's push.
    try guarded.repository.git("push", "-q", bare, "main")
    try guarded.repository.git("push", "-q", bare, "main:refs/heads/base")
    try guarded.repository.git("fetch", "-q", bare, "+refs/heads/*:refs/remotes/origin/*")
    try guarded.install()
    return guarded
  }

  private static func make(_ way: Way, in guarded: GuardedRepository) throws {
    let script = """
      set -e
      git() { command git -c core.hooksPath=/dev/null -c core.editor=true "$@"; }
      add() { printf '%s\\n' "$1" >"$1"; git add "$1"; git commit -q -m "Add $1"; }
      store() { sqlite3 "$1" 'create table t(x); insert into t values(1);'; git add -f "$1"; }
      db() { store "$1"; git commit -q -m "Add $1"; }
      \(way.script)
      """
    try guarded.repository.command(["sh", "-c", script]).succeed()
  }

  @Test(arguments: [
    Way(
      "cherry-pick", "git switch -q -c side; db app.db; git switch -q main; git cherry-pick side"),
    Way(
      "rebase",
      "db app.db; git branch -q mine; git reset -q --hard HEAD~1; add b.txt; git push -q origin main; git switch -q mine; git rebase -q main; git branch -q -M main"
    ),
    Way(
      "revert of a removal", "db app.db; git rm -q app.db; git commit -q -m gone; git revert HEAD"),
    Way(
      "am",
      "db app.db; git format-patch -q --binary -1 -o ../mail; git reset -q --hard HEAD~1; git am -q ../mail/*"
    ),
    Way("amend", "add b.txt; store app.db; git commit -q --amend --no-edit"),
    Way(
      "squash",
      "git switch -q -c side; add b.txt; db app.db; git switch -q main; git merge -q --squash side; git commit -q -m squashed"
    ),
    Way(
      "fast-forward",
      "git switch -q -c side; db app.db; git switch -q main; git merge -q --ff-only side"),
    Way(
      "octopus",
      "for n in 1 2 3; do git switch -q -c s$n base; add $n.txt; done; db app.db; git switch -q main; add m.txt; git merge -q -m octopus s1 s2 s3"
    ),
    Way(
      "evil octopus",
      "for n in 1 2; do git switch -q -c s$n base; add $n.txt; done; git switch -q main; add m.txt; git merge -q -m octopus s1 s2; store app.db; git commit -q --amend --no-edit"
    ),
    Way(
      "a merge that takes over the other side's database",
      "git switch -q -c side; db app.db; git switch -q main; add m.txt; git merge -q --no-edit side"
    ),
    Way(
      "a merge of ours that hides it",
      "git switch -q -c side; db app.db; git switch -q main; add m.txt; git merge -q -s ours --no-edit side"
    ),
    Way("a history of its own", "git switch -q --orphan new; db app.db; git branch -q -M main -f"),
    Way(
      "a database put in place of a file",
      "store app.db; mv app.db a.txt; git add -A; git commit -q -m a"),
  ])
  func `a database is found however its commit was made`(way: Way) throws {
    let guarded = try Self.guarded()
    try guarded.repository.git("branch", "-q", "base", "main")
    try Self.make(way, in: guarded)
    let outcome = try guarded.tryGit("push", "--force", "origin", "main")
    #expect(outcome.status != 0, "\(outcome)")
    #expect(outcome.errors.contains("[database-file]"), "\(outcome)")
    let path = way.testDescription.hasSuffix("a file") ? "a.txt" : "app.db"
    #expect(outcome.errors.contains("\n\(path)"), "\(outcome)")
  }

  @Test(arguments: [
    Way(
      "an amend that takes it back",
      "db app.db; git rm -q --cached app.db; git commit -q --amend --allow-empty -m none"),
    Way(
      "a rebase that squashes adding and removing",
      "add b.txt; db app.db; git rm -q app.db; git commit -q -m gone; git reset -q --soft HEAD~2; git commit -q --allow-empty -m nothing"
    ),
    Way(
      "a cherry-pick of something else",
      "git switch -q -c side; add c.txt; db app.db; git switch -q main; git cherry-pick side~1"),
    Way("a revert of something else", "add b.txt; git revert HEAD"),
    Way(
      "an octopus of branches without any",
      "for n in 1 2 3; do git switch -q -c s$n base; add $n.txt; done; git switch -q main; add m.txt; git merge -q -m octopus s1 s2 s3"
    ),
  ])
  func `who has none is not blamed`(way: Way) throws {
    let guarded = try Self.guarded()
    try guarded.repository.git("branch", "-q", "base", "main")
    try Self.make(way, in: guarded)
    let outcome = try guarded.tryGit("push", "--force", "origin", "main")
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test(arguments: [
    Way("a merge of the remote's branch", "add m.txt; git merge -q --no-edit origin/main"),
    Way("a rebase onto the remote's branch", "add m.txt; git rebase -q origin/main"),
    Way("a branch from the remote's", "git reset -q --hard origin/main; add m.txt"),
    Way(
      "the removal of the remote's database",
      "git reset -q --hard origin/main; git rm -q old.db; git commit -q -m 'Remove it'"),
  ])
  func `a database that the remote has is not the pusher's`(way: Way) throws {
    let guarded = try Self.guarded()
    let bare = guarded.repository.beside("remote.git").path
    // Somebody without the guard has pushed one.
    try guarded.repository.git("switch", "-q", "-c", "theirs")
    try Self.make(Way("theirs", "db old.db"), in: guarded)
    try guarded.repository.git("push", "-q", "--no-verify", bare, "theirs:main")
    try guarded.repository.git("switch", "-q", "main")
    try guarded.repository.git("branch", "-q", "-D", "theirs")
    try guarded.repository.git("fetch", "-q", "origin")
    try Self.make(way, in: guarded)
    let outcome = try guarded.tryGit("push", "origin", "main")
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test func `over the network as over the file system`() throws {
    let daemon = GitDaemon()
    let guarded = try Self.guarded(remote: daemon.address)
    try daemon.serve(guarded.repository)
    try Self.make(Way("clean", "add b.txt"), in: guarded)
    let accepted = try guarded.tryGit("push", "origin", "main")
    #expect(accepted.status == 0, "\(accepted)")
    try Self.make(Way("database", "db app.db"), in: guarded)
    let refused = try guarded.tryGit("push", "origin", "main")
    #expect(refused.status != 0 && refused.errors.contains("app.db"), "\(refused)")
    let bare = guarded.repository.beside("remote.git").path
    let head = try guarded.repository.git("--git-dir", bare, "rev-parse", "main")
    #expect(try guarded.repository.git("rev-parse", "HEAD~1") == head)
  }

  @Test func `from a partial clone, whose other files are still on the remote`() throws {
    let guarded = try Self.guarded()
    let bare = guarded.repository.beside("remote.git").path
    try guarded.repository.git("--git-dir", bare, "config", "uploadpack.allowFilter", "true")
    let partial = guarded.repository.beside("partial")
    try guarded.repository.git(
      "clone", "-q", "--no-checkout", "--filter=blob:none", "file://\(bare)", partial.path)
    #expect(try guarded.run(["install"], in: partial).status == 0)
    let script = """
      set -e
      git config user.name a; git config user.email a@b
      git sparse-checkout set --no-cone '/b.txt'; git checkout -q main
      printf b >b.txt; git add --sparse b.txt; git commit -q -m b
      git push -q origin main
      sqlite3 app.db 'create table t(x); insert into t values(1);'
      git add -f --sparse app.db; git commit -q --no-verify -m db
      """
    var command = guarded.repository.command(["sh", "-c", script])
    command.directory = partial
    try command.succeed()
    var push = guarded.repository.command(["git", "push", "origin", "main"])
    push.directory = partial
    let refused = try push.run()
    #expect(refused.status != 0 && refused.errors.contains("app.db"), "\(refused)")
  }
}

/// git's own server, on the loopback alone, until the test lets go of it.
final class GitDaemon: Sendable {
  /// That it does not answer.
  struct Silence: Error {}

  private let port = Int.random(in: 20_000..<60_000)
  private let process = Process()
  /// Whoever reads its other end ends the server when this end is closed.
  private let pipe = Pipe()

  var address: String { "git://127.0.0.1:\(port)/remote.git" }

  /// Serves what lies beside a repository, for reading and writing.
  func serve(_ repository: TestRepository) throws {
    let folder = repository.beside("remote.git").deletingLastPathComponent().path
    let script = """
      "$(git --exec-path)/git-daemon" --listen=127.0.0.1 --port=\(port) --export-all \
        --reuseaddr --enable=receive-pack --base-path='\(folder)' '\(folder)' &
      cat >/dev/null
      kill -9 $!
      """
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.environment = repository.command([]).environment
    process.standardInput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<200 {
      if try repository.command(["git", "ls-remote", address]).run().status == 0 { return }
      usleep(20_000)
    }
    throw Silence()
  }
}
