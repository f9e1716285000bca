package import GitModel

/// The differences between two trees.
package enum TreeComparison {
  /// The files that differ, in order of path; nil stands for the empty tree.
  package static func changes(
    from old: ObjectID?, to new: ObjectID?, below folder: GitPath = .top,
    in source: any TreeSource
  ) throws(ObjectError) -> [Change] {
    var changes: [Change] = []
    try compare(old, new, folder, source, 0, &changes)
    return changes
  }

  private static func compare(
    _ old: ObjectID?, _ new: ObjectID?, _ folder: GitPath, _ source: any TreeSource, _ depth: Int,
    _ changes: inout [Change]
  ) throws(ObjectError) {
    guard old != new else { return }
    guard depth < depthLimit else {
      throw ObjectError(.corrupt, id: new ?? old, detail: "folders nested too deeply")
    }
    var before = TreeParser(try old.map(source.tree) ?? [], id: old ?? new ?? .zero(.sha1))
    var after = TreeParser(try new.map(source.tree) ?? [], id: new ?? before.id)
    while let pair = try TreeParser.nextDifference(&before, &after) {
      let left = pair.left.map { Named($0, in: before) }
      let right = pair.right.map { Named($0, in: after) }
      guard let name = left?.name ?? right?.name else { return }
      if pair.left?.id == pair.right?.id, pair.left?.mode == pair.right?.mode { continue }
      let path = folder.appending(name)
      let (leftFile, rightFile) = (left?.file(at: path), right?.file(at: path))
      if leftFile != nil || rightFile != nil {
        changes.append(Change(path: path, before: leftFile, after: rightFile))
      }
      let (leftTree, rightTree) = (left?.folder, right?.folder)
      if leftTree != nil || rightTree != nil {
        try compare(leftTree, rightTree, path, source, depth + 1, &changes)
      }
    }
  }
}

/// An entry apart from its tree.
private struct Named {
  let name: ArraySlice<UInt8>
  private let entry: TreeParser.Entry

  init(_ entry: TreeParser.Entry, in tree: TreeParser) {
    name = tree.bytes[entry.name]
    self.entry = entry
  }

  var folder: ObjectID? { entry.mode == .tree ? entry.id : nil }

  func file(at path: GitPath) -> TreeEntry? {
    entry.mode == .tree ? nil : TreeEntry(path: path, mode: entry.mode, id: entry.id)
  }
}
