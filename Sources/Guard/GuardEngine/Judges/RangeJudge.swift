import Git
import GitModel
package import GuardModel
import Problems

/// Judges commits that somebody names: `--range`, and `--since`.
package struct RangeJudge {
  private let run: GuardRun

  package init(_ run: GuardRun) { self.run = run }

  /// Judges the commits of a range, as `git log` has it.
  ///
  /// - Parameter range: `A..B`, `A..` up to HEAD, or `B` for all that leads to it.
  package func report(on range: String) -> Report {
    run.report(.range) { open, report throws(GuardFailure) in
      let (from, to) = try ends(of: range)
      let tip = try commit(to, open.repository)
      let excluded = try from.map { name throws(GuardFailure) in
        try [commit(name, open.repository)]
      }
      try judge(to: tip, notFrom: excluded ?? [], open, &report) { _ in true }
    }
  }

  /// Judges the commits that lead to HEAD and were made on a day or after it, as
  /// `git log --since` lists them.
  package func report(since day: CivilDate) -> Report {
    run.report(.range) { open, report throws(GuardFailure) in
      let tip = try commit("HEAD", open.repository)
      // A date that cannot be read is no reason to pass a commit over.
      try judge(to: tip, notFrom: [], open, &report) {
        $0.time >= day.secondsSinceEpoch || $0.time == 0
      }
    }
  }

  private func judge(
    to tip: ObjectID, notFrom excluded: [ObjectID], _ open: OpenRun, _ report: inout Report,
    where isWanted: (WalkedCommit) -> Bool
  ) throws(GuardFailure) {
    let repository = open.repository
    let commits = try GuardFailure.catching("the history") { () throws(ObjectError) in
      try repository.commits(from: [tip], notFrom: excluded).filter(isWanted).map(\.id)
    }
    let loaded = try LoadedPolicy(ofCommit: tip, repository)
    let scope = MessageScope(loaded, repository, isBuildMachine: run.isBuildMachine).asNamed
    try CommitsJudge(open, loaded.policy, scope).judge(commits, into: &report)
    guard loaded.policy.levels["commit-message"] != .off else { return }
    var unasked = 0
    for commit in commits where try !scope.includes(commit, repository) { unasked += 1 }
    if unasked > 0 { report.findings.append(.unasked(unasked, of: commits.count, scope)) }
  }

  private func ends(of range: String) throws(GuardFailure) -> (from: String?, to: String) {
    let parts = range.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    guard !range.contains("..."), parts.count <= 2, !range.hasPrefix("-") else {
      throw GuardFailure("\(range) is not a range of commits", hint: "write it as A..B")
    }
    let to = parts.last.map { $0.isEmpty ? "HEAD" : $0 } ?? "HEAD"
    guard parts.count == 2 else { return (nil, to) }
    return (parts[0].isEmpty ? "HEAD" : parts[0], to)
  }

  private func commit(
    _ name: String, _ repository: Repository
  ) throws(GuardFailure) -> ObjectID {
    let found = try GuardFailure.catching { () throws(RepositoryError) in
      try repository.commit(named: name)
    }
    guard let found else {
      throw GuardFailure(
        "there is no commit \(name) here",
        remedy: [.command("git fetch", remark: "may fetch it; or look for it with git log --all")])
    }
    return found
  }
}

extension Finding {
  /// Says that messages were not checked, and why.
  fileprivate static func unasked(_ count: Int, of all: Int, _ scope: MessageScope) -> Finding {
    let which = count == all ? "" : "\(count) of "
    var remedy: [RemedyStep] = []
    if case .unclaimed = scope {
      remedy = [
        "to have them checked from now on, do one of these:", .command("git guard install"),
      ]
    }
    return Finding(
      rule: "commit-message", level: .note,
      observation: Observation(
        level: .note, path: .top,
        message: "the messages of \(which)\(counted(all, "commit")) were not checked: "
          + scope.reason,
        reason: "git-guard reports what the commits do, but cannot tell whether it was intended",
        remedy: remedy))
  }
}
