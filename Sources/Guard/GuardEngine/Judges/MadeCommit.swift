import CommitMessages
import Git
import GitModel
import GuardModel

/// A commit that was made, beside what it was made of.
struct MadeCommit {
  let id: ObjectID
  let tree: ObjectID
  private let written: (message: [UInt8], encoding: String?)
  /// When it was committed, in seconds since 1970-01-01 00:00 UTC.
  let time: Int
  /// What it answers for: in a merge what differs from every parent.
  let changes: [Change]
  /// What a merge takes over as it is.
  let merged: [Change]
  /// The first parent's tree; nil for the first commit of a history.
  let base: ObjectID?

  init(_ id: ObjectID, _ repository: Repository) throws(GuardFailure) {
    self.id = id
    let (commit, base, changes, merged) = try GuardFailure.catching("commit \(id.hex.prefix(10))") {
      () throws(ObjectError) in
      let commit = try repository.commit(id)
      var parents: [ObjectID] = []
      for parent in commit.parents { parents.append(try repository.tree(ofCommit: parent)) }
      let all = try TreeComparison.changes(from: parents.first, to: commit.tree, in: repository)
      var changes = all
      for parent in parents.dropFirst() {
        let others = try TreeComparison.changes(from: parent, to: commit.tree, in: repository)
        let paths = Set(others.map(\.path))
        changes.removeAll { !paths.contains($0.path) }
      }
      let kept = Set(changes.map(\.path))
      return (commit, parents.first, changes, all.filter { !kept.contains($0.path) })
    }
    tree = commit.tree
    time = commit.time
    written = (commit.message, commit.encoding)
    self.base = base
    self.changes = changes
    self.merged = merged
  }

  /// What it says.
  ///
  /// Read when it is asked for: that costs as much as judging a small commit, and most need not answer.
  var message: CommitMessage {
    CommitMessage(committed: written.message, encoding: written.encoding)
  }

  /// What the rules are asked about it, before its message is known.
  func inquiry(under policy: Policy) -> Inquiry {
    Inquiry(
      occasion: .commit, policy: policy, changes: changes, merged: merged, files: .tree(tree),
      committed: base)
  }
}
