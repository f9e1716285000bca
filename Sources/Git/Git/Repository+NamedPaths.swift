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
    var trees = VisitedEntries()
    var waiting = [head]
    while goesOn(), let commit = waiting.popLast() {
      try visit(try tree(ofCommit: commit), beyond: &trees) { entry in
        if names.contains(entry.name.span) { found.insert(entry.path) }
      }
      for parent in try parents(ofCommit: commit) where seen.insert(parent).inserted {
        waiting.append(parent)
      }
    }
    return found
  }
}
