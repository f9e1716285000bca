package import GitModel

/// What stands in a folder that no earlier commit had as it is.
package struct NewEntry {
  package let folder: GitPath
  package let name: ArraySlice<UInt8>
  package let mode: FileMode
  package let id: ObjectID

  package var path: GitPath { folder.appending(name) }
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
    var seen = 0
    var folders: [(path: GitPath, depth: Int, place: Int, id: ObjectID)] = [(.top, 0, 0, root)]
    while let folder = folders.popLast() {
      let bytes = try tree(folder.id)
      var count = 1
      try known.visit(bytes, folder.id, at: folder.place) { entry, name throws(ObjectError) in
        count += 1
        try PathBounds.hold(folder.path.bytes.count + name.count, depth: folder.depth)
        guard entry.mode == .tree else {
          try body(NewEntry(folder: folder.path, name: name, mode: entry.mode, id: entry.id))
          return
        }
        let path = folder.path.appending(name)
        let place = VisitedEntries.place(of: name, in: folder.place)
        folders.append((path, folder.depth + 1, place, entry.id))
      }
      try self.count(count, onTopOf: &seen, in: folder.path)
    }
  }
}
