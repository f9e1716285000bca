import Foundation
import TestSupport
import Testing

/// What happens where a hook cannot do its work, or does not get to.
@Suite struct HookFaultTests {
  private static let canUnmount: Bool = {
    let command = Command(
      ["unshare", "-m", "umount", "-l", "/proc"], in: URL(filePath: "/"), environment: [:])
    return (try? command.run())?.status == 0
  }()

  @Test(arguments: [["check"], ["hook", "pre-commit"], ["audit"], ["hook", "commit-msg", "m"]])
  func `without a descriptor nothing is judged`(words: [String]) throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a.txt": "a"])
    let outcome = try guarded.repository.command(
      ["sh", "-c", "ulimit -n 3; exec \"$0\" \"$@\"", GuardedRepository.program] + words
    ).run()
    // Where its libraries are shared, the loader ends it first.
    #expect(outcome.status == 2 || outcome.status == 127)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  /// Below what libgit2 and the loader need, each number of descriptors ends differently.
  @Test(arguments: 4...12)
  func `few descriptors never turn a refusal into an approval`(limit: Int) throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a.txt": "a"])
    try guarded.writeDatabase("app.db")
    try guarded.repository.git("add", "app.db")
    let outcome = try guarded.repository.command(
      ["sh", "-c", "ulimit -n \(limit); exec \"$0\" check", GuardedRepository.program]
    ).run()
    #expect(outcome.status != 0)
    #expect((outcome.output + outcome.errors).isEmpty == false)
  }

  @Test(.enabled(if: canUnmount), arguments: [["check"], ["hook", "pre-commit"]])
  func `without proc nothing is judged`(words: [String]) throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a.txt": "a"])
    let outcome = try guarded.repository.command(
      [
        "unshare", "-m", "sh", "-c", "umount -l /proc; exec \"$0\" \"$@\"",
        GuardedRepository.program,
      ]
        + words
    ).run()
    #expect(outcome.status == 2)
    #expect(outcome.errors.isEmpty == false)
  }

  @Test(arguments: ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
  func `closed streams change no file`(closing: String) throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a.txt": "a"])
    try guarded.writeDatabase("app.db")
    try guarded.repository.git("add", "app.db")
    let before = try Data(contentsOf: guarded.repository.url.appending(path: ".git/index"))
    for words in ["check", "hook pre-commit", "audit"] {
      let outcome = try guarded.repository.command(
        ["sh", "-c", "\"$0\" \(words) \(closing)", GuardedRepository.program]
      ).run()
      #expect(outcome.status == 1 || outcome.status == 2, "\(words) \(closing)")
    }
    #expect(try Data(contentsOf: guarded.repository.url.appending(path: ".git/index")) == before)
    #expect(try guarded.repository.git("fsck").contains("error") == false)
  }

  // MARK: A hook that another tool has replaced

  /// What can happen to a hook of git-guard's.
  enum Replacement: CaseIterable {
    case removed, replaced, emptied, disabled

    func befall(_ path: String) throws {
      let manager = FileManager.default
      switch self {
      case .removed: try manager.removeItem(atPath: path)
      case .replaced: try Data("#!/bin/sh\nexit 0\n".utf8).write(to: URL(filePath: path))
      case .emptied: try Data().write(to: URL(filePath: path))
      case .disabled: try manager.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
      }
    }
  }

  private func replace(
    _ hook: String, by replacement: Replacement, in guarded: GuardedRepository
  ) throws {
    try replacement.befall(guarded.repository.url.appending(path: ".git/hooks/\(hook)").path)
  }

  @Test(arguments: Replacement.allCases)
  func `commit-msg judges what a replaced pre-commit did not`(replacement: Replacement) throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a.txt": "a", "state": "text"])
    try guarded.install()
    try replace("pre-commit", by: replacement, in: guarded)
    try guarded.writeDatabase("app.db")
    try guarded.repository.git("add", "app.db")
    #expect(try guarded.tryGit("commit", "-q", "-m", "x").status != 0)
    try guarded.repository.git("rm", "-q", "--cached", "app.db")
    try guarded.writeDatabase("state")
    #expect(try guarded.tryGit("commit", "-q", "-a", "-m", "x").status != 0)
    #expect(try guarded.tryGit("commit", "-q", "-m", "x", "--", "state").status != 0)
    #expect(try guarded.repository.git("rev-list", "--count", "HEAD") == "1\n")
    // What may be committed is, and the person is told that a hook is missing.
    try guarded.repository.git("checkout", "-q", "--", "state")
    try guarded.repository.write("b.txt", "b")
    try guarded.repository.git("add", "b.txt")
    let outcome = try guarded.tryGit("commit", "-q", "-m", "x")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("[hook-bypassed]"))
    #expect(outcome.errors.contains("$ git guard install"))
  }

  @Test func `what a merge brings beside its parents is judged by commit-msg, too`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a.txt": "a"])
    try guarded.repository.git("checkout", "-q", "-b", "other")
    try guarded.repository.commit(["c.txt": "c"])
    try guarded.repository.git("checkout", "-q", "-")
    try guarded.repository.commit(["b.txt": "b"])
    try guarded.install()
    try replace("pre-commit", by: .removed, in: guarded)
    try guarded.repository.git("merge", "-q", "--no-commit", "other")
    try guarded.writeDatabase("app.db")
    try guarded.repository.git("add", "app.db")
    #expect(try guarded.tryGit("commit", "-q", "-m", "x").status != 0)
  }

  @Test func `a hook that was judged is not judged again`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a.txt": "a"])
    try guarded.install()
    func commit(_ words: String...) throws -> Command.Outcome {
      try guarded.repository.command(["git", "commit", "-q"] + words).run()
    }
    for (number, words) in [["-a"], [], ["--amend"], ["--allow-empty"], ["--", "a.txt"]]
      .enumerated()
    {
      try guarded.repository.write("a.txt", "change \(number)")
      if words != ["-a"] { try guarded.repository.git("add", "a.txt") }
      let outcome = try guarded.repository.command(
        ["git", "commit", "-q", "-m", "x"] + words
      ).run()
      #expect(outcome.status == 0)
      #expect(outcome.errors.contains("hook-bypassed") == false, "\(words)")
    }
    try guarded.repository.git("checkout", "-q", "-b", "other")
    try guarded.repository.write("c.txt", "c")
    try guarded.repository.git("add", "c.txt")
    try guarded.repository.git("commit", "-q", "-m", "c")
    try guarded.repository.git("checkout", "-q", "-")
    try guarded.repository.write("d.txt", "d")
    try guarded.repository.git("add", "d.txt")
    try guarded.repository.git("commit", "-q", "-m", "d")
    for words in [["merge", "-m", "x"], ["cherry-pick"], ["rebase"]] {
      let outcome = try guarded.repository.command(["git"] + words + ["other"]).run()
      #expect(outcome.errors.contains("hook-bypassed") == false, "\(words) \(outcome)")
      try guarded.repository.git("reset", "-q", "--hard", "ORIG_HEAD")
    }
  }

  @Test func `what a killed install left is cleared by the next`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a.txt": "a"])
    let hooks = guarded.repository.url.appending(path: ".git/hooks")
    // No process has this number: it is above the largest that Linux gives.
    try guarded.repository.write(".git/hooks/pre-commit.git-guard-4194305", "#!/bin/sh\n")
    try guarded.repository.write(".git/hooks/pre-commit.git-guard-1", "of a process that runs")
    try guarded.repository.write(".git/hooks/pre-commit.git-guard-mine", "a person's own")
    try guarded.install()
    let names = try FileManager.default.contentsOfDirectory(atPath: hooks.path)
      .filter { $0.contains(".git-guard-") }
    #expect(names.sorted() == ["pre-commit.git-guard-1", "pre-commit.git-guard-mine"])
  }
}
