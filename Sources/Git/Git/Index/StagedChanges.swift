package import GitModel
import Platform

/// The differences between a commit's tree and the index: what the next commit would change.
///
/// The same as `git diff-index --cached --raw --no-renames`. libgit2's own diff drops a staged new
/// file that is marked assume-unchanged, which git commits all the same, and reads every tree of the
/// repository where git's cache of trees answers.
package struct StagedChanges {
  /// What differs, in order of path.
  package private(set) var changes: [Change] = []
  /// What another parent of a merge already has as it is now, in order of path.
  package private(set) var merged: [Change] = []
  /// The paths of unresolved conflicts, each once.
  package private(set) var unmerged: [GitPath] = []

  let index: IndexFile
  let source: any TreeSource

  /// Compares the index with a tree; nil stands for the empty tree of a branch without commits.
  package init(
    _ index: IndexFile, against tree: ObjectID?, in source: any TreeSource
  ) throws(ObjectError) {
    self.index = index
    self.source = source
    try compare(
      tree, with: 0..<index.records.count, below: .top,
      cached: index.cacheTree.map { _ in CacheTree.top }, depth: 0)
  }

  /// Keeps what differs from another tree too: in a merge, what is neither parent's.
  package mutating func keepDifferences(from tree: ObjectID) throws(ObjectError) {
    var folders = TreeFolders(source)
    var kept: [Change] = []
    for change in changes {
      let other = try folders.entry(at: change.path, in: tree)
      if other != change.after { kept.append(change) } else { merged.append(change) }
    }
    changes = kept
  }

  /// Compares a tree with the entries of a folder, both in git's order.
  private mutating func compare(
    _ tree: ObjectID?, with range: Range<Int>, below folder: GitPath, cached: Int?, depth: Int
  ) throws(ObjectError) {
    try PathBounds.hold(folder.bytes.count, depth: depth)
    if let cached, let known = index.cacheTree?.tree(of: cached) {
      guard index.cacheTree?.entryCount(of: cached) == range.count else {
        throw StagedChanges.contradiction(known)
      }
      if known == tree { return }
      try confirm(known, range, below: folder, cached: cached, depth: depth)
    }
    var parser: TreeParser?
    if let tree { parser = TreeParser(try source.tree(tree), id: tree) }
    var old = try parser?.next()
    var position = range.lowerBound
    let skipped = folder.bytes.isEmpty ? 0 : folder.bytes.count + 1
    let cached = cached.flatMap { index.cacheTree?.children(of: $0) } ?? []
    while old != nil || position < range.upperBound {
      if let entry = old, let bytes = parser?.bytes,
        let next = unchanged(
          entry, of: bytes, at: position, in: range, skipping: skipped, cached: cached)
      {
        position = next
        old = try parser?.next()
        continue
      }
      let new = position < range.upperBound ? item(at: position, in: range, skipping: skipped) : nil
      switch (old, new) {
      case (let entry?, let item?):
        let name = (parser?.bytes[entry.name]).map(Array.init) ?? []
        let key = entry.mode == .tree ? name + [UInt8(ascii: "/")] : name
        let itemKey = item.isFolder ? item.name + [UInt8(ascii: "/")] : item.name
        if key == itemKey {
          try compare(entry, item, folder.appending(name), cached: cached, depth: depth)
          position = item.range.upperBound
          old = try parser?.next()
        } else if key.lexicographicallyPrecedes(itemKey) {
          try remove(entry, at: folder.appending(name))
          old = try parser?.next()
        } else {
          try add(item, below: folder, cached: cached, depth: depth)
          position = item.range.upperBound
        }
      case (let entry?, nil):
        try remove(entry, at: folder.appending(parser?.bytes[entry.name] ?? []))
        old = try parser?.next()
      case (nil, let item?):
        try add(item, below: folder, cached: cached, depth: depth)
        position = item.range.upperBound
      case (nil, nil): return
      }
    }
  }

  /// What stands at one name of a folder of the index: a file, or all that is below a folder.
  struct Item {
    let name: [UInt8]
    let range: Range<Int>
    let isFolder: Bool
    /// The tree of a folder that is outside a sparse checkout.
    var sparse: ObjectID?
  }

  func item(at position: Int, in range: Range<Int>, skipping skipped: Int) -> Item {
    let record = index.records[position]
    let rest = index.storage[(record.path.lowerBound + skipped)..<record.path.upperBound]
    guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else {
      // The stages of a conflict share one path.
      var end = position + 1
      let path = index.storage[record.path]
      while end < range.upperBound, index.records[end].stage > 0,
        index.storage[index.records[end].path] == path
      {
        end += 1
      }
      return Item(name: rest, range: position..<end, isFolder: false)
    }
    let name = Array(rest[..<slash])
    if record.isFolder, slash == rest.count - 1 {
      return Item(
        name: name, range: position..<(position + 1), isFolder: true, sparse: index.id(of: record))
    }
    // Everything up to the first path that is not below `name/`: `name0` follows it in git's order.
    let prefixEnd = record.path.lowerBound + skipped + slash
    var bound = index.storage[record.path.lowerBound..<prefixEnd]
    bound.append(UInt8(ascii: "/") + 1)
    let end = unsafe bound.withUnsafeBytes {
      unsafe index.lowerBound($0, in: position..<range.upperBound)
    }
    return Item(name: name, range: position..<max(end, position + 1), isFolder: true)
  }

  private mutating func compare(
    _ entry: TreeParser.Entry, _ item: Item, _ path: GitPath, cached: [Int], depth: Int
  ) throws(ObjectError) {
    guard item.isFolder else {
      let before = TreeEntry(path: path, mode: entry.mode, id: entry.id)
      note(item, at: path, before: before)
      return
    }
    if let sparse = item.sparse {
      if sparse != entry.id { try compareTrees(entry.id, sparse, below: path, depth: depth) }
      return
    }
    try compare(
      entry.id, with: item.range, below: path, cached: child(item.name, among: cached),
      depth: depth + 1)
  }

  private mutating func add(
    _ item: Item, below folder: GitPath, cached: [Int], depth: Int
  ) throws(ObjectError) {
    let path = folder.appending(item.name)
    if !item.isFolder {
      note(item, at: path, before: nil)
    } else if let sparse = item.sparse {
      try compareTrees(nil, sparse, below: path, depth: depth)
    } else {
      try compare(
        nil, with: item.range, below: path, cached: child(item.name, among: cached),
        depth: depth + 1)
    }
  }

  private mutating func remove(_ entry: TreeParser.Entry, at path: GitPath) throws(ObjectError) {
    guard entry.mode == .tree else {
      let before = TreeEntry(path: path, mode: entry.mode, id: entry.id)
      changes.append(Change(path: path, before: before, after: nil))
      return
    }
    var gone: [Change] = []
    try source.walk(entry.id, below: path) { entry in
      gone.append(Change(path: entry.path, before: entry, after: nil))
    }
    changes += gone
  }

  /// Notes what the index holds at a path, if it differs from `before`.
  private mutating func note(_ item: Item, at path: GitPath, before: TreeEntry?) {
    let record = index.records[item.range.lowerBound]
    if record.stage > 0 {
      unmerged.append(path)
      return
    }
    let after =
      index.isCommitted(record)
      ? TreeEntry(
        path: path, mode: FileMode(canonical: UInt32(record.mode)), id: index.id(of: record))
      : nil
    if before != after { changes.append(Change(path: path, before: before, after: after)) }
  }

  func child(_ name: [UInt8], among cached: [Int]) -> Int? {
    guard let cacheTree = index.cacheTree else { return nil }
    return unsafe name.withUnsafeBytes { unsafe cacheTree.child($0, among: cached) }
  }

  /// Notes what differs between two trees.
  private mutating func compareTrees(
    _ old: ObjectID?, _ new: ObjectID, below folder: GitPath, depth: Int
  ) throws(ObjectError) {
    changes += try TreeComparison.changes(from: old, to: new, below: folder, in: source)
  }
}
