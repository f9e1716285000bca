import CommitMessages
import Git
import GitModel
package import GuardModel
import GuardRules

/// Judges a push before it leaves, as `pre-push` does: every commit that the remote does not have,
/// and the backups behind it.
package struct PushJudge {
  private let run: GuardRun

  package init(_ run: GuardRun) { self.run = run }

  /// - Parameters:
  ///   - references: what git says that it is about to push.
  ///   - remote: the remote's name; nil where a push goes to an address that has none.
  ///   - address: where git pushes to.
  /// - Returns: nil where nothing is pushed, as where references are only deleted.
  package func report(
    on references: [PushedReference], to remote: String?, at address: String
  ) -> Report? {
    let pushed = references.filter { $0.localID != nil }
    guard !pushed.isEmpty else { return nil }
    return run.report(.push) { open, report throws(GuardFailure) in
      let repository = open.repository
      let known = try GuardFailure.catching { () throws(RepositoryError) in
        try remote.map { name throws(RepositoryError) in
          try repository.tips(
            ofRemote: name, at: address, besides: Set(references.map(\.remoteName)))
        }
      }
      let commits = try GuardFailure.catching(pushed.subject) { () throws(ObjectError) in
        try repository.commits(
          from: pushed.compactMap(\.localID),
          notFrom: references.compactMap(\.remoteID) + (known ?? [])
        ).map(\.id)
      }
      let loaded = try policy(of: pushed, repository)
      let scope = MessageScope(loaded, repository, isBuildMachine: run.isBuildMachine)
      let judge = CommitsJudge(open, loaded.policy, scope)
      try judge.judge(commits, into: &report)
      for reference in pushed { try judge.judgeIfLoose(reference, into: &report) }
      try noteBypasses(commits, loaded.policy, repository, &report)
      try judgeBackups(loaded.policy, open, &report)
    }
  }

  /// The policy of the newest commit that is pushed; the built-in one where only other things are.
  private func policy(
    of pushed: [PushedReference], _ repository: Repository
  ) throws(GuardFailure) -> LoadedPolicy {
    let newest = try GuardFailure.catching(pushed.subject) { () throws(ObjectError) in
      var newest: (id: ObjectID, time: Int)?
      for tip in pushed.compactMap(\.localID) {
        guard let id = try repository.commit(behind: tip) else { continue }
        let time = try repository.commit(id).time
        if time >= newest?.time ?? .min { newest = (id, time) }
      }
      return newest?.id
    }
    guard let newest else { return .builtIn }
    return try LoadedPolicy(ofCommit: newest, repository)
  }

  private func judgeBackups(
    _ policy: Policy, _ open: OpenRun, _ report: inout Report
  ) throws(GuardFailure) {
    // Where there is no work tree there are no databases beside it either.
    guard open.repository.place.workTree != nil else { return }
    try open.judge(
      Inquiry(occasion: .push, policy: policy, changes: [], files: .index(try open.index())),
      by: .backups, into: &report)
  }

  /// Names the commits that were made in this clone past its hooks.
  private func noteBypasses(
    _ commits: [ObjectID], _ policy: Policy, _ repository: Repository, _ report: inout Report
  ) throws(GuardFailure) {
    guard policy.levels["hook-bypassed"] != .off, !run.isBuildMachine,
      let installed = MessageScope.installation(repository)
    else { return }
    let judged = JudgedCommits(repository.place)
    let madeHere = Reflog(repository.place).committed
    for id in commits where madeHere.contains(id) {
      let made = try MadeCommit(id, repository)
      guard made.time > installed, !judged.contains(made.changes, made.message) else { continue }
      let isClean = !report.findings.contains { $0.commit == id && $0.level == .error }
      report.findings.append(.bypass(id, isClean: isClean))
    }
  }
}
