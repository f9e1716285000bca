import Git
import GitModel
package import GuardModel
import GuardRules
import Problems

/// Judges every file of the newest commit, as `audit` does.
package struct AuditJudge {
  private let run: GuardRun

  package init(_ run: GuardRun) { self.run = run }

  /// - Parameter usesBaseline: whether what the project's baseline knows is passed over.
  package func report(usesBaseline: Bool = true) -> Report {
    run.report(.repository) { open, report throws(GuardFailure) in
      let repository = open.repository
      guard let head = try open.head() else { return try refuseUnborn(repository) }
      report.examined.commits = 1
      let policy = try LoadedPolicy(ofCommit: head, repository).policy
      // One rule alone asks for them, and the first walk grows with the history.
      let isWanted = policy.levels[IgnoreCoverage.metadata.id] != .off
      let historic = try GuardFailure.catching("the history") { () throws(ObjectError) in
        isWanted ? try HistoricDatabases(of: head, repository, remembers: true).paths : []
      }
      let newest = try NewestCommit(head, repository)
      try open.judge(newest, policy, historic: historic, into: &report)
      if usesBaseline { try KnownFindings(repository).passOver(in: &report) }
    }
  }

  /// Says that nothing was judged where HEAD has no commit and others have.
  private func refuseUnborn(_ repository: Repository) throws(GuardFailure) {
    if let branch = repository.lostBranch() {
      throw GuardFailure([Problem(lostBranch: branch, in: repository.place)])
    }
    // A tag that is left says as much where the line of the branch was damaged.
    let others = try GuardFailure.catching { () throws(RepositoryError) in
      try repository.references(below: "refs/")
    }
    guard !others.tips.isEmpty || !others.broken.isEmpty else { return }
    throw GuardFailure(
      "nothing was checked: HEAD has no commit, but other branches or tags do",
      hint: "switch to one of them, or check all of them: git guard audit --history")
  }
}

extension Problem {
  /// Reports that a branch has no commit, although its log lists some.
  init(lostBranch branch: String, in place: RepositoryPlace) {
    self.init(
      "\(branch) has lost its commits: they were not checked",
      remedy: [
        "the last line of \(place.commonDirectory)/logs/\(branch) names the newest one;",
        "to see what is broken:", .command("git fsck"),
      ])
  }
}
