import Platform

extension HookChange {
  /// Carries the step out.
  func perform() throws(PlatformError) {
    switch self {
    case .write(let path, let shim), .upgrade(let path, let shim):
      try Files.replace(path, with: Array(shim.text.utf8), mode: 0o755)
    case .keep(let path, let kept):
      // Both names until the new hook takes the first: git never finds none there.
      try Files.keep(path, as: kept)
    case .keepInstead(let path, let kept):
      try Files.remove(kept)
      try Files.keep(path, as: kept)
    case .setAside(let path, let aside): try Files.move(path, to: aside)
    case .restore(let kept, let path): try Files.move(kept, to: path)
    case .remove(let path): try Files.remove(path)
    case .leave: break
    }
  }
}
