import Foundation
import TestSupport
import Testing

/// The ways in which git makes commits, and which hook answers in each.
@Suite struct MessageHookTests {
  private static let additive = MessageTests.additive

  /// An editor that writes a subject, and a reason where one is asked for.
  private static let editor = "sed -i '1s/^$/Subject/; s/…/unused/'"

  @Test(arguments: [
    ["commit"], ["commit", "-v"], ["commit", "--cleanup=scissors"], ["commit", "--cleanup=strip"],
    ["-c", "core.commentChar=;", "commit", "-v"], ["-c", "core.commentChar=auto", "commit"],
    ["-c", "commit.verbose=true", "commit"],
  ])
  func `where an editor opens the reason is asked for there`(words: [String]) throws {
    let guarded = try MessageTests.guarded()
    try guarded.stage("migrations/0002.sql", "-- no schema drops\nDROP TABLE users;\n")
    let outcome = try guarded.repository.command(
      ["git"] + words, extra: ["GIT_EDITOR": Self.editor]
    ).run()
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try guarded.message() == "Subject\n\nSchema-Drop: users (unused)\n")
  }

  @Test func `a message that nobody has begun is no message`() throws {
    let guarded = try MessageTests.guarded()
    try guarded.stage("migrations/0002.sql", "CREATE TABLE orders (id int);\n")
    let empty = try guarded.tryGit("commit", extra: ["GIT_EDITOR": "true"])
    #expect(empty.status != 0)
    #expect(empty.errors.contains("the message is empty"))
    #expect(try guarded.tryGit("commit", "-n", extra: ["GIT_EDITOR": "true"]).status != 0)
    try guarded.repository.write("template", "What\n\nWhy:\n")
    try guarded.succeed("config", "commit.template", "template")
    #expect(try guarded.tryGit("commit", extra: ["GIT_EDITOR": "true"]).status != 0)
    try guarded.succeed("commit", extra: ["GIT_EDITOR": "sed -i '1s/^/Orders: /'"])
    #expect(try guarded.message().hasPrefix("Orders: What\n\nWhy:\n"))
    #expect(try guarded.message().hasSuffix("\(Self.additive)\n"))
  }

  @Test func `an amended commit gets the trailers that are true of it`() throws {
    let guarded = try MessageTests.guarded()
    try guarded.stage("migrations/0002.sql", "CREATE TABLE orders (id int);\n")
    try guarded.succeed("commit", "-m", "Orders")
    try guarded.stage("migrations/0002.sql", "DROP TABLE users;\n")
    let refused = try guarded.tryGit("commit", "--amend", "--no-edit")
    #expect(refused.status != 0)
    let command = try #require(guarded.command(in: refused))
    #expect(command.hasPrefix("git commit --amend -F "))
    #expect(try guarded.shell(command.replacing("…", with: "unused")).status == 0)
    #expect(try guarded.message() == "Orders\n\nSchema-Drop: users (unused)\n")
    // The reason stays while the drop does.
    try guarded.stage("app.py", "print(1)\n")
    try guarded.succeed("commit", "--amend", "--no-edit")
    #expect(try guarded.message() == "Orders\n\nSchema-Drop: users (unused)\n")
    try guarded.stage("migrations/0002.sql", "CREATE TABLE orders (id int);\n")
    try guarded.succeed("commit", "--amend", "--no-edit")
    #expect(try guarded.message() == "Orders\n\n\(Self.additive)\n")
  }

  @Test func `an amend by an alias is an amend`() throws {
    let guarded = try MessageTests.guarded()
    try guarded.succeed("config", "alias.mend", "commit --amend --no-edit")
    try guarded.stage("migrations/0002.sql", "DROP TABLE users;\n")
    try guarded.succeed("commit", "-m", "Orders", "-m", "Schema-Drop: users (unused)")
    try guarded.succeed("mend")
    #expect(try guarded.message() == "Orders\n\nSchema-Drop: users (unused)\n")
  }

  /// A branch `side` with a commit that drops, made without any hook; `main` is checked out.
  private func withSide(_ message: String = "Tidy") throws -> GuardedRepository {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["migrations/0001.sql": "CREATE TABLE users (phone text);\n"])
    try guarded.repository.git("checkout", "-q", "-b", "side")
    try guarded.repository.commit(
      ["migrations/0002.sql": "DROP TABLE users;\n"], message: message)
    try guarded.repository.git("checkout", "-q", "main")
    try guarded.repository.commit(["b": "b"])
    try guarded.install()
    return guarded
  }

  @Test func `a cherry-pick is judged, since git runs nothing else for it`() throws {
    let guarded = try withSide()
    let refused = try guarded.tryGit("cherry-pick", "side")
    #expect(refused.status != 0)
    #expect(refused.errors.contains("error [schema-drop]"))
    let command = try #require(guarded.command(in: refused))
    let outcome = try guarded.shell(command.replacing("…", with: "unused"))
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try guarded.message() == "Tidy\n\nSchema-Drop: users (unused)\n")
    try guarded.succeed("reset", "-q", "--hard", "HEAD~1")
    let right = try withSide("Tidy\n\nSchema-Drop: users (unused)")
    let picked = try right.tryGit("cherry-pick", "side")
    #expect(picked.status == 0, "\(picked)")
    #expect(!picked.errors.contains("hook-bypassed"))
  }

  @Test func `a cherry-pick of a database is refused`() throws {
    let guarded = try withSide()
    try guarded.repository.git("checkout", "-q", "side")
    try guarded.writeDatabase("app.db")
    try guarded.repository.git("add", "-f", "app.db")
    try guarded.repository.git("commit", "-q", "--no-verify", "-m", "Data")
    try guarded.repository.git("checkout", "-q", "main")
    let refused = try guarded.tryGit("cherry-pick", "side")
    #expect(refused.status != 0)
    #expect(refused.errors.contains("error [database-file]"))
  }

  @Test func `--no-verify in the middle of a cherry-pick is what it is elsewhere`() throws {
    let guarded = try withSide()
    _ = try guarded.tryGit("cherry-pick", "side")
    let past = try guarded.tryGit("commit", "--no-verify", "--no-edit")
    #expect(past.status == 0, "\(past)")
    #expect(past.errors.contains("hook-bypassed"))
  }

  @Test(arguments: [["--merge"], ["--apply"]])
  func `a rebase stops at a commit whose message is wrong`(backend: [String]) throws {
    let guarded = try withSide()
    try guarded.repository.git("checkout", "-q", "side")
    let refused = try guarded.repository.command(["git", "rebase"] + backend + ["main"]).run()
    #expect(refused.status != 0)
    #expect(refused.errors.contains("error [schema-drop]"), "\(refused)")
    let command = try #require(guarded.command(in: refused))
    #expect(command.hasSuffix("&& git rebase --continue"))
    let outcome = try guarded.shell(
      command.replacing("…", with: "unused"), extra: ["GIT_EDITOR": "true"])
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try guarded.message() == "Tidy\n\nSchema-Drop: users (unused)\n")
    #expect(try guarded.repository.git("status").contains("On branch side"))
  }

  @Test func `a fixup is judged with what it is melted into`() throws {
    let guarded = try MessageTests.guarded()
    try guarded.stage("migrations/0002.sql", "CREATE TABLE orders (id int);\n")
    try guarded.succeed("commit", "-m", "Orders")
    try guarded.stage("migrations/0003.sql", "DROP TABLE users;\n")
    let lone = try guarded.tryGit("commit", "--fixup", "HEAD")
    #expect(lone.status != 0)
    try guarded.succeed(
      "commit", "-m", "fixup! Orders", "-m", "Schema-Drop: users (unused)")
    let editor = ["GIT_SEQUENCE_EDITOR": "true", "GIT_EDITOR": "true"]
    let refused = try guarded.tryGit(
      "rebase", "-i", "--autosquash", "HEAD~2", extra: editor)
    // The first commit's message claims that nothing is dropped.
    #expect(refused.status != 0, "\(refused)")
    #expect(refused.errors.contains("error [schema-drop]"), "\(refused)")
  }

  @Test func `a squash gathers what its commits said`() throws {
    let guarded = try MessageTests.guarded()
    try guarded.stage("migrations/0002.sql", "CREATE TABLE orders (id int);\n")
    try guarded.succeed("commit", "-m", "Orders")
    try guarded.stage("migrations/0003.sql", "DROP TABLE users;\n")
    try guarded.succeed("commit", "-m", "squash! Orders", "-m", "Schema-Drop: users (unused)")
    let editor = ["GIT_SEQUENCE_EDITOR": "true", "GIT_EDITOR": "true"]
    let outcome = try guarded.tryGit("rebase", "-i", "--autosquash", "HEAD~2", extra: editor)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(!outcome.errors.contains("hook-bypassed"), "\(outcome)")
    let message = try guarded.message()
    #expect(message.hasSuffix("\n\nSchema-Drop: users (unused)\n"), "\(message)")
    #expect(!message.contains("no schema drops"))
  }

  @Test func `a squashing merge answers for the whole branch`() throws {
    let guarded = try withSide("Tidy\n\nSchema-Drop: users (unused)")
    try guarded.succeed("merge", "-q", "--squash", "side")
    let outcome = try guarded.tryGit("commit", "--no-edit")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try guarded.message().hasSuffix("\n\nSchema-Drop: users (unused)\n"))
  }

  @Test func `a merge answers for what neither side had`() throws {
    let guarded = try withSide()
    let merged = try guarded.tryGit("merge", "-q", "--no-edit", "side")
    #expect(merged.status == 0, "\(merged)")
    try guarded.succeed("reset", "-q", "--hard", "HEAD~1")
    try guarded.succeed("merge", "-q", "--no-commit", "side")
    try guarded.stage("migrations/0003.sql", "DROP TABLE orders;\n")
    let evil = try guarded.tryGit("commit", "--no-edit")
    #expect(evil.status != 0)
    #expect(evil.errors.contains("Schema-Drop: orders"))
    #expect(!evil.errors.contains("Schema-Drop: users"))
  }

  @Test func `a revert is judged by what it does, and told of where git asks nobody`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["migrations/0001.sql": "DROP TABLE users;\n"])
    try guarded.repository.commit(["migrations/0001.sql": "-- nothing\n"], message: "Undo")
    try guarded.install()
    let reverted = try guarded.tryGit("revert", "--no-edit", "HEAD")
    #expect(reverted.status == 0, "\(reverted)")
    #expect(reverted.errors.contains("warning [schema-drop]"), "\(reverted)")
    #expect(reverted.errors.contains("warning [hook-bypassed]"))
    try guarded.stage("a", "a")
    try guarded.succeed("commit", "-q", "-m", "A")
    let harmless = try guarded.tryGit("revert", "--no-edit", "HEAD")
    #expect(harmless.status == 0)
    #expect(!harmless.errors.contains("hook-bypassed"), "\(harmless)")
  }

  @Test func `a patch is judged before it is committed`() throws {
    let guarded = try withSide()
    try guarded.succeed("format-patch", "-q", "-1", "side", "-o", "../patches")
    let patch = try guarded.shell("ls ../patches/*").output.trimmingCharacters(
      in: .whitespacesAndNewlines)
    let refused = try guarded.tryGit("am", patch)
    #expect(refused.status != 0)
    #expect(refused.errors.contains("error [schema-drop]"))
    let command = try #require(guarded.command(in: refused))
    #expect(command.hasSuffix("&& git am --continue"))
    let outcome = try guarded.shell(command.replacing("…", with: "unused"))
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try guarded.message() == "Tidy\n\nSchema-Drop: users (unused)\n")
  }

  @Test func `a message in Latin-1 is kept byte for byte`() throws {
    let guarded = try MessageTests.guarded()
    try guarded.succeed("config", "i18n.commitEncoding", "ISO-8859-1")
    try guarded.stage("migrations/0002.sql", "CREATE TABLE orders (id int);\n")
    try guarded.repository.write("text", Array("Gr".utf8) + [0xFC] + Array("n\n".utf8))
    let outcome = try guarded.tryGit("commit", "-q", "-F", "text")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(!outcome.errors.contains("hook-bypassed"))
    let raw = try guarded.repository.command(["git", "cat-file", "commit", "HEAD"]).succeed()
    #expect(raw.standardOutput.contains(0xFC))
    #expect(try guarded.message().hasSuffix("\(Self.additive)\n"))
  }

  @Test func `an earlier hook sees the message, and what it makes of it is judged`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["migrations/0001.sql": "CREATE TABLE users (phone text);\n"])
    let hook = guarded.repository.url.appending(path: ".git/hooks/commit-msg")
    try Data("#!/bin/sh\nsed -i '/^Schema-/d' \"$1\"\n".utf8).write(to: hook)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook.path)
    try guarded.install()
    try guarded.stage("migrations/0002.sql", "CREATE TABLE orders (id int);\n")
    let outcome = try guarded.tryGit("commit", "-m", "Orders")
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains("error [commit-message]"))
  }

  @Test func `a linked worktree keeps its own message`() throws {
    let guarded = try MessageTests.guarded()
    let place = guarded.repository.beside("linked")
    try guarded.succeed("worktree", "add", "-q", place.path)
    try FileManager.default.createDirectory(
      at: place.appending(path: "migrations"), withIntermediateDirectories: true)
    try Data("DROP TABLE users;\n".utf8).write(to: place.appending(path: "migrations/0002.sql"))
    func git(_ line: String) throws -> Command.Outcome {
      var command = guarded.repository.command(["sh", "-c", line])
      command.directory = place
      return try command.run()
    }
    #expect(try git("git add migrations").status == 0)
    let refused = try git("git commit -m Tidy")
    let command = try #require(guarded.command(in: refused))
    #expect(command.contains("/guard/message-"))
    #expect(try git(command.replacing("…", with: "unused")).status == 0)
  }
}
