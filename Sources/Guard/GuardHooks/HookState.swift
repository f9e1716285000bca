/// What a hook of a repository is, as far as git-guard is concerned.
package enum HookState: Hashable, Sendable {
  /// git-guard's own file, as it was found.
  package struct Installed: Hashable, Sendable {
    package let path: String
    /// The guard that it runs; nil where it looks on `PATH`.
    package let binary: String?
    /// Whether that is a file that can be run.
    package let binaryRuns: Bool
    /// Whether git may run the hook.
    package let isExecutable: Bool
    /// Whether the text is the one that this version writes.
    package let isCurrent: Bool
    /// Whose hook it keeps and runs; nil where there was none.
    package let keeps: HookManager?
  }

  /// git has no hook of this name.
  case absent
  case installed(Installed)
  /// A manager took the place of git-guard's hook; pre-commit still runs it, lefthook does not.
  case displaced(Installed, by: HookManager, stillRuns: Bool)
  /// A hook of the person's or a manager's calls git-guard in a line of its own.
  case called(from: String)
  /// Somebody else's hook, with no git-guard in it.
  case foreign(HookManager)
  /// Something stands there that is no hook, such as a directory.
  case blocked(String)

  /// Whether git runs the guard for this hook, here and now.
  package var isGuarded: Bool {
    switch self {
    case .installed(let hook): hook.isExecutable && hook.binaryRuns
    case .displaced(let hook, _, let stillRuns): stillRuns && hook.isExecutable && hook.binaryRuns
    case .called: true
    case .absent, .foreign, .blocked: false
    }
  }
}

extension HookSight {
  /// The state that this comes to.
  ///
  /// - Parameter runs: whether the guard of a hook can be run; nil stands for the one on `PATH`.
  func state(runs: (String?) -> Bool) -> HookState {
    guard let current else { return .absent }
    if let shim = current.shim { return .installed(installed(current, shim, path, runs)) }
    guard current.isHook else { return .blocked(path) }
    if let caller { return .called(from: caller) }
    let manager = current.manager ?? .other
    if let legacy, let shim = legacy.shim {
      return .displaced(
        installed(legacy, shim, legacyPath, runs), by: manager, stillRuns: manager == .preCommit)
    }
    if let old, let shim = old.shim {
      return .displaced(installed(old, shim, oldPath, runs), by: manager, stillRuns: false)
    }
    return .foreign(manager)
  }

  private func installed(
    _ entry: HookEntry, _ shim: HookShim, _ path: String, _ runs: (String?) -> Bool
  ) -> HookState.Installed {
    HookState.Installed(
      path: path, binary: shim.binary, binaryRuns: runs(shim.binary),
      isExecutable: entry.isExecutable,
      isCurrent: Array(HookShim(name, binary: shim.binary).text.utf8) == entry.bytes,
      keeps: kept?.manager)
  }
}
