package import GitModel

extension Repository {
  /// The paths with one of the last names that any commit in the history of another had.
  ///
  /// - Parameter goesOn: asked before each commit; false ends the walk with what was found so far.
  package func paths(
    named names: FileNames, inHistoryOf head: ObjectID, while goesOn: () -> Bool = { true }
  ) throws(ObjectError) -> Set<GitPath> {
    var found: Set<GitPath> = []
    var seen: Set<ObjectID> = [head]
    // Most trees of a history are the same as the commit's before: each is read once.
    var trees: Set<ObjectID> = []
    var waiting = [head]
    while goesOn(), let commit = waiting.popLast() {
      var folders: [(path: GitPath, id: ObjectID)] = [(.top, try tree(ofCommit: commit))]
      while let folder = folders.popLast() {
        guard trees.insert(folder.id).inserted else { continue }
        var parser = TreeParser(try tree(folder.id), id: folder.id)
        while let entry = try parser.next() {
          let name = parser.bytes[entry.name]
          if entry.mode == .tree {
            if folder.path.bytes.count < 4_096 {
              folders.append((folder.path.appending(name), entry.id))
            }
          } else if names.contains(name.span) {
            found.insert(folder.path.appending(name))
          }
        }
      }
      for parent in try parents(ofCommit: commit) where seen.insert(parent).inserted {
        waiting.append(parent)
      }
    }
    return found
  }
}
