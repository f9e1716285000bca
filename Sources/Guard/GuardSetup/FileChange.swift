package import GitModel
package import Platform

/// A file that is written: all that it held, and all that it will hold.
package struct FileChange: Hashable, Sendable {
  /// From the top of the work tree.
  package let path: GitPath
  /// Nil where there is no such file yet.
  package let before: [UInt8]?
  package let after: [UInt8]

  package init(_ path: GitPath, before: [UInt8]?, after: [UInt8]) {
    self.path = path
    self.before = before
    self.after = after
  }

  package var diff: UnifiedDiff { UnifiedDiff(path, before: before, after: after) }

  /// Writes the file, in one step.
  ///
  /// - Parameter top: the top of the work tree.
  /// - Throws: where it cannot be written, or is not any more what the person was shown.
  package func perform(in top: String) throws(PlatformError) {
    let place = "\(top)/\(path.text ?? "")"
    let status = try Files.status(place, followsLinks: false)
    let isAsShown =
      if let before {
        status?.kind == .file ? try Files.content(of: place) == before : false
      } else {
        status == nil
      }
    guard isAsShown else {
      throw PlatformError("left \(path) unchanged: another program changed it in the meantime")
    }
    Files.removeDrafts(of: place)
    try Files.replace(place, with: after, mode: status?.permissions ?? 0o644)
  }
}
