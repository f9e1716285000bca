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
    var (before, after) = (try SortedEntries(old, source), try SortedEntries(new, source))
    while true {
      let pair = try SortedEntries.next(&before, &after)
      guard let name = pair.left?.name ?? pair.right?.name else { return }
      if let left = pair.left, let right = pair.right, left.id == right.id,
        left.mode == right.mode
      {
        continue
      }
      let path = folder.appending(name)
      let (leftFile, rightFile) = (pair.left?.file(at: path), pair.right?.file(at: path))
      if leftFile != nil || rightFile != nil {
        changes.append(Change(path: path, before: leftFile, after: rightFile))
      }
      let (leftTree, rightTree) = (pair.left?.folder, pair.right?.folder)
      if leftTree != nil || rightTree != nil {
        try compare(leftTree, rightTree, path, source, depth + 1, &changes)
      }
    }
  }
}

/// The entries of a tree in their order, beside those of another.
private struct SortedEntries {
  struct Named {
    let name: ArraySlice<UInt8>
    let mode: FileMode
    let id: ObjectID

    var folder: ObjectID? { mode == .tree ? id : nil }

    func file(at path: GitPath) -> TreeEntry? {
      mode == .tree ? nil : TreeEntry(path: path, mode: mode, id: id)
    }

    /// Whether it stands before another: git sorts a folder as if a slash ended its name.
    func precedes(_ other: Named) -> Bool {
      let count = min(name.count, other.name.count)
      let (own, others) = (name.prefix(count), other.name.prefix(count))
      guard own == others else { return own.lexicographicallyPrecedes(others) }
      return end(behind: count) < other.end(behind: count)
    }

    private func end(behind count: Int) -> UInt8 {
      if name.count > count { return name[name.startIndex + count] }
      return mode == .tree ? UInt8(ascii: "/") : 0
    }
  }

  private var parser: TreeParser?
  private var waiting: Named?

  init(_ id: ObjectID?, _ source: any TreeSource) throws(ObjectError) {
    guard let id else { return }
    parser = TreeParser(try source.tree(id), id: id)
    try advance()
  }

  private mutating func advance() throws(ObjectError) {
    guard let entry = try parser?.next(), let name = parser?.bytes[entry.name] else {
      waiting = nil
      return
    }
    waiting = Named(name: name, mode: entry.mode, id: entry.id)
  }

  /// The next of both that have one name and are of one kind, or of one where the other has none.
  static func next(
    _ left: inout SortedEntries, _ right: inout SortedEntries
  ) throws(ObjectError) -> (left: Named?, right: Named?) {
    switch (left.waiting, right.waiting) {
    case (let own?, let other?):
      if own.precedes(other) {
        try left.advance()
        return (own, nil)
      }
      if other.precedes(own) {
        try right.advance()
        return (nil, other)
      }
      try left.advance()
      try right.advance()
      return (own, other)
    case (let own?, nil):
      try left.advance()
      return (own, nil)
    case (nil, let other?):
      try right.advance()
      return (nil, other)
    case (nil, nil): return (nil, nil)
    }
  }
}
