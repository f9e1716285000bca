/// One step of installing or removing hooks: planned first, carried out as it is, then shown.
package enum HookChange: Hashable, Sendable {
  /// A hook is written where none of git-guard's was.
  case write(String, HookShim)
  /// git-guard's hook is brought up to date in its place.
  case upgrade(String, HookShim)
  /// The hook that was there gets another name, under which it still runs.
  case keep(String, as: String)
  /// The newer file of the same manager takes the place of the one that was kept.
  case keepInstead(String, as: String)
  /// A hook that was kept earlier, and does not run any more, makes room.
  case setAside(String, as: String)
  /// The hook that was kept gets its name back.
  case restore(String, to: String)
  case remove(String)
  /// Nothing is to be done there, and why.
  case leave(String, String)

  /// Whether anything on the disk changes.
  package var isChange: Bool {
    if case .leave = self { return false }
    return true
  }

  /// The same step with its places as they are to be told: from the top of a work tree.
  package func told(_ place: (String) -> String) -> HookChange {
    switch self {
    case .write(let path, let shim): .write(place(path), shim)
    case .upgrade(let path, let shim): .upgrade(place(path), shim)
    case .keep(let path, let kept): .keep(place(path), as: place(kept))
    case .keepInstead(let path, let kept): .keepInstead(place(path), as: place(kept))
    case .setAside(let path, let aside): .setAside(place(path), as: place(aside))
    case .restore(let kept, let path): .restore(place(kept), to: place(path))
    case .remove(let path): .remove(place(path))
    case .leave(let path, let why): .leave(place(path), why)
    }
  }

  /// What happened, for a person.
  package var description: String {
    switch self {
    case .write(let path, _): "wrote \(path)"
    case .upgrade(let path, _): "updated \(path)"
    case .keep(let path, let kept), .keepInstead(let path, let kept):
      "kept the existing hook \(path) as \(kept); it still runs"
    case .setAside(let path, let aside): "moved \(path), which no longer ran, to \(aside)"
    case .restore(_, let path): "restored the previous hook \(path)"
    case .remove(let path): "removed \(path)"
    case .leave(let path, let why): "left \(path) unchanged: \(why)"
    }
  }
}
