import Git
import GitModel
package import GuardModel
import GuardRules
import Problems

/// Judges the commit that was just made, as `post-commit` does, which never refuses.
package struct MadeCommitJudge {
  private let run: GuardRun

  package init(_ run: GuardRun) { self.run = run }

  /// What the newest commit brought past the hooks; nil where nothing is to be said.
  package func report() -> Report? {
    var isSilent = true
    let report = run.report(.commit) { open, report throws(GuardFailure) in
      let repository = open.repository
      let state = SequencerState(repository.place)
      guard let head = try open.head(), !state.isBeforeMelting else { return }
      let made = try MadeCommit(head, repository)
      let policy = try LoadedPolicy(
        blob: try PolicyFile.blob(
          inTree: made.tree, of: Policy.path.description, repository), repository
      ).policy
      var judged = JudgedCommits(repository.place)
      guard !judged.contains(made.changes, made.message) else { return }
      report.examined.files = made.changes.count
      try open.judge(made.inquiry(under: policy).saying(made.message), into: &report)
      report.examined.commits = 1
      report.findings = report.findings.filter { $0.level == .error }.map(\.asWarning)
      let isMeant = try GuardFailure.catching { () throws(RepositoryError) in
        try GitInvocation.current(repository).command == "commit"
      }
      if report.findings.isEmpty, !isMeant || state.isRebasing {
        judged.add(made.changes, made.message)
        return
      }
      isSilent = false
      if policy.levels["hook-bypassed"] != .off {
        report.findings.insert(.bypass(head, isClean: report.findings.isEmpty), at: 0)
      }
    }
    // A commit that was made is not undone by an error of reading it.
    return isSilent || report.findings.isEmpty ? nil : report
  }
}

extension Finding {
  /// The finding for a commit that can no longer be refused.
  fileprivate var asWarning: Finding {
    var late = self
    late.level = .warning
    late.observation.level = .warning
    late.awaits = nil
    return late
  }

  /// That a commit was made which no hook has judged.
  static func bypass(_ commit: ObjectID, isClean: Bool) -> Finding {
    let name = commit.hex.prefix(10)
    return Finding(
      rule: "hook-bypassed", level: .warning,
      observation: Observation(
        level: .warning, path: .top, subject: .commit(commit),
        message: "no hook has checked commit \(name)",
        reason: isClean
          ? "the checks find nothing to refuse" : "the hooks would have refused it",
        remedy: isClean
          ? []
          : [
            "until you push it you can fix it, and git-guard then checks it:",
            .command("git commit --amend"),
          ]
      ))
  }
}
