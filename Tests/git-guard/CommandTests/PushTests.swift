import Foundation
import TestSupport
import Testing

/// The ways in which commits reach a remote, judged by `pre-push` under the real git.
@Suite struct PushTests {
  /// A repository whose only commit is on its remote `origin`, with the hooks installed.
  private static func guarded(
    initArguments: [String] = [], pushed: Bool = true
  ) throws -> GuardedRepository {
    let guarded = try GuardedRepository(initArguments: initArguments)
    let bare = guarded.repository.beside("remote.git").path
    try guarded.repository.git("init", "-q", "--bare", initArguments, "-b", "main", bare)
    try guarded.repository.git("remote", "add", "origin", bare)
    try guarded.repository.commit(["README.md": "shop\n"], message: "Begin")
    if pushed { try guarded.repository.git("push", "-q", "origin", "main") }
    try guarded.install()
    return guarded
  }

  /// Commits a database past the hooks.
  private static func commitDatabase(
    _ guarded: GuardedRepository, _ name: String = "app.db"
  ) throws {
    try guarded.writeDatabase(name)
    try guarded.repository.git("add", "-f", name)
    try guarded.repository.git("commit", "-q", "--no-verify", "-m", "Add \(name)")
  }

  private static func expectRefusal(
    _ outcome: Command.Outcome, _ path: String, _ place: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.status != 0, "\(outcome)", sourceLocation: place)
    #expect(outcome.errors.contains("[database-file]"), "\(outcome)", sourceLocation: place)
    #expect(outcome.errors.contains(path), "\(outcome)", sourceLocation: place)
  }

  // MARK: What is refused

  @Test(arguments: [[], ["--object-format=sha256"]])
  func `a database that a commit brought past the hooks`(format: [String]) throws {
    let guarded = try Self.guarded(initArguments: format)
    try Self.commitDatabase(guarded)
    let outcome = try guarded.tryGit("push", "origin", "main")
    Self.expectRefusal(outcome, "app.db")
    let head = try guarded.repository.git("rev-parse", "HEAD").prefix(10)
    #expect(outcome.errors.contains("commit \(head)"))
    // It was made before the hooks were installed, as far as its date says.
    #expect(!outcome.errors.contains("[hook-bypassed]"))
  }

  @Test func `a commit made past the hooks is named`() throws {
    let guarded = try Self.guarded()
    let later = ["GIT_COMMITTER_DATE": "2099-01-01T00:00:00Z"]
    for words in [["--no-verify", "-m", "Past"], ["-m", "Through"]] {
      try guarded.repository.command(
        ["git", "commit", "-q", "--allow-empty"] + words, extra: later
      ).succeed()
    }
    let head = try guarded.repository.git("rev-parse", "HEAD~1").prefix(10)
    let outcome = try guarded.tryGit("push", "origin", "main")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.errors.contains("no hook has checked commit \(head)"), "\(outcome)")
    #expect(outcome.errors.components(separatedBy: "[hook-bypassed]").count == 2)
    let quiet = try guarded.tryGit("push", "origin", "main:other", extra: ["CI": "true"])
    #expect(!quiet.errors.contains("[hook-bypassed]"))
  }

  @Test func `a database that one commit adds and the next one deletes`() throws {
    let guarded = try Self.guarded()
    try Self.commitDatabase(guarded)
    try guarded.repository.git("rm", "-q", "app.db")
    try guarded.repository.git("commit", "-q", "-m", "Remove it")
    Self.expectRefusal(try guarded.tryGit("push", "origin", "main"), "app.db")
  }

  @Test(arguments: [
    ["origin", "other"], ["origin", "other:refs/heads/new"], ["--all", "origin"],
    ["origin", "main", "other"], ["--force", "origin", "other:main"], ["origin", "tip"],
    ["origin", "note"], ["--mirror", "origin"],
  ])
  func `a branch that is not checked out, or a tag`(words: [String]) throws {
    let guarded = try Self.guarded()
    try guarded.repository.git("switch", "-q", "-c", "other")
    try Self.commitDatabase(guarded)
    try guarded.repository.git("tag", "tip")
    try guarded.repository.git("tag", "-a", "-m", "a note", "note")
    try guarded.repository.git("switch", "-q", "main")
    Self.expectRefusal(
      try guarded.repository.command(["git", "push"] + words).run(), "app.db")
  }

  @Test func `a tag of a file, and one of a folder`() throws {
    let guarded = try Self.guarded()
    try guarded.writeDatabase("app.db")
    let blob = try guarded.repository.git("hash-object", "-w", "app.db").trimmed
    try guarded.repository.git("tag", "loose.db", blob)
    Self.expectRefusal(try guarded.tryGit("push", "origin", "loose.db"), "loose.db")
    try guarded.repository.git("add", "-f", "app.db")
    let tree = try guarded.repository.git("write-tree").trimmed
    try guarded.repository.git("tag", "folder", tree)
    try guarded.repository.git("reset", "-q")
    Self.expectRefusal(try guarded.tryGit("push", "origin", "folder"), "app.db")
  }

  @Test func `what a merge itself brings`() throws {
    let guarded = try Self.guarded()
    try guarded.repository.git("switch", "-q", "-c", "side")
    try guarded.repository.commit(["side.txt": "side\n"])
    try guarded.repository.git("switch", "-q", "main")
    try guarded.repository.commit(["main.txt": "main\n"])
    try guarded.repository.git("merge", "-q", "--no-commit", "--no-ff", "side")
    try guarded.writeDatabase("evil.db")
    try guarded.repository.git("add", "-f", "evil.db")
    try guarded.repository.git("commit", "-q", "--no-verify", "-m", "Merge")
    Self.expectRefusal(try guarded.tryGit("push", "origin", "main"), "evil.db")
  }

  @Test func `a first push may bring old messages but no database`() throws {
    let guarded = try Self.guarded(pushed: false)
    try guarded.repository.commit(
      ["migrations/0001.sql": "CREATE TABLE users (id int);\n"], message: "Users")
    try guarded.repository.commit(
      ["migrations/0002.sql": "DROP TABLE users;\n"], message: "No users")
    let accepted = try guarded.tryGit("push", "origin", "main")
    #expect(accepted.status == 0, "\(accepted)")
    let bare = guarded.repository.beside("remote.git").path
    try guarded.repository.git("--git-dir", bare, "update-ref", "-d", "refs/heads/main")
    try guarded.repository.git("update-ref", "-d", "refs/remotes/origin/main")
    try Self.commitDatabase(guarded)
    Self.expectRefusal(try guarded.tryGit("push", "origin", "main"), "app.db")
  }

  @Test func `a message is judged from the policy's commit on`() throws {
    let guarded = try Self.guarded()
    try guarded.repository.commit(
      ["migrations/0001.sql": "CREATE TABLE users (id int, phone text);\n"], message: "Old")
    try guarded.repository.commit([".guard.yml": "version: 1\n"], message: "Policy")
    #expect(try guarded.tryGit("push", "origin", "main").status == 0)
    try guarded.repository.commit(
      ["migrations/0002.sql": "ALTER TABLE users DROP COLUMN phone;\n"], message: "Drop")
    let refused = try guarded.tryGit("push", "origin", "main")
    #expect(refused.status != 0)
    #expect(refused.errors.contains("[schema-drop]"), "\(refused)")
    try guarded.repository.git(
      "commit", "-q", "--amend", "--no-verify", "-m",
      "Drop\n\nSchema-Drop: users.phone (unused since May)")
    let allowed = try guarded.tryGit("push", "origin", "main")
    #expect(allowed.status == 0, "\(allowed)")
  }

  @Test func `a later allow frees an earlier commit`() throws {
    let guarded = try Self.guarded()
    try Self.commitDatabase(guarded, "docs/sample.db")
    try guarded.repository.commit([
      ".guard.yml": """
      version: 1
      allow:
        - {rule: database-file, path: docs/*.db, reason: a sample of the manual}

      """
    ])
    let outcome = try guarded.tryGit("push", "origin", "main")
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test func `a push to an address has no remote-tracking branch`() throws {
    let guarded = try Self.guarded()
    try Self.commitDatabase(guarded)
    let address = guarded.repository.beside("remote.git").path
    Self.expectRefusal(try guarded.tryGit("push", address, "main"), "app.db")
  }

  @Test func `a forced push over what somebody else has pushed`() throws {
    let guarded = try Self.guarded()
    let other = guarded.repository.beside("other")
    let remote = guarded.repository.beside("remote.git").path
    try guarded.repository.git("clone", "-q", remote, other.path)
    var command = guarded.repository.command(["git", "commit", "-q", "--allow-empty", "-m", "x"])
    command.directory = other
    try command.succeed()
    command.arguments = ["git", "push", "-q", "origin", "main"]
    try command.succeed()
    try Self.commitDatabase(guarded)
    Self.expectRefusal(try guarded.tryGit("push", "--force", "origin", "main"), "app.db")
  }

  @Test func `what another server has says nothing of this one`() throws {
    let guarded = try Self.guarded()
    let second = guarded.repository.beside("second.git").path
    try guarded.repository.git("init", "-q", "--bare", "-b", "main", second)
    try Self.commitDatabase(guarded)
    try guarded.repository.git("push", "-q", "--no-verify", "origin", "main")
    try guarded.repository.git("config", "remote.origin.pushurl", second)
    Self.expectRefusal(try guarded.tryGit("push", "origin", "main"), "app.db")
    try guarded.repository.git("config", "--unset", "remote.origin.pushurl")
    try guarded.repository.git(
      "config", "url.\(second).pushInsteadOf", guarded.repository.beside("remote.git").path)
    Self.expectRefusal(try guarded.tryGit("push", "origin", "main:other"), "app.db")
  }

  @Test(arguments: ["main", "feature"])
  func `a remote-tracking branch that is stale hides nothing`(branch: String) throws {
    let guarded = try Self.guarded()
    try Self.commitDatabase(guarded)
    try guarded.repository.git("push", "-q", "--no-verify", "origin", "main:\(branch)")
    let bare = guarded.repository.beside("remote.git").path
    // Somebody else takes it back.
    if branch == "main" {
      try guarded.repository.git("--git-dir", bare, "update-ref", "refs/heads/main", "main~1")
    } else {
      try guarded.repository.git("--git-dir", bare, "update-ref", "-d", "refs/heads/feature")
    }
    #expect(
      try guarded.repository.git("rev-parse", "refs/remotes/origin/\(branch)")
        == guarded.repository.git("rev-parse", "main"))
    Self.expectRefusal(try guarded.tryGit("push", "origin", "main"), "app.db")
  }

  // MARK: What is let through

  @Test func `nothing to say of a deletion and of what is there already`() throws {
    let guarded = try Self.guarded()
    try guarded.repository.git("push", "-q", "--no-verify", "origin", "main:old")
    for words in [["origin", ":old"], ["origin", "main"]] {
      let outcome = try guarded.repository.command(["git", "push", "-q"] + words).run()
      #expect(outcome.status == 0 && !outcome.errors.contains("git-guard"), "\(outcome)")
    }
  }

  @Test func `a database that the remote has already is not blamed on the next one`() throws {
    let guarded = try Self.guarded()
    try Self.commitDatabase(guarded)
    try guarded.repository.git("push", "-q", "--no-verify", "origin", "main")
    try guarded.repository.commit(["more.txt": "more\n"])
    let plain = try guarded.tryGit("push", "origin", "main")
    #expect(plain.status == 0, "\(plain)")
    // Merged from there, it is theirs too.
    try guarded.repository.git("switch", "-q", "-c", "topic", "HEAD~2")
    try guarded.repository.commit(["topic.txt": "topic\n"])
    try guarded.repository.git("merge", "-q", "--no-verify", "-m", "Merge", "main")
    let merged = try guarded.tryGit("push", "origin", "topic")
    #expect(merged.status == 0, "\(merged)")
  }

  @Test func `an octopus of clean branches`() throws {
    let guarded = try Self.guarded()
    for name in ["one", "two", "three"] {
      try guarded.repository.git("switch", "-q", "-c", name, "main")
      try guarded.repository.commit(["\(name).txt": "\(name)\n"])
    }
    try guarded.repository.git("switch", "-q", "main")
    try guarded.repository.git("merge", "-q", "-m", "Octopus", "one", "two", "three")
    let outcome = try guarded.tryGit("push", "origin", "main")
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test func `an audit of a range says what the push would`() throws {
    let guarded = try Self.guarded()
    try Self.commitDatabase(guarded)
    for command in ["check", "audit"] {
      let answer = try guarded.ask(command, ["--range", "origin/main..HEAD"])
      #expect(answer.status == 1)
      // Beside it a range says whose messages were not judged.
      #expect(answer.findings.first == "database-file error app.db")
      #expect(answer.findings.count == 2)
    }
    let none = try guarded.ask("check", ["--range", "HEAD..HEAD"])
    #expect(none.status == 0)
    #expect(try guarded.ask("check", ["--range", "nowhere..HEAD"]).status == 2)
    #expect(try guarded.ask("check", ["--range", "a...b"]).status == 2)
  }

  @Test func `a commit where a shallow clone ends is not judged in silence`() throws {
    let guarded = try Self.guarded()
    try guarded.repository.commit(["more.txt": "more\n"])
    try guarded.repository.git("push", "-q", "--no-verify", "origin", "main")
    let shallow = guarded.repository.beside("shallow")
    let remote = "file://" + guarded.repository.beside("remote.git").path
    try guarded.repository.git("clone", "-q", "--depth", "1", remote, shallow.path)
    let answer = try guarded.ask("check", ["--range", "HEAD"], in: shallow)
    #expect(answer.status == 2)
    #expect(answer.failures.contains { $0.contains("shallow clone") })
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
