extension HookSite {
  /// What will undo the installation by itself, and the lines that prevent it.
  func advice(after sights: [HookSight]) -> [String] {
    var advice: [String] = []
    if standing == .untracked {
      advice.append(
        "\(directory) is in the work tree and not ignored; its hooks name a path of this machine, "
          + "so do not commit it")
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
        "husky writes \(directory) anew with every npm install; so that the guard stays, add this "
          + "line to .husky/\(name.rawValue): git guard hook \(name.rawValue)\(name.takesArguments ? " \"$@\"" : "")"
      ]
    case .lefthook:
      [
        "`lefthook install` puts its own hook in place of git-guard's; so that the guard stays, "
          + "add to lefthook.yml:\n\(name.rawValue):\n  commands:\n    git-guard:\n"
          + "      run: git guard hook \(name.rawValue)\(name.takesArguments ? " {0}" : "")"
      ]
    case .preCommit, .other: []
    }
  }
}
