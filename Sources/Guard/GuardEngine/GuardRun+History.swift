import DatabaseFormats
import Git
import GitModel
package import GuardModel
import GuardRules
import Platform
import Problems

/// All that any reference of a repository leads to.
extension GuardRun {
  /// Judges the newest commit as `audit` does, then the content that each commit was the first to
  /// bring, and the messages since the project's convention.
  ///
  /// - Parameters:
  ///   - since: from when on messages answer; nil where the policy says it.
  ///   - progress: told of how far it is, from 0 to 1, on the calling thread.
  package func auditHistory(
    since: CivilDate? = nil, usesBaseline: Bool = true, progress: (Double) -> Void
  ) -> Report {
    report(.history) { repository, report throws(GuardFailure) in
      let head = try GuardFailure.catching { () throws(RepositoryError) in try repository.head() }
      var (policy, policyFile) =
        try head.map { id throws(GuardFailure) in try self.policy(of: id, repository) }
        ?? (Policy(), nil)
      policy.audit.since = since ?? policy.audit.since
      let scope = MessageScope(policy, hasPolicy: policyFile != nil, repository)
      let cache = VerdictCache(repository, policyFile: policyFile, scope)
      let references = try GuardFailure.catching { () throws(RepositoryError) in
        try repository.references(below: "refs/")
      }
      report.failures += references.broken.map(Problem.init(brokenReference:))
      if repository.isShallowClone { report.failures.append(.shallow) }
      // A HEAD that no branch holds leads somewhere too.
      let tips = Set(references.tips + references.heads + (head.map { [$0] } ?? [])).sorted()
      var past = Report(scope: .history)
      past.history = []
      var history = try JudgedHistory(cache.history, tips: tips, repository) { pieces, share in
        sift(pieces, policy, repository, &past.examined) { progress($0 * share) }
      }

      var present = Report(scope: .repository)
      if let head {
        try auditNewest(
          head, historic: history.databasePaths, policy, repository, &present)
      }
      report.findings = present.findings
      report.failures += present.failures
      report.allowed = present.allowed
      report.examined.commits = history.record.commits
      report.examined.files = history.record.files

      let files = try presentFiles(at: head, repository)
      judgeContent(
        of: &history, policy, present: files, repository, &past)
      judgeMessages(of: &history, policy, scope, repository, &past)
      if history.hasNews { cache.write(history.record) }
      report.add(past, besides: present)
      if usesBaseline { try passOverBaseline(repository, &report) }
    }
  }

  // MARK: Content

  /// Judges what commits were the first to bring, and keeps what there was something to say of.
  private func judgeContent(
    of history: inout JudgedHistory, _ policy: Policy, present: Set<ObjectID>,
    _ repository: Repository, _ report: inout Report
  ) {
    let pieces = history.record.pieces + history.newPieces
    let run = self
    let parts = judgeInParallel(pieces.count, of: repository) {
      number, repository throws(GuardFailure) in
      let piece = pieces[number]
      var part = Report(scope: .history)
      try run.judge(
        piece.changes, .commit, policy, files: .changes, committed: nil, asked: .content,
        repository, &part)
      part.findings = part.findings.map { $0.inHistory(besides: present) }
      part.history = try run.databases(
        in: part, of: piece.commit, present: present, repository)
      return part
    }
    for (piece, part) in zip(pieces, parts) {
      report.add(part, from: piece.commit)
      report.history? += part.history ?? []
    }
    history.record.pieces = zip(pieces, parts).filter { !$0.1.isSilent }.map(\.0)
  }

  /// The databases among what a piece of the history was found to hold.
  private func databases(
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

  /// The contents that the newest commit has.
  private func presentFiles(
    at head: ObjectID?, _ repository: Repository
  ) throws(GuardFailure) -> Set<ObjectID> {
    guard let head else { return [] }
    var files: Set<ObjectID> = []
    try GuardFailure.catching("the newest commit") { () throws(ObjectError) in
      try repository.walk(try repository.tree(ofCommit: head)) { files.insert($0.id) }
    }
    return files
  }

  // MARK: Messages

  /// Judges the messages that answer for their commits, and keeps what there was something to say of.
  private func judgeMessages(
    of history: inout JudgedHistory, _ policy: Policy, _ scope: MessageScope,
    _ repository: Repository, _ report: inout Report
  ) {
    if case .none = scope { return }
    let commits = history.record.messages + history.newCommits
    let run = self
    let parts = judgeInParallel(commits.count, of: repository) {
      number, repository throws(GuardFailure) in
      try run.judgeMessage(of: commits[number], policy, scope, repository)
    }
    for (commit, part) in zip(commits, parts) { report.add(part, from: commit) }
    history.record.messages = zip(commits, parts).filter { !$0.1.isSilent }.map(\.0)
  }

  private func judgeMessage(
    of id: ObjectID, _ policy: Policy, _ scope: MessageScope, _ repository: Repository
  ) throws(GuardFailure) -> Report {
    var part = Report(scope: .history)
    guard !repository.isShallow(id), try scope.includes(id, repository) else { return part }
    let made = try MadeCommit(id, repository)
    try judge(
      made.changes, .commit, policy, files: .tree(made.tree), committed: made.base,
      message: made.message, asked: .message, merged: made.merged, repository, &part)
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
