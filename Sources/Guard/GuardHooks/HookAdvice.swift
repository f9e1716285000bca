import Problems

extension HookSite {
  /// What will undo the installation by itself, and the lines that prevent it.
  func advice(after sights: [HookSight]) -> [Problem] {
    var advice: [Problem] = []
    if standing == .untracked {
      advice.append(
        Problem(
          "\(directory) is in the work tree and not ignored; do not commit it: its hooks contain a "
            + "path of this machine"))
    }
    for sight in sights where sight.caller == nil {
      let managers = [
        sight.current?.manager, sight.current?.shim == nil ? nil : sight.kept?.manager,
      ]
      advice += managers.compactMap { $0.flatMap { overwriting($0, sight.name) } }
    }
    return advice
  }

  /// How a manager of hooks undoes the guard; nil for one that does not.
  private func overwriting(_ manager: HookManager, _ name: HookName) -> Problem? {
    switch manager {
    case .husky:
      Problem(
        "husky rewrites \(directory) with every npm install; to keep git-guard running, add this "
          + "line to .husky/\(name.rawValue): git guard hook \(name.rawValue)\(name.takesArguments ? " \"$@\"" : "")"
      )
    case .lefthook:
      Problem(
        "`lefthook install` replaces git-guard's hook with its own; to keep git-guard running, "
          + "add to lefthook.yml:",
        remedy: [
          .lines(
            [
              "\(name.rawValue):", "  commands:", "    git-guard:",
              "      run: git guard hook \(name.rawValue)\(name.takesArguments ? " {0}" : "")",
            ], in: .program)
        ])
    case .preCommit, .other: nil
    }
  }
}
