import Git
import GitModel

/// What the next commit is compared with: a tree, and in a merge the others' trees too.
struct CommitBase {
  private(set) var tree: ObjectID?
  private(set) var others: [ObjectID] = []

  /// - Parameter amends: whether it replaces the last one; nil where git's own words are to say.
  init(_ repository: Repository, amends: Bool?) throws(GuardFailure) {
    let head = try GuardFailure.catching { () throws(RepositoryError) in try repository.head() }
    let merged = try GuardFailure.catching { () throws(RepositoryError) in
      try repository.mergeHeads()
    }
    let replacesLast = try GuardFailure.catching { () throws(RepositoryError) in
      if let amends { amends } else { try GitInvocation.current(repository).amends }
    }
    guard let head else { return }
    let trees = try GuardFailure.catching("HEAD") { () throws(ObjectError) in
      // The amended commit's own parents are what the new one will be compared with. Where a
      // shallow clone ends, they are not there.
      var commits = [head] + merged
      if replacesLast, !repository.isShallow(head) {
        commits = try repository.parents(ofCommit: head)
      }
      var trees: [ObjectID] = []
      for commit in commits { trees.append(try repository.tree(ofCommit: commit)) }
      return trees
    }
    tree = trees.first
    others = Array(trees.dropFirst())
  }
}
