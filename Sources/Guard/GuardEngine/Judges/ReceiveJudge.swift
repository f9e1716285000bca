import Git
import GitModel
package import GuardModel
import GuardRules
import Platform

/// Judges what a server is about to take, as `pre-receive` does: every commit that the server does
/// not have, by the policy that it has.
package struct ReceiveJudge {
  private let run: GuardRun

  package init(_ run: GuardRun) { self.run = run }

  /// - Parameter references: what git says that is about to change.
  /// - Returns: nil where nothing is received, as where references are only deleted.
  package func report(on references: [PushedReference]) -> Report? {
    let received = references.filter { $0.localID != nil }
    guard !received.isEmpty else { return nil }
    return run.report(.received) { open, report throws(GuardFailure) in
      let repository = open.repository
      let known = try GuardFailure.catching { () throws(RepositoryError) in
        try repository.references(below: "refs/").tips
      }
      // Two branches with the same policy share most commits: each is judged once under it.
      var judged: Set<JudgedUnder> = []
      for reference in received {
        guard let tip = reference.localID else { continue }
        let loaded = try serverPolicy(for: reference, open)
        let commits = try GuardFailure.catching(reference.remoteName) { () throws(ObjectError) in
          try repository.commits(from: [tip], notFrom: known).map(\.id)
        }.filter { judged.insert(JudgedUnder(commit: $0, policy: loaded.file)).inserted }
        let scope = MessageScope(loaded, repository, isBuildMachine: run.isBuildMachine)
        let judge = CommitsJudge(open, loaded.policy, scope)
        try judge.judge(commits, into: &report)
        try judge.judgeIfLoose(reference, into: &report)
      }
      if try !ServerSettings(repository).lets(Pusher.names) {
        report.findings = report.findings.map(\.strictOnPolicies)
      }
    }
  }

  private struct JudgedUnder: Hashable {
    let commit: ObjectID
    let policy: ObjectID?
  }

  /// The policy of the branch as the server has it, so that no push loosens what judges it.
  ///
  /// A new branch is judged by the server's HEAD; where that has no commit yet, by its own tip.
  private func serverPolicy(
    for reference: PushedReference, _ open: OpenRun
  ) throws(GuardFailure) -> LoadedPolicy {
    let repository = open.repository
    let head = try open.head()
    let tree = try GuardFailure.catching(reference.remoteName) {
      () throws(ObjectError) -> ObjectID? in
      for candidate in [reference.remoteID, head, reference.localID] {
        guard let candidate, let commit = try repository.commit(behind: candidate) else { continue }
        return try repository.tree(ofCommit: commit)
      }
      return nil
    }
    guard let tree else { return .builtIn }
    return try LoadedPolicy(
      blob: try PolicyFile.blob(inTree: tree, of: reference.remoteName, repository), repository)
  }
}

extension Finding {
  /// The finding if the pusher may not loosen the policy.
  fileprivate var strictOnPolicies: Finding {
    guard rule == PolicyLoosened.metadata.id else { return self }
    var strict = self
    strict.level = .error
    return strict
  }
}
