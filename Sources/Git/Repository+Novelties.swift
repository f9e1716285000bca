package import GitModel

/// What stands in a folder that no earlier commit had as it is.
package struct NewEntry {
  package let folder: GitPath
  package let name: ArraySlice<UInt8>
  package let mode: FileMode
  package let id: ObjectID

  package var path: GitPath { folder.appending(name) }
}

/// Folders that were visited, each at its path: what stands in one means something else elsewhere.
package struct VisitedFolders {
  private struct Visit: Hashable {
    let path: GitPath
    let id: ObjectID
  }

  private var visits: Set<Visit> = []

  mutating func insert(_ id: ObjectID, at path: GitPath) -> Bool {
    visits.insert(Visit(path: path, id: id)).inserted
  }
}

extension Repository {
  /// Visits all that stands in the folders that each commit of a history is the first to have.
  ///
  /// Folders that an earlier commit had at the same path are passed over unread, so that a history
  /// costs what is new in it.
  /// - Parameters:
  ///   - commits: parents before their children.
  ///   - older: told of every file that the commits before these have.
  ///   - body: told of every file in a new folder, new itself or not.
  package func newEntries(
    of commits: [WalkedCommit],
    after older: (NewEntry) throws(ObjectError) -> Void,
    _ body: (WalkedCommit, NewEntry) throws(ObjectError) -> Void
  ) throws(ObjectError) {
    let own = Set(commits.map(\.id))
    var folders = VisitedFolders()
    for commit in commits {
      // What the commits before these have is not theirs.
      for parent in commit.parents where !own.contains(parent) {
        try visit(try tree(ofCommit: parent), beyond: &folders, older)
      }
    }
    for commit in commits {
      try visit(commit.tree, beyond: &folders) { entry throws(ObjectError) in
        try body(commit, entry)
      }
    }
  }

  /// Visits all that stands in the folders below a tree that are not known yet, and makes them known.
  func visit(
    _ root: ObjectID, beyond known: inout VisitedFolders,
    _ body: (NewEntry) throws(ObjectError) -> Void
  ) throws(ObjectError) {
    guard known.insert(root, at: .top) else { return }
    var folders: [(path: GitPath, id: ObjectID)] = [(.top, root)]
    while let folder = folders.popLast() {
      var parser = TreeParser(try tree(folder.id), id: folder.id)
      while let entry = try parser.next() {
        let name = parser.bytes[entry.name]
        if entry.mode != .tree {
          try body(NewEntry(folder: folder.path, name: name, mode: entry.mode, id: entry.id))
        } else if folder.path.bytes.count < 4_096 {
          // Deeper than that goes no path that a file system takes.
          let path = folder.path.appending(name)
          if known.insert(entry.id, at: path) { folders.append((path, entry.id)) }
        }
      }
    }
  }
}
