import Foundation
import TestSupport

/// A guarded repository in which a test damages one object, and what git and the guard make of it.
struct DamagedRepository {
  /// The object that is damaged, as git names it.
  enum Victim: String, CaseIterable {
    case commit = "HEAD", parent = "HEAD~1", top = "HEAD^{tree}", folder = "HEAD:dir"
    case file = "HEAD:dir/b.txt", staged = ":dir/c.txt"
  }

  /// What becomes of its file.
  enum Damage: CaseIterable {
    case cutShort, emptied, removed, noise, trailing, largerHeader, smallerHeader, otherKind
    case unreadableHeader
  }

  let guarded: GuardedRepository
  let bare: URL
  let head: String

  init() throws {
    guarded = try GuardedRepository()
    let repository = guarded.repository
    try repository.commit(["a.txt": "a\n", ".guard.yml": "version: 1\n"], message: "Begin")
    try repository.commit(["dir/b.txt": Self.text("b")], message: "Add b")
    head = try repository.git("rev-parse", "HEAD").trimmingCharacters(in: .newlines)
    try repository.write("dir/c.txt", Self.text("c"))
    try repository.git("add", "dir/c.txt")
    bare = repository.beside("server.git")
    try repository.git("clone", "-q", "--bare", "--no-hardlinks", ".", bare.path)
    try repository.git("--git-dir", bare.path, "update-ref", "-d", "refs/heads/main")
  }

  private static func text(_ word: String) -> String {
    (0..<40).map { "line \($0) of \(word)\n" }.joined()
  }

  /// Damages the object, on both sides where both have it.
  func damage(_ victim: Victim, _ damage: Damage) throws {
    let hex = try guarded.repository.git("rev-parse", victim.rawValue)
      .trimmingCharacters(in: .newlines)
    let kind = try guarded.repository.git("cat-file", "-t", hex).trimmingCharacters(in: .newlines)
    let content = try guarded.repository.command(["git", "cat-file", kind, hex]).succeed()
      .standardOutput
    for directory in [guarded.repository.url.appending(path: ".git"), bare] {
      guard let file = try? StoredFile(object: hex, in: directory) else { continue }
      guard damage != .removed else {
        try FileManager.default.removeItem(at: file.url)
        continue
      }
      try file.replace(by: Self.bytes(damage, file.original, kind, content))
    }
  }

  private static func bytes(
    _ damage: Damage, _ original: [UInt8], _ kind: String, _ content: [UInt8]
  ) -> [UInt8] {
    switch damage {
    case .cutShort: Array(original.prefix(min(40, original.count - 1)))
    case .emptied, .removed: []
    case .noise: original.map { $0 ^ 0x5A }
    case .trailing: original + [1, 2, 3]
    case .largerHeader: LooseObject.file("\(kind) \(content.count + 9)", content)
    case .smallerHeader: LooseObject.file("\(kind) \(content.count - 9)", content)
    case .otherKind:
      LooseObject.file("\(kind == "blob" ? "tree" : "blob") \(content.count)", content)
    case .unreadableHeader: LooseObject.file("\(kind) x\(content.count)", content)
    }
  }

  /// A way in which the guard is asked, and what git has to read for the same answer.
  struct Question {
    let name: String
    let guards: Command
    let input: String
    let gits: Command
  }

  /// All the ways.
  var questions: [Question] {
    let zeros = String(repeating: "0", count: 40)
    func ask(
      _ name: String, _ arguments: [String], input: String = "", in folder: URL? = nil,
      git script: String
    ) -> Question {
      // Whatever hangs is killed, and then its status says so.
      var guards = guarded.repository.command(
        ["timeout", "-s", "KILL", "60", GuardedRepository.program] + arguments)
      var gits = guarded.repository.command(["bash", "-o", "pipefail", "-c", script])
      if let folder { (guards.directory, gits.directory) = (folder, folder) }
      return Question(name: name, guards: guards, input: input, gits: gits)
    }
    let all = "git rev-list --objects --no-object-names \(head) | git cat-file --batch >/dev/null"
    return [
      ask("check", ["check"], git: "git diff --cached >/dev/null"),
      ask("audit", ["audit"], git: "git archive HEAD >/dev/null"),
      ask("history", ["audit", "--history"], git: all),
      ask(
        "range", ["check", "--range", "HEAD~1..HEAD"],
        git: "git log -p HEAD~1..HEAD >/dev/null"),
      ask(
        "pre-push", ["hook", "pre-push", "origin", bare.path],
        input: "refs/heads/main \(head) refs/heads/main \(zeros)\n", git: all),
      ask(
        "pre-receive", ["hook", "pre-receive"],
        input: "\(zeros) \(head) refs/heads/main\n", in: bare, git: all),
    ]
  }
}
