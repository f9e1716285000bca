import Git
import GitModel
import GuardHooks
import Platform

/// Hook managers that put unstaged changes aside while they run, and back afterwards.
///
/// What is put aside leaves the work tree for that time, a database that is being written to as well.
struct StashLook {
  /// Their names; empty where none runs at a commit.
  private(set) var installed: [String] = []
  /// Those that the project has configured and that do not run in this clone yet.
  private(set) var configured: [String] = []

  init(_ repository: Repository, _ hooks: HookLook?) {
    guard let top = repository.place.workTree, let hooks else { return }
    let atCommit = hooks.states.first { $0.name == .preCommit }?.state
    if atCommit?.manager == .preCommit {
      installed.append("pre-commit")
    } else if Files.kind(top + "/.pre-commit-config.yaml") == .file {
      configured.append("pre-commit")
    }
    let scripts = ["pre-commit", "pre-commit" + HookShim.keptSuffix, "pre-commit.legacy"]
      .map { "\(hooks.site.directory)/\($0)" }
    var files = scripts
    if hooks.managers.contains(.husky) || hooks.site.directory.contains("/.husky") {
      files.append(top + "/.husky/pre-commit")
    }
    if hooks.managers.contains(.lefthook) {
      files += ["lefthook.yml", ".lefthook.yml", "lefthook.yaml"].map { "\(top)/\($0)" }
    }
    if files.contains(where: StashLook.speaksOfLintStaged) {
      let isHusky = files.contains { $0.contains("/.husky/") }
      installed.append(isHusky ? "lint-staged (by husky)" : "lint-staged")
    } else if StashLook.speaksOfLintStaged(top + "/package.json") {
      configured.append("lint-staged")
    }
  }

  private static func speaksOfLintStaged(_ file: String) -> Bool {
    let bytes: [UInt8]?
    do { bytes = try Files.content(of: file, limit: 1 << 20) } catch { return false }
    return String(decoding: bytes ?? [], as: UTF8.self).contains("lint-staged")
  }
}
