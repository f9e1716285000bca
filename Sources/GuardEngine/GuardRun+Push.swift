import Git
import GitModel
package import GuardModel
import GuardRules

/// What `pre-push` judges.
extension GuardRun {
  /// Judges a push, as far as there is anything in it: who only deletes references pushes nothing.
  ///
  /// - Parameter references: what git says that it is about to push.
  /// - Returns: nil where nothing is pushed.
  package func judgePush(_ references: [PushedReference]) -> Report? {
    let tips = references.compactMap(\.localID)
    guard !tips.isEmpty else { return nil }
    return report(.push) { repository, report throws(GuardFailure) in
      let policy = try pushedPolicy(tips, repository)
      let index = try GuardFailure.catching { () throws(RepositoryError) in
        try repository.index()
      }
      try judge([], .push, policy, index: index, committed: nil, repository, &report)
    }
  }

  /// The policy of the first commit that is pushed.
  private func pushedPolicy(
    _ tips: [ObjectID], _ repository: Repository
  ) throws(GuardFailure) -> Policy {
    guard let tip = tips.first else { return Policy() }
    let entry = try GuardFailure.catching("what is pushed") { () throws(ObjectError) in
      // A tag may stand for anything; what is no commit has no policy.
      guard let commit = try repository.commit(behind: tip) else { return nil as TreeEntry? }
      return try repository.entry(at: Policy.path, in: try repository.tree(ofCommit: commit))
    }
    return try GuardRun.policy(at: entry?.id, repository)
  }
}
