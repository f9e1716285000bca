package import GitModel

extension Repository {
  /// The contents that any commit in the history of another had at paths with one of the last names.
  ///
  /// - Parameters:
  ///   - known: a commit in that history; what it and those before it had is left out.
  ///   - goesOn: asked before each commit; false ends the walk with what was found so far.
  package func entries(
    named names: FileNames, inHistoryOf head: ObjectID, notIn known: ObjectID? = nil,
    while goesOn: () -> Bool = { true }
  ) throws(ObjectError) -> [GitPath: Set<ObjectID>] {
    var found: [GitPath: Set<ObjectID>] = [:]
    func note(_ entry: NewEntry) {
      if entry.mode.isFile, names.contains(entry.name.span) {
        found[entry.path, default: []].insert(entry.id)
      }
    }
    if let known {
      let commits = try commits(from: [head], notFrom: [known])
      guard goesOn() else { return found }
      try newEntries(of: commits) { _, entry in note(entry) }
      return found
    }
    var seen: Set<ObjectID> = [head]
    // Most trees of a history are the same as the commit's before: each is read once.
    var trees = VisitedEntries()
    var waiting = [head]
    while goesOn(), let commit = waiting.popLast() {
      try visit(try tree(ofCommit: commit), beyond: &trees, note)
      for parent in try parents(ofCommit: commit) where seen.insert(parent).inserted {
        waiting.append(parent)
      }
    }
    return found
  }
}
