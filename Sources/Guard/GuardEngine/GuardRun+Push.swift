import CommitMessages
import Git
import GitModel
package import GuardModel
import GuardRules

/// What `pre-push` judges.
extension GuardRun {
  /// Judges a push: every commit that the remote does not have, and the backups behind it.
  ///
  /// - Parameters:
  ///   - references: what git says that it is about to push.
  ///   - remote: the remote's name; nil where a push goes to an address that has none.
  ///   - address: where git pushes to.
  /// - Returns: nil where nothing is pushed, as where references are only deleted.
  package func judgePush(
    _ references: [PushedReference], to remote: String?, at address: String
  ) -> Report? {
    let pushed = references.filter { $0.localID != nil }
    guard !pushed.isEmpty else { return nil }
    return report(.push) { repository, report throws(GuardFailure) in
      let tips = pushed.compactMap(\.localID)
      let known = try GuardFailure.catching { () throws(RepositoryError) in
        try remote.map { name throws(RepositoryError) in
          try repository.tips(
            ofRemote: name, at: address, besides: Set(references.map(\.remoteName)))
        }
      }
      let commits = try GuardFailure.catching(pushed.subject) { () throws(ObjectError) in
        try repository.commits(
          from: tips, notFrom: references.compactMap(\.remoteID) + (known ?? [])
        ).map(\.id)
      }
      let (policy, file) = try policy(of: pushed, repository)
      let scope = MessageScope(policy, hasPolicy: file != nil, repository)
      try judge(commits, policy, scope, repository, &report)
      for reference in pushed {
        try judgeIfLoose(reference, policy, repository, &report)
      }
      try noteBypasses(commits, policy, repository, &report)
      try judgeBackups(policy, repository, &report)
    }
  }

  /// The policy of the newest commit that is pushed, or of HEAD where only other things are.
  private func policy(
    of pushed: [PushedReference], _ repository: Repository
  ) throws(GuardFailure) -> (policy: Policy, file: ObjectID?) {
    let newest = try GuardFailure.catching(pushed.subject) { () throws(ObjectError) in
      var newest: (id: ObjectID, time: Int)?
      for tip in pushed.compactMap(\.localID) {
        guard let id = try repository.commit(behind: tip) else { continue }
        let time = try repository.commit(id).time
        if time >= newest?.time ?? .min { newest = (id, time) }
      }
      return newest?.id
    }
    guard let newest else { return (Policy(), nil) }
    return try policy(of: newest, repository)
  }

  func judgeIfLoose(
    _ reference: PushedReference, _ policy: Policy, _ repository: Repository,
    _ report: inout Report
  ) throws(GuardFailure) {
    guard let id = reference.localID else { return }
    let commit = try GuardFailure.catching(reference.remoteName) { () throws(ObjectError) in
      try repository.commit(behind: id)
    }
    if commit == nil {
      try judgeLoose(id, name: reference.remoteName, policy, repository, &report)
    }
  }

  private func judgeBackups(
    _ policy: Policy, _ repository: Repository, _ report: inout Report
  ) throws(GuardFailure) {
    // Where there is no work tree there are no databases beside it either.
    guard repository.place.workTree != nil else { return }
    let index = try GuardFailure.catching { () throws(RepositoryError) in try repository.index() }
    try judge(
      [], .push, policy, files: .index(index), committed: nil, asked: .backups, repository,
      &report)
  }

  /// Names the commits that were made in this clone past its hooks.
  private func noteBypasses(
    _ commits: [ObjectID], _ policy: Policy, _ repository: Repository, _ report: inout Report
  ) throws(GuardFailure) {
    guard policy.levels["hook-bypassed"] != .off, !Automation.isBuildMachine,
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
