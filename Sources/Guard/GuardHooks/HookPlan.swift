import Problems

/// What installing or removing one hook takes, worked out from what stands there; no I/O.
extension HookSight {
  /// The steps after which the guard runs for this hook.
  ///
  /// - Parameters:
  ///   - isConfigured: whether somebody chose the folder; files of ours that look for the guard on
  ///     `PATH` were then put there on purpose.
  ///   - aside: a free name for a hook that was kept earlier and is in the way.
  func installation(
    binary: String, isConfigured: Bool, aside: () -> String
  ) throws(Problem) -> [HookChange] {
    let shim = HookShim(name, binary: binary)
    guard let current else {
      return strays(legacy, old) + [.write(path, shim)]
    }
    guard current.isHook else {
      throw Problem(
        "cannot install a hook at \(path): it is not a file", hint: "move it away and try again")
    }
    if let found = current.shim {
      if isConfigured, found.binary == nil {
        return [.leave(path, "it already finds git-guard on PATH")]
      }
      return strays(legacy, old) + [update(current, at: path, to: shim)]
    }
    if let caller { return [.leave(caller, "it already calls git-guard")] }
    if let legacy, legacy.shim != nil, current.manager == .preCommit {
      // pre-commit runs it first. Going in front of it would make the two run each other.
      return strays(nil, old) + [update(legacy, at: legacyPath, to: shim)]
    }
    return makingRoom(for: current, aside: aside) + strays(legacy, old) + [.write(path, shim)]
  }

  /// The steps after which nothing of git-guard's is left of this hook.
  func removal(isConfigured: Bool) -> [HookChange] {
    if isConfigured, let found = current?.shim, found.binary == nil {
      return [
        .leave(path, "it was added by hand; to stop using it: git config --unset core.hooksPath")
      ]
    }
    let isDone = current == nil || current?.shim != nil
    if isDone {
      // What was kept comes back also where a person has removed the hook by hand.
      let hook: [HookChange] =
        if kept != nil, kept?.shim == nil {
          [.restore(keptPath, to: path)]
        } else {
          (current == nil ? [] : [.remove(path)]) + (kept == nil ? [] : [.remove(keptPath)])
        }
      return hook + strays(legacy, old)
    }
    let places = [(legacy, legacyPath), (old, oldPath)].filter { $0.0?.shim != nil }.map(\.1)
    guard let kept, kept.shim == nil else {
      return (kept == nil ? [] : [.remove(keptPath)]) + places.map { .remove($0) }
    }
    if isSuperseded(kept) { return [.remove(keptPath)] + places.map { .remove($0) } }
    guard let place = places.first else {
      return [.leave(keptPath, "another hook is now at \(path)")]
    }
    return [.restore(keptPath, to: place)] + places.dropFirst().map { .remove($0) }
  }

  private func update(_ entry: HookEntry, at path: String, to shim: HookShim) -> HookChange {
    entry.isExecutable && entry.bytes == Array(shim.text.utf8)
      ? .leave(path, "it is up to date") : .upgrade(path, shim)
  }

  /// Keeps the hook that git runs now, whatever else was kept before.
  private func makingRoom(for current: HookEntry, aside: () -> String) -> [HookChange] {
    guard let kept else { return [.keep(path, as: keptPath)] }
    if kept.shim != nil || isSuperseded(kept) { return [.keepInstead(path, as: keptPath)] }
    return [.setAside(keptPath, as: aside()), .keep(path, as: keptPath)]
  }

  /// Whether the hook that was kept is an earlier state of the one that stands there now.
  private func isSuperseded(_ kept: HookEntry) -> Bool {
    guard let current, let manager = current.manager, let earlier = kept.manager else {
      return false
    }
    return current.bytes == kept.bytes && current.kind == kept.kind
      || manager.hasGenerated(earlier)
  }

  /// Removes hooks of ours from where managers have put them.
  private func strays(_ legacy: HookEntry?, _ old: HookEntry?) -> [HookChange] {
    (legacy?.shim == nil ? [] : [.remove(legacyPath)])
      + (old?.shim == nil ? [] : [.remove(oldPath)])
  }
}
