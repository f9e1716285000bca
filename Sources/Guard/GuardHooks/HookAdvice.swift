extension HookSite {
  /// What will undo the installation by itself, and the lines that prevent it.
  func advice(after sights: [HookSight]) -> [String] {
    var advice: [String] = []
    if standing == .untracked {
      advice.append(
        "\(directory) is in the work tree and not ignored; do not commit it: its hooks contain a "
          + "path of this machine")
    }
    for sight in sights where sight.caller == nil {
      let managers = [
        sight.current?.manager, sight.current?.shim == nil ? nil : sight.kept?.manager,
      ]
      for manager in managers { advice += manager.map { line(for: $0, sight.name) } ?? [] }
    }
    return advice
  }

  private func line(for manager: HookManager, _ name: HookName) -> [String] {
    switch manager {
    case .husky:
      [
        "husky rewrites \(directory) with every npm install; to keep git-guard running, add this "
          + "line to .husky/\(name.rawValue): git guard hook \(name.rawValue)\(name.takesArguments ? " \"$@\"" : "")"
      ]
    case .lefthook:
      [
        "`lefthook install` replaces git-guard's hook with its own; to keep git-guard running, "
          + "add to lefthook.yml:\n\(name.rawValue):\n  commands:\n    git-guard:\n"
          + "      run: git guard hook \(name.rawValue)\(name.takesArguments ? " {0}" : "")"
      ]
    case .preCommit, .other: []
    }
  }
}
