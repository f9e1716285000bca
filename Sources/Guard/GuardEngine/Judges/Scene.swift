import CommitMessages
import Git
import GitModel
import GuardModel

/// What a commit changes, and the policy that it is judged by.
struct Scene {
  /// What the rules are asked, before a message is known.
  var inquiry: Inquiry
  let unmerged: [GitPath]
  /// Whether the project has a policy of its own.
  let hasPolicy: Bool

  var policy: Policy { inquiry.policy }
  var changes: [Change] { inquiry.changes }
  /// The tree that the commit is compared with.
  var committed: ObjectID? { inquiry.committed }
}

extension OpenRun {
  /// The next commit, as the index has it.
  ///
  /// - Parameter amends: whether it replaces the last one; nil where git's own words are to say.
  func scene(of index: IndexFile, amends: Bool? = nil) throws(GuardFailure) -> Scene {
    let base = try CommitBase(repository, amends: amends)
    let staged = try GuardFailure.catching("HEAD") { () throws(ObjectError) in
      var staged = try StagedChanges(index, against: base.tree, in: repository)
      for tree in base.others { try staged.keepDifferences(from: tree) }
      return staged
    }
    let loaded = try LoadedPolicy(of: index, repository)
    return Scene(
      inquiry: Inquiry(
        occasion: .commit, policy: loaded.policy, changes: staged.changes, merged: staged.merged,
        files: .index(index), committed: base.tree),
      unmerged: staged.unmerged, hasPolicy: loaded.isOwn)
  }

  /// Judges what a commit would change.
  func judge(
    _ scene: Scene, message: CommitMessage?, by selection: RuleSelection = .all,
    into report: inout Report
  ) throws(GuardFailure) {
    report.examined.files = scene.changes.count
    if !scene.unmerged.isEmpty { report.failures.append(.unmerged(scene.unmerged)) }
    try judge(scene.inquiry.saying(message), by: selection, into: &report)
  }
}
