package import GitModel

/// The differences between two trees.
package enum TreeComparison {
  /// The files that differ, in order of path; nil stands for the empty tree.
  package static func changes(
    from old: ObjectID?, to new: ObjectID?, below folder: GitPath = .top,
    in source: any TreeSource
  ) throws(ObjectError) -> [Change] {
    var changes: [Change] = []
    var seen = 0
    var open: [OpenPair] = []
    // No recursion: how deep folders are nested is for whoever makes the trees to say.
    func enter(_ old: ObjectID?, _ new: ObjectID?, _ path: GitPath) throws(ObjectError) {
      guard old != new else { return }
      guard let id = new ?? old else { return }
      open.append(
        OpenPair(
          path: path, before: TreeParser(try old.map(source.tree) ?? [], id: old ?? id),
          after: TreeParser(try new.map(source.tree) ?? [], id: id)))
    }
    try enter(old, new, folder)
    while let last = open.indices.last {
      guard let pair = try open[last].nextDifference() else {
        try source.count(max(open[last].count, 1), onTopOf: &seen, in: open[last].path)
        open.removeLast()
        continue
      }
      let left = pair.left.map { Named($0, in: open[last].before) }
      let right = pair.right.map { Named($0, in: open[last].after) }
      guard let name = left?.name ?? right?.name else { continue }
      if pair.left?.id == pair.right?.id, pair.left?.mode == pair.right?.mode { continue }
      let path = open[last].path.appending(name)
      try PathBounds.hold(path.bytes.count, depth: open.count - 1)
      let (leftFile, rightFile) = (left?.file(at: path), right?.file(at: path))
      if leftFile != nil || rightFile != nil {
        changes.append(Change(path: path, before: leftFile, after: rightFile))
        open[last].count += 1
        if open[last].count == countedAtOnce {
          try source.count(countedAtOnce, onTopOf: &seen, in: open[last].path)
          open[last].count = 0
        }
      }
      let (leftTree, rightTree) = (left?.folder, right?.folder)
      if leftTree != nil || rightTree != nil { try enter(leftTree, rightTree, path) }
    }
    return changes
  }
}

/// A folder of both trees that a comparison is in.
private struct OpenPair {
  let path: GitPath
  var before: TreeParser
  var after: TreeParser
  /// How many of its differences are not counted yet.
  var count = 0

  mutating func nextDifference() throws(ObjectError) -> (
    left: TreeParser.Entry?, right: TreeParser.Entry?
  )? {
    try TreeParser.nextDifference(&before, &after)
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
