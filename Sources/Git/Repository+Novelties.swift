package import GitModel

extension Repository {
  /// The files that each commit of a history is the first to have, by content.
  ///
  /// Trees and files that an earlier commit had are passed over unread, so that a history costs what
  /// is new in it.
  /// - Parameters:
  ///   - commits: parents before their children.
  ///   - body: told of each commit that has something new.
  package func novelties(
    of commits: [ObjectID], _ body: (ObjectID, [TreeEntry]) throws(ObjectError) -> Void
  ) throws(ObjectError) {
    var trees: Set<ObjectID> = []
    var files: Set<ObjectID> = []
    for commit in commits {
      var entries: [TreeEntry] = []
      var folders: [(path: GitPath, id: ObjectID)] = [(.top, try tree(ofCommit: commit))]
      while let folder = folders.popLast() {
        guard trees.insert(folder.id).inserted else { continue }
        var parser = TreeParser(try tree(folder.id), id: folder.id)
        while let entry = try parser.next() {
          let name = parser.bytes[entry.name]
          if entry.mode == .tree {
            // Deeper than any path that a file system takes.
            if folder.path.bytes.count < 4_096 {
              folders.append((folder.path.appending(name), entry.id))
            }
          } else if files.insert(entry.id).inserted {
            entries.append(
              TreeEntry(path: folder.path.appending(name), mode: entry.mode, id: entry.id))
          }
        }
      }
      if !entries.isEmpty { try body(commit, entries) }
    }
  }
}
