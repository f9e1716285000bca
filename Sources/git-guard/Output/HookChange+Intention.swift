import GuardHooks

extension HookChange {
  /// What will be done, for a person.
  var intention: String {
    switch self {
    case .write(let path, _): "write \(path)"
    case .upgrade(let path, _): "update \(path)"
    case .keep(let path, let kept), .keepInstead(let path, let kept):
      "keep the existing hook \(path) as \(kept); it still runs"
    case .setAside(let path, let aside): "move \(path), which no longer runs, to \(aside)"
    case .restore(_, let path): "restore the previous hook \(path)"
    case .remove(let path): "remove \(path)"
    case .leave(let path, let why): "leave \(path) unchanged: \(why)"
    }
  }
}
