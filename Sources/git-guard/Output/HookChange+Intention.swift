import GuardHooks

extension HookChange {
  /// What will be done, for a person.
  var intention: String {
    switch self {
    case .write(let path, _): "write \(path)"
    case .upgrade(let path, _): "bring \(path) up to date"
    case .keep(let path, let kept), .keepInstead(let path, let kept):
      "keep the hook that is at \(path) as \(kept); it still runs"
    case .setAside(let path, let aside): "put \(path), which does not run any more, at \(aside)"
    case .restore(_, let path): "restore the earlier hook at \(path)"
    case .remove(let path): "remove \(path)"
    case .leave(let path, let why): "leave \(path) as it is: \(why)"
    }
  }
}
