import Foundation
import TestSupport
import Testing

/// Commit messages under the real hooks of a real git.
@Suite struct MessageTests {
  static let additive = "Schema-Change: additive, no schema drops"

  /// A repository with the hooks, one table and one commit.
  static func guarded() throws -> GuardedRepository {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["migrations/0001.sql": "CREATE TABLE users (phone text);\n"])
    try guarded.install()
    return guarded
  }

  @Test func `the hook writes the claim that is true`() throws {
    let guarded = try Self.guarded()
    try guarded.stage("migrations/0002.sql", "CREATE TABLE orders (id int);\n")
    try guarded.succeed("commit", "-m", "Add orders")
    #expect(try guarded.message() == "Add orders\n\n\(Self.additive)\n")
    try guarded.stage("app.py", "print(1)\n")
    try guarded.succeed("commit", "-m", "Say hello")
    #expect(try guarded.message() == "Say hello\n")
  }

  @Test func `a sentence that says it already stays as it is`() throws {
    let guarded = try Self.guarded()
    try guarded.stage("migrations/0002.sql", "CREATE TABLE orders (id int);\n")
    let message = "Update: orders — no schema drops, additive migrations only\n"
    try guarded.repository.write("text", message)
    try guarded.succeed("commit", "-F", "text")
    #expect(try guarded.message() == message)
  }

  @Test func `a drop is refused with the command that names it, and the command works`() throws {
    let guarded = try Self.guarded()
    try guarded.stage("migrations/0002.sql", "DROP TABLE users;\n")
    let refused = try guarded.tryGit("commit", "-m", "Users\n\nare gone")
    #expect(refused.status != 0)
    let command = try #require(guarded.command(in: refused))
    #expect(command.hasPrefix("git commit -F .git/guard/message-"))
    #expect(command.hasSuffix(" --trailer 'Schema-Drop: users (…)'"))
    // As it stands it gives no reason.
    #expect(try guarded.shell(command).status != 0)
    let filled = command.replacing("…", with: "nobody logs in (since 2024)")
    let outcome = try guarded.shell(filled)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(
      try guarded.message()
        == "Users\n\nare gone\n\nSchema-Drop: users (nobody logs in (since 2024))\n")
  }

  @Test func `a sentence that is not true is refused`() throws {
    let guarded = try Self.guarded()
    try guarded.stage("migrations/0002.sql", "ALTER TABLE users DROP COLUMN phone;\n")
    let refused = try guarded.tryGit("commit", "-m", "Tidy up — no schema drops")
    #expect(refused.status != 0)
    #expect(refused.errors.contains("the message says \"no schema drops\""))
    let command = try #require(guarded.command(in: refused))
    #expect(command.hasPrefix("git commit -e -F "))
    let outcome = try guarded.shell(
      command.replacing("…", with: "unused"),
      extra: ["GIT_EDITOR": "sed -i 's/ — no schema drops//'"])
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try guarded.message() == "Tidy up\n\nSchema-Drop: users.phone (unused)\n")
  }

  @Test func `before there is a message nothing is refused`() throws {
    let guarded = try Self.guarded()
    try guarded.stage("migrations/0002.sql", "DROP TABLE users;\n")
    let answer = try guarded.ask()
    #expect(answer.status == 0)
    #expect(answer.awaits("schema-drop") == ["message"])
    #expect(answer.awaits("commit-message") == ["message"])
    let text = try guarded.run(["check"])
    #expect(text.output.contains("the message will need Schema-Drop: users (…)"))
  }

  @Test func `check judges the message in a file`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a": "a"])
    try guarded.stage("migrations/0002.sql", "DROP TABLE users;\n")
    try guarded.repository.write("none", "Tidy\n")
    try guarded.repository.write("right", "Tidy\n\nSchema-Drop: Users (unused)\n# comment\n")
    let none = try guarded.ask("check", ["--message-file", "none"])
    #expect(none.status == 1)
    #expect(none.awaits("schema-drop") == [nil])
    #expect(none.findings.contains { $0.hasPrefix("commit-message error") })
    let right = try guarded.ask("check", ["--message-file", "right"])
    #expect(right.status == 0)
    #expect(right.allowed == ["schema-drop migrations/0002.sql unused"])
    #expect(try guarded.ask("check", ["--message-file", "missing"]).status == 2)
  }

  @Test func `in CI a project without a policy is told, not refused`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a": "a"])
    try guarded.stage("migrations/0002.sql", "CREATE TABLE orders (id int);\n")
    try guarded.repository.write("message", "Add orders\n")
    func ask(_ environment: [String: String]) throws -> GuardedRepository.Answer {
      try guarded.ask("check", ["--message-file", "message"], extra: environment)
    }
    #expect(try ask(["CI": "true"]).status == 0)
    #expect(
      try ask(["CI": "true"]).findings.contains { $0.hasPrefix("commit-message warning") })
    #expect(try ask(["CI": "false"]).status == 1)
    try guarded.stage(".guard.yml", "version: 1\n")
    #expect(try ask(["CI": "true"]).status == 1)
  }

  @Test func `what cannot be judged is refused under the claim, and named passes`() throws {
    let guarded = try Self.guarded()
    try guarded.stage("migrations/0002.sql", "DO $$ BEGIN EXECUTE statement; END $$;\n")
    let refused = try guarded.tryGit("commit", "-m", "Add — no schema drops")
    #expect(refused.status != 0)
    #expect(refused.errors.contains("error [schema-opaque]"))
    let command = try #require(guarded.command(in: refused))
    let outcome = try guarded.shell(command.replacing("…", with: "it only makes views"))
    #expect(outcome.status == 0, "\(outcome)")
    #expect(
      try guarded.message().hasSuffix(
        "Schema-Opaque: migrations/0002.sql (it only makes views)\n"))
  }

  @Test func `the trailers can be left to people, and are judged all the same`() throws {
    let guarded = try Self.guarded()
    try guarded.stage(".guard.yml", "commit-message: {trailers: false, phrase: nichts gelöscht}\n")
    try guarded.stage("migrations/0002.sql", "CREATE TABLE orders (id int);\n")
    let refused = try guarded.tryGit("commit", "-m", "Add orders")
    #expect(refused.status != 0)
    let command = try #require(guarded.command(in: refused))
    #expect(command.contains("'Schema-Change: additive, nichts gelöscht'"))
    #expect(try guarded.shell(command).status == 0)
    #expect(try guarded.message() == "Add orders\n\nSchema-Change: additive, nichts gelöscht\n")
  }

  @Test func `a commit that went past the hooks is told, and is made`() throws {
    let guarded = try Self.guarded()
    try guarded.stage("migrations/0002.sql", "DROP TABLE users;\n")
    let past = try guarded.tryGit("commit", "-q", "--no-verify", "-m", "Tidy")
    #expect(past.status == 0)
    #expect(past.errors.contains("warning [hook-bypassed]"))
    #expect(past.errors.contains("warning [schema-drop]"))
    try guarded.stage("app.py", "print(1)\n")
    let clean = try guarded.tryGit("commit", "-q", "-n", "-m", "Say hello")
    #expect(clean.errors.contains("warning [hook-bypassed]"))
    try guarded.stage("app.py", "print(2)\n")
    let judged = try guarded.tryGit("commit", "-q", "-m", "Say hello")
    #expect(judged.status == 0)
    #expect(!judged.errors.contains("hook-bypassed"), "\(judged)")
  }
}

extension GuardedRepository {
  /// Writes a file and stages it.
  func stage(_ name: String, _ text: String) throws {
    try repository.write(name, text)
    try repository.git("add", "-f", "--", name)
  }

  /// Runs git with the real hooks and demands that it succeeds.
  func succeed(_ arguments: String..., extra: [String: String] = [:]) throws {
    try repository.command(["git"] + arguments, extra: extra).succeed()
  }

  /// Runs a line of shell in the work tree.
  func shell(_ line: String, extra: [String: String] = [:]) throws -> Command.Outcome {
    try repository.command(["sh", "-c", line], extra: extra).run()
  }

  /// What the newest commit says.
  func message() throws -> String {
    let raw = try repository.git("cat-file", "commit", "HEAD")
    return raw.range(of: "\n\n").map { String(raw[$0.upperBound...]) } ?? ""
  }

  /// The command that a refusal asks for.
  func command(in outcome: Command.Outcome) -> String? {
    outcome.errors.split(separator: "\n").last { $0.hasPrefix("$ git ") }
      .map { String($0.dropFirst(2)) }
  }
}

extension GuardedRepository.Answer {
  /// What the findings of a rule wait for.
  func awaits(_ rule: String) -> [String?] {
    (json["findings"] as? [[String: Any]] ?? []).filter { $0["rule"] as? String == rule }
      .map { $0["awaits"] as? String }
  }

  /// `rule path reason` of what passes.
  var allowed: [String] {
    (json["allowed"] as? [[String: Any]] ?? []).map { entry in
      ["rule", "path", "reason"].map { entry[$0] as? String ?? "?" }.joined(separator: " ")
    }
  }
}
