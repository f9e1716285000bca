import GitModel

extension StagedChanges {
  /// Holds the tree that the index notes for a folder against the entries there.
  ///
  /// git commits the tree that is noted, whatever the entries say. Where it has no such tree it makes
  /// one of the entries.
  /// - Throws: where the two say different things.
  func confirm(
    _ known: ObjectID, _ range: Range<Int>, below folder: GitPath, cached: Int?, depth: Int
  ) throws(ObjectError) {
    // Its name is proof enough, and nothing is opened for it: what `git add` changed in a hundred
    // folders are three hundred loose objects.
    if try treeName(range, below: folder, cached: cached, depth: depth) == known { return }
    guard let bytes = try stored(known) else { return }
    var parser = TreeParser(bytes, id: known)
    let skipped = folder.bytes.isEmpty ? 0 : folder.bytes.count + 1
    let children = cached.flatMap { index.cacheTree?.children(of: $0) } ?? []
    var position = range.lowerBound
    while let entry = try parser.next() {
      if let next = unchanged(
        entry, of: bytes, at: position, in: range, skipping: skipped, cached: children)
      {
        position = next
        continue
      }
      guard position < range.upperBound, entry.mode == .tree else {
        throw StagedChanges.contradiction(known)
      }
      let item = item(at: position, in: range, skipping: skipped)
      guard item.isFolder, item.name.elementsEqual(bytes[entry.name]) else {
        throw StagedChanges.contradiction(known)
      }
      let node = child(item.name, among: children)
      if let noted = item.sparse ?? node.flatMap({ index.cacheTree?.tree(of: $0) }) {
        guard noted == entry.id else { throw StagedChanges.contradiction(known) }
      } else {
        try confirm(
          entry.id, item.range, below: folder.appending(item.name), cached: node, depth: depth + 1)
      }
      position = item.range.upperBound
    }
    guard position == range.upperBound else { throw StagedChanges.contradiction(known) }
  }

  private func stored(_ tree: ObjectID) throws(ObjectError) -> [UInt8]? {
    do {
      return try source.tree(tree)
    } catch {
      if error.kind == .corrupt { throw error }
      return nil
    }
  }

  static func contradiction(_ tree: ObjectID) -> ObjectError {
    ObjectError(
      .corrupt, id: tree,
      detail: "the index caches this tree for different entries, which git status shows; to "
        + "rebuild the index, copy it and run git read-tree HEAD")
  }
}
