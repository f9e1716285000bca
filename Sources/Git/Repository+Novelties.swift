package import GitModel

/// What stands in a folder that no earlier commit had as it is.
package struct NewEntry {
  package let folder: GitPath
  package let name: ArraySlice<UInt8>
  package let mode: FileMode
  package let id: ObjectID

  package var path: GitPath { folder.appending(name) }
}

/// Folders and files that were visited, each at its path: what stands in one place means something
/// else in another.
struct VisitedEntries {
  // By Swift's own hash alone, which is another in each process and cannot be aimed at.
  private var places: Set<Int> = []

  /// Whether an entry of a folder, as its name and object stand in the tree, was not visited before.
  mutating func insert(_ entry: TreeParser.Entry, of parser: TreeParser, in folder: Int) -> Bool {
    places.insert(VisitedEntries.place(of: entry, of: parser, in: folder)).inserted
  }

  /// What stands for the entry at its path.
  static func place(of entry: TreeParser.Entry, of parser: TreeParser, in folder: Int) -> Int {
    var hasher = Hasher()
    hasher.combine(folder)
    let end = entry.name.upperBound + 1 + entry.id.format.byteCount
    unsafe parser.bytes.withUnsafeBytes { bytes in
      let raw = unsafe UnsafeRawBufferPointer(rebasing: bytes[entry.name.lowerBound..<end])
      unsafe hasher.combine(bytes: raw)
    }
    return hasher.finalize()
  }
}

extension Repository {
  /// Visits the files that each commit of a history is the first to have at their paths.
  ///
  /// Folders that an earlier commit had at the same path are passed over unread, so that a history
  /// costs what is new in it.
  /// - Parameter commits: parents before their children; what the commits before these have is not
  ///   theirs.
  package func newEntries(
    of commits: [WalkedCommit],
    _ body: (WalkedCommit, NewEntry) throws(ObjectError) -> Void
  ) throws(ObjectError) {
    let own = Set(commits.map(\.id))
    var known = VisitedEntries()
    var roots: Set<ObjectID> = []
    for commit in commits {
      for parent in commit.parents where !own.contains(parent) {
        let root = try tree(ofCommit: parent)
        if roots.insert(root).inserted { try visit(root, beyond: &known) { _ in } }
      }
    }
    for commit in commits where roots.insert(commit.tree).inserted {
      try visit(commit.tree, beyond: &known) { entry throws(ObjectError) in
        try body(commit, entry)
      }
    }
  }

  /// Visits all the files below a tree that are not known at their paths yet, and makes them known.
  func visit(
    _ root: ObjectID, beyond known: inout VisitedEntries,
    _ body: (NewEntry) throws(ObjectError) -> Void
  ) throws(ObjectError) {
    var folders: [(path: GitPath, place: Int, id: ObjectID)] = [(.top, 0, root)]
    while let folder = folders.popLast() {
      var parser = TreeParser(try tree(folder.id), id: folder.id)
      while let entry = try parser.next() {
        guard known.insert(entry, of: parser, in: folder.place) else { continue }
        let name = parser.bytes[entry.name]
        if entry.mode != .tree {
          try body(NewEntry(folder: folder.path, name: name, mode: entry.mode, id: entry.id))
        } else if folder.path.bytes.count < 4_096 {
          // Deeper than that goes no path that a file system takes.
          let path = folder.path.appending(name)
          folders.append((path, path.hashValue, entry.id))
        }
      }
    }
  }
}
