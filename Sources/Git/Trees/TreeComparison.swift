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
    let before = try entries(old, source)
    let after = try entries(new, source)
    for name in Set(before.keys).union(after.keys).sorted(by: { $0.lexicographicallyPrecedes($1) })
    {
      let path = folder.appending(name)
      let (left, right) = (before[name], after[name])
      if left == right { continue }
      let (leftTree, rightTree) = (left?.folder, right?.folder)
      if leftTree != nil || rightTree != nil {
        try compare(leftTree, rightTree, path, source, depth + 1, &changes)
      }
      let (leftFile, rightFile) = (left?.file(at: path), right?.file(at: path))
      if leftFile != nil || rightFile != nil {
        changes.append(Change(path: path, before: leftFile, after: rightFile))
      }
    }
  }

  private struct Named: Hashable {
    let mode: FileMode
    let id: ObjectID

    var folder: ObjectID? { mode == .tree ? id : nil }

    func file(at path: GitPath) -> TreeEntry? {
      mode == .tree ? nil : TreeEntry(path: path, mode: mode, id: id)
    }
  }

  private static func entries(
    _ id: ObjectID?, _ source: any TreeSource
  ) throws(ObjectError) -> [[UInt8]: Named] {
    guard let id else { return [:] }
    var parser = TreeParser(try source.tree(id), id: id)
    var entries: [[UInt8]: Named] = [:]
    while let entry = try parser.next() {
      entries[Array(parser.bytes[entry.name])] = Named(mode: entry.mode, id: entry.id)
    }
    return entries
  }
}
