import DatabaseFormats
import Git
import GitModel
package import GuardModel
import GuardRules
import Platform
import Problems

/// Judges all that any reference of a repository leads to, as `audit --history` does.
package struct HistoryJudge {
  private let run: GuardRun

  package init(_ run: GuardRun) { self.run = run }

  /// Judges the newest commit as `audit` does, then the content that each commit was the first to
  /// bring, and the messages since the project's convention.
  ///
  /// - Parameters:
  ///   - since: from when on messages answer; nil where the policy says it.
  ///   - progress: told of how far it is, from 0 to 1, on the calling thread.
  package func report(
    since: CivilDate? = nil, usesBaseline: Bool = true, progress: (Double) -> Void = { _ in }
  ) -> Report {
    run.report(.history) { open, report throws(GuardFailure) in
      let repository = open.repository
      let head = try open.head()
      var loaded =
        try head.map { id throws(GuardFailure) in try LoadedPolicy(ofCommit: id, repository) }
        ?? .builtIn
      loaded.policy.audit.since = since ?? loaded.policy.audit.since
      let policy = loaded.policy
      let scope = MessageScope(loaded, repository, isBuildMachine: run.isBuildMachine)
      let cache = VerdictCache(repository, policyFile: loaded.file, scope)
      let references = try GuardFailure.catching { () throws(RepositoryError) in
        try repository.references(below: "refs/")
      }
      report.failures += references.broken.map(Problem.init(brokenReference:))
      if let branch = repository.lostBranch() {
        report.failures.append(Problem(lostBranch: branch, in: repository.place))
      }
      if repository.isShallowClone { report.failures.append(.shallow) }
      // A HEAD that no branch holds leads somewhere too.
      let tips = Set(references.tips + references.heads + (head.map { [$0] } ?? [])).sorted()
      var past = Report(scope: .history)
      past.history = []
      let sieve = HistorySieve(open: open, policy: policy)
      var history = try JudgedHistory(cache.history, tips: tips, repository) { pieces, share in
        sieve.sift(pieces, &past.examined) { progress($0 * share) }
      }

      var present = Report(scope: .repository)
      var contents: Set<ObjectID> = []
      if let head {
        let newest = try NewestCommit(head, repository)
        contents = newest.contents
        try open.judge(newest, policy, historic: history.databasePaths, into: &present)
      }
      report.findings = present.findings
      report.failures += present.failures
      report.allowed = present.allowed
      report.examined.commits = history.record.commits
      report.examined.files = history.record.files

      judgeContent(of: &history, policy, present: contents, open, &past)
      judgeMessages(of: &history, policy, scope, open, &past)
      if history.hasNews { cache.write(history.record) }
      report.add(past, besides: present)
      if usesBaseline { try KnownFindings(repository).passOver(in: &report) }
    }
  }

  // MARK: Content

  /// Judges what commits were the first to bring, and keeps what there was something to say of.
  private func judgeContent(
    of history: inout JudgedHistory, _ policy: Policy, present: Set<ObjectID>,
    _ open: OpenRun, _ report: inout Report
  ) {
    let pieces = history.record.pieces + history.newPieces
    let parts = open.judgeInParallel(pieces.count) { number, open throws(GuardFailure) in
      let piece = pieces[number]
      var part = Report(scope: .history)
      try open.judge(
        Inquiry(occasion: .commit, policy: policy, changes: piece.changes), by: .content,
        into: &part)
      part.findings = part.findings.map { $0.inHistory(besides: present) }
      part.history = try HistoryJudge.databases(
        in: part, of: piece.commit, present: present, open.repository)
      return part
    }
    for (piece, part) in zip(pieces, parts) {
      report.add(part, from: piece.commit)
      report.history? += part.history ?? []
    }
    history.record.pieces = zip(pieces, parts).filter { !$0.1.isSilent }.map(\.0)
  }

  /// The databases among what a piece of the history was found to hold.
  private static func databases(
    in part: Report, of commit: ObjectID, present: Set<ObjectID>, _ repository: Repository
  ) throws(GuardFailure) -> [HistoricDatabase] {
    let found = (part.findings + part.allowed.map(\.finding))
      .filter { $0.rule == DatabaseFile.metadata.id }
    var databases: [HistoricDatabase] = []
    for finding in found {
      guard let blob = finding.observation.blob,
        !databases.contains(where: { $0.blob == blob })
      else { continue }
      let (size, time) = try GuardFailure.catching(finding.observation.path.description) {
        () throws(ObjectError) in
        let made = try repository.commit(behind: commit)
        return (
          try repository.blob(blob).size,
          try made.map { id throws(ObjectError) in try repository.commit(id).time } ?? 0
        )
      }
      databases.append(
        HistoricDatabase(
          path: finding.observation.path, blob: blob, size: size,
          format: finding.observation.format, commit: commit, seconds: time,
          isPresent: present.contains(blob)))
    }
    return databases
  }

  // MARK: Messages

  /// Judges the messages that answer for their commits, and keeps what there was something to say of.
  private func judgeMessages(
    of history: inout JudgedHistory, _ policy: Policy, _ scope: MessageScope,
    _ open: OpenRun, _ report: inout Report
  ) {
    if case .none = scope { return }
    let commits = history.record.messages + history.newCommits
    let parts = open.judgeInParallel(commits.count) { number, open throws(GuardFailure) in
      try HistoryJudge.report(onMessageOf: commits[number], policy, scope, open)
    }
    for (commit, part) in zip(commits, parts) { report.add(part, from: commit) }
    history.record.messages = zip(commits, parts).filter { !$0.1.isSilent }.map(\.0)
  }

  private static func report(
    onMessageOf id: ObjectID, _ policy: Policy, _ scope: MessageScope, _ open: OpenRun
  ) throws(GuardFailure) -> Report {
    let repository = open.repository
    var part = Report(scope: .history)
    guard !repository.isShallow(id), try scope.includes(id, repository) else { return part }
    let made = try MadeCommit(id, repository)
    try open.judge(
      made.inquiry(under: policy).saying(made.message), by: .message, into: &part)
    if case .advice = scope { part.findings = part.findings.map(\.asAdvice) }
    return part
  }
}

extension Observation {
  /// What the bytes are, or the name, as the rule has seen it.
  fileprivate var format: String? {
    if case .content(let format) = subject { format } else { nil }
  }
}
