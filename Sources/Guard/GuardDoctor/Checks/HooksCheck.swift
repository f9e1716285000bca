import Git
import GitModel
import GuardHooks
import GuardModel
import GuardRules
import Problems

/// Whether git runs the guard in this work tree.
enum HooksCheck {
  static let name = "hooks"

  static func diagnosis(of clone: Clone) -> Diagnosis {
    switch clone.hooks {
    case .failure(let obstacle): Diagnosis(name, obstacle)
    case .success(let hooks) where clone.kind == .bare: Diagnosis(server(hooks, clone))
    case .success(let hooks): Diagnosis(check(hooks, own: clone.program.path))
    }
  }

  private static func check(_ hooks: HookLook, own: String?) -> Check {
    let open = hooks.open
    guard let first = open.first else { return guarded(hooks, own: own) }
    let names = open.map(\.name.rawValue).listed
    var remedy: [RemedyStep] = [.command("git guard install")]
    if let obstacle = hooks.obstacle { remedy = obstacle.remedy }
    let seen =
      if !hooks.shadowed.isEmpty, first.state.installed == nil, let value = hooks.site.configured {
        "git ignores git-guard's hooks: core.hooksPath = \(value)\(owner(of: hooks)) names "
          + "another folder, where nothing calls git-guard for \(names)"
      } else if case .configured(let value, _) = hooks.site.origin,
        open.allSatisfy({ $0.state == .absent }), open.count == HookLook.deciding.count
      {
        "git looks for hooks in core.hooksPath = \(value)\(owner(of: hooks)), and nothing there "
          + "calls git-guard: nothing is checked"
      } else {
        words(first.state, first.name, names, isAll: open.count == HookLook.deciding.count)
      }
    return Check(name, .fault, seen, remedy: remedy)
  }

  /// git-guard runs; what is worth knowing beside.
  private static func guarded(_ hooks: HookLook, own: String?) -> Check {
    let callers = hooks.states.compactMap { state -> String? in
      if case .called(let file) = state.state {
        file.split(separator: "/").last.map(String.init)
      } else {
        nil
      }
    }
    var seen = "check every commit and push"
    if let file = callers.first {
      seen += ", by \(Set(callers).count == 1 ? file : "your own hooks")"
    }
    let kept = hooks.states.compactMap(\.state.installed?.keeps).first
    if let kept { seen += "; before \(kept == .other ? "an earlier hook" : kept.rawValue)" }
    if hooks.states.contains(where: { $0.state.installed?.isCurrent == false }) {
      return Check(
        name, .hint, "\(seen); the hooks were written by another version",
        remedy: [.command("git guard install")])
    }
    if hooks.binaries.count > 1 {
      return Check(
        name, .hint, "\(seen), and others run \(hooks.binaries.dropFirst().listed)",
        remedy: [.command("git guard install")])
    }
    guard hooks.openBeside.isEmpty else {
      return Check(
        name, .hint, "\(seen); nothing calls it for \(hooks.openBeside.map(\.rawValue).listed)",
        remedy: hooks.obstacle == nil ? [.command("git guard install")] : [])
    }
    guard let binary = hooks.binaries.first, let own, binary != own else {
      return Check(name, .fine, seen)
    }
    return Check(
      name, .hint, "\(seen), with a different git-guard: \(binary)",
      remedy: [.command("git guard install")])
  }

  private static func words(
    _ state: HookState, _ hook: HookName, _ names: String, isAll: Bool
  ) -> String {
    switch state {
    case .absent:
      return isAll
        ? "not installed: git-guard checks nothing in this clone"
        : "nothing calls git-guard for \(names)"
    case .installed(let found) where !found.binaryRuns,
      .displaced(let found, _, _) where !found.binaryRuns:
      return
        "the hooks run \(found.binary ?? "git-guard, which is not on PATH"), which cannot be "
        + "run: every commit is refused"
    case .installed(let found):
      return "\(found.path) is not executable, so git ignores it"
    case .displaced(_, let manager, _):
      return "\(manager.rawValue) has replaced git-guard's hook for \(names) with its own"
    case .foreign(let manager):
      let whose = manager == .other ? "another hook" : "\(manager.rawValue)'s hook"
      return "\(whose) runs at \(hook.rawValue), and nothing calls git-guard for \(names)"
    case .blocked(let path): return "\(path) is not a file, so it cannot be a hook"
    case .called: return "nothing calls git-guard for \(names)"
    }
  }

  /// Who is known to set `core.hooksPath`.
  private static func owner(of hooks: HookLook) -> String {
    if hooks.site.directory.contains("/.husky") || hooks.managers.contains(.husky) {
      return " (husky)"
    }
    let names = hooks.managers.filter { $0 != .other }.map(\.rawValue).sorted()
    return names.first.map { " (\($0))" } ?? ""
  }

  /// A bare repository may be a mirror, which needs no guard.
  private static func server(_ hooks: HookLook, _ clone: Clone) -> Check {
    if hooks.server.isGuarded {
      return Check(name, .fine, "pre-receive checks every push")
    }
    if case .installed(let found) = hooks.server {
      return Check(
        name, .fault, "\(found.path) does not run: \(found.binary ?? "git-guard on PATH")",
        remedy: [.command("git guard install --server", on: Array(clone.place.gitDirectory.utf8))])
    }
    return Check(
      name, .hint, "nothing checks pushes to this repository",
      remedy: [
        "if people push to it:",
        .command("git guard install --server", on: Array(clone.place.gitDirectory.utf8)),
      ])
  }
}

extension HookSite {
  /// The value of `core.hooksPath`.
  fileprivate var configured: String? {
    if case .configured(let value, _) = origin { value } else { nil }
  }
}
