import Platform

/// The files of a work tree that are a person's own: what did not come with the repository.
struct OwnFiles {
  /// The top of the work tree.
  let top: String
  private let realTop: String
  /// The clone's main work tree without links, which is this one or another.
  private let realHome: String
  private let hasHome: Bool
  private let isTracked: (String) -> Bool

  init(top: String, home: String? = nil, isTracked: @escaping (String) -> Bool) {
    self.top = top
    realTop = Files.resolved(top) ?? top
    let realHome = home.flatMap(Files.resolved)
    self.realHome = realHome ?? realTop
    hasHome = realHome != nil
    self.isTracked = isTracked
  }

  /// Whether git has neither a file nor what its path leads to through links.
  ///
  /// - Parameter path: from the top of the work tree.
  func isOwn(_ path: String) -> Bool {
    if isTracked(path) { return false }
    guard let real = Files.resolved("\(top)/\(path)") else { return false }
    guard let inside = self.inside(real) else { return true }
    return inside == path || !isTracked(inside)
  }

  /// The path from the top of what is in the work tree; nil for what is elsewhere.
  ///
  /// - Parameter real: absolute, without links.
  func inside(_ real: String) -> String? {
    real.hasPrefix(realTop + "/") ? String(real.dropFirst(realTop.count + 1)) : nil
  }

  /// The path from the top of the clone's main work tree; nil for what is elsewhere, and where the
  /// clone has none.
  ///
  /// - Parameter real: absolute, without links.
  func insideHome(_ real: String) -> String? {
    guard hasHome, real.hasPrefix(realHome + "/") else { return nil }
    return String(real.dropFirst(realHome.count + 1))
  }

  /// Where a folder really is, absolute, whether it is there already or is still to be made; nil where
  /// a link in its path leads nowhere.
  func resolvedFolder(_ path: String) -> String? {
    var there = path
    var missing: [Substring] = []
    while there.count > 1 {
      if let real = Files.resolved(there) {
        return missing.isEmpty ? real : real + "/" + missing.reversed().joined(separator: "/")
      }
      guard Files.kind(there) == nil, let slash = there.lastIndex(of: "/") else { return nil }
      missing.append(there[there.index(after: slash)...])
      there = String(there[..<slash])
    }
    return path
  }

  /// Whether a folder really is in a work tree of the clone.
  func isInside(_ folder: String) -> Bool {
    resolvedFolder(folder).map(isInsideClone) ?? false
  }

  /// Whether a path without links is in this work tree or in the clone's main one.
  func isInsideClone(_ real: String) -> Bool {
    [realTop, realHome].contains { real == $0 || real.hasPrefix($0 + "/") }
  }
}
