import Foundation
import TestSupport
import Testing

/// The files for CI systems and hook managers, used as they are.
///
/// `GIT_GUARD_HOOK_MANAGERS` names a folder whose `bin` holds pre-commit and lefthook.
@Suite struct IntegrationTests {
  static let managers = ProcessInfo.processInfo.environment["GIT_GUARD_HOOK_MANAGERS"]
  static let hasManagers: Bool = {
    if managers == nil { print("GIT_GUARD_HOOK_MANAGERS is not set: managers are NOT tested") }
    return managers != nil
  }()

  /// The top of this project.
  private static let project = Checkout.top

  /// Where the programs that are looked for on `PATH` stand.
  private static var path: String {
    let program = URL(filePath: GuardedRepository.program).deletingLastPathComponent().path
    let usual = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return [program, managers.map { $0 + "/bin" }, usual].compactMap(\.self)
      .joined(separator: ":")
  }

  private func run(
    _ words: [String], in guarded: GuardedRepository, extra: [String: String] = [:]
  ) throws -> Command.Outcome {
    try guarded.repository.command(
      words, extra: ["PATH": Self.path].merging(extra) { $1 }
    ).run()
  }

  private func stageDatabase(_ guarded: GuardedRepository) throws {
    try guarded.writeDatabase("app.db")
    try guarded.repository.git("add", "-f", "app.db")
  }

  @Test(.enabled(if: hasManagers)) func `pre-commit calls the published hooks`() throws {
    let guarded = try GuardedRepository()
    let hooks = guarded.repository.beside("hooks")
    try guarded.repository.git("init", "-q", hooks.path)
    try FileManager.default.copyItem(
      at: Self.project.appending(path: ".pre-commit-hooks.yaml"),
      to: hooks.appending(path: ".pre-commit-hooks.yaml"))
    try guarded.repository.git("-C", hooks.path, "add", "-A")
    try guarded.repository.git("-C", hooks.path, "commit", "-q", "-m", "Hooks")
    let revision = try guarded.repository.git("-C", hooks.path, "rev-parse", "HEAD")
    try guarded.repository.commit([
      "README.md": "shop\n",
      ".pre-commit-config.yaml": """
      repos:
      - repo: \(hooks.path)
        rev: \(revision.prefix(40))
        hooks: [{id: git-guard}, {id: git-guard-message}, {id: git-guard-push}]

      """,
    ])
    let types = ["pre-commit", "commit-msg", "pre-push"].flatMap { ["-t", $0] }
    let installed = try run(["pre-commit", "install"] + types, in: guarded)
    try #require(installed.status == 0, "\(installed)")
    try stageDatabase(guarded)
    let refused = try run(["git", "commit", "-m", "Add"], in: guarded)
    #expect(refused.status != 0)
    #expect((refused.output + refused.errors).contains("[database-file]"), "\(refused)")
    try guarded.repository.git("rm", "-q", "--cached", "app.db")
    try guarded.repository.write("migrations/0001.sql", "DROP TABLE users;\n")
    try guarded.repository.git("add", "migrations")
    let untold = try run(["git", "commit", "-m", "No users"], in: guarded)
    #expect(untold.status != 0 && (untold.output + untold.errors).contains("[schema-drop]"))
    try guarded.repository.git("reset", "-q")
    let bare = guarded.repository.beside("remote.git").path
    try guarded.repository.git("init", "-q", "--bare", bare)
    try guarded.repository.git("remote", "add", "origin", bare)
    try guarded.repository.git("push", "-q", "--no-verify", "origin", "main")
    try stageDatabase(guarded)
    try guarded.repository.git("commit", "-q", "--no-verify", "-m", "Past the hooks")
    let pushed = try run(["git", "push", "origin", "main"], in: guarded)
    #expect(pushed.status != 0)
    #expect((pushed.output + pushed.errors).contains("[database-file]"), "\(pushed)")
  }

  @Test(.enabled(if: hasManagers)) func `lefthook runs the published snippet`() throws {
    let guarded = try GuardedRepository()
    let snippet = try String(
      contentsOf: Self.project.appending(path: "Integrations/lefthook.yml"), encoding: .utf8)
    try guarded.repository.commit(["README.md": "shop\n", "lefthook.yml": snippet])
    try #require(try run(["lefthook", "install"], in: guarded).status == 0)
    try stageDatabase(guarded)
    let refused = try run(["git", "commit", "-m", "Add"], in: guarded)
    #expect(refused.status != 0)
    #expect((refused.output + refused.errors).contains("[database-file]"), "\(refused)")
    let bare = guarded.repository.beside("remote.git").path
    try guarded.repository.git("init", "-q", "--bare", bare)
    try guarded.repository.git("remote", "add", "origin", bare)
    // git runs prepare-commit-msg all the same, and lefthook has to be found.
    let past = try run(["git", "commit", "-q", "--no-verify", "-m", "Past the hooks"], in: guarded)
    #expect(past.status == 0, "\(past)")
    let pushed = try run(["git", "push", "origin", "main"], in: guarded)
    #expect(pushed.status != 0)
    #expect((pushed.output + pushed.errors).contains("[database-file]"), "\(pushed)")
    try guarded.repository.git("reset", "-q", "--soft", "HEAD~1")
    try guarded.repository.git("rm", "-q", "--cached", "app.db")
    try guarded.repository.write("migrations/0001.sql", "CREATE TABLE users (id int);\n")
    try guarded.repository.git("add", "migrations")
    let made = try run(["git", "commit", "-m", "Users"], in: guarded)
    #expect(made.status == 0, "\(made)")
    let message = try guarded.repository.git("log", "-1", "--format=%B")
    #expect(message.contains("Schema-Change: additive"), "\(message)")
  }

  @Test func `CI judges the new commits and the repository`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["README.md": "shop\n", ".gitignore": "*.db*\n"])
    let base = try guarded.repository.git("rev-parse", "HEAD").prefix(40)
    try stageDatabase(guarded)
    try guarded.repository.git("commit", "-q", "-m", "Add")
    try guarded.repository.git("rm", "-q", "app.db")
    try guarded.repository.git("commit", "-q", "-m", "Remove")
    let script = Self.project.appending(path: "Scripts/ci").path
    let program = ["GIT_GUARD": GuardedRepository.program, "CI": "true"]
    let alone = try run(["sh", script], in: guarded, extra: program)
    #expect(alone.status == 0, "\(alone)")
    #expect(alone.output.contains("no commit to begin at"))
    let zeros = String(repeating: "0", count: 40)
    for (status, variables) in [
      (1, ["GITHUB_ACTIONS": "true", "GUARD_BASE": String(base)]),
      (0, ["GITHUB_ACTIONS": "true", "GUARD_BASE": zeros]),
      (1, ["GITLAB_CI": "true", "CI_COMMIT_BEFORE_SHA": String(base)]),
      (1, ["GITLAB_CI": "true", "CI_MERGE_REQUEST_DIFF_BASE_SHA": String(base)]),
    ] {
      let outcome = try run(["sh", script], in: guarded, extra: program.merging(variables) { $1 })
      #expect(outcome.status == Int32(status), "\(variables) \(outcome)")
    }
  }
}
