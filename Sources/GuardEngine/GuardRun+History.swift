import Git
import GitModel
package import GuardModel
import GuardRules
import Platform
import Synchronization

/// All that any reference of a repository leads to.
extension GuardRun {
  /// Judges the newest commit as `audit` does, then the content that each commit was the first to
  /// bring, and the messages since the project's convention.
  ///
  /// - Parameter progress: told of how far it is, from 0 to 1, on the calling thread.
  package func auditHistory(
    usesBaseline: Bool = true, progress: (Double) -> Void
  ) -> Report {
    let present = audit(usesBaseline: false)
    guard present.verdict != .undecided || present.examined.commits > 0 else { return present }
    var whole = report(.history) { repository, report throws(GuardFailure) in
      let commits = try allCommits(repository)
      let head = try GuardFailure.catching { () throws(RepositoryError) in try repository.head() }
      let (policy, exists) =
        try head.map { id throws(GuardFailure) in
          try self.policy(of: id, repository)
        } ?? (Policy(), false)
      let pieces = try pieces(of: commits, repository)
      let scope = MessageScope(policy, hasPolicy: exists, repository)
      report.examined.commits = commits.count
      let files = try presentFiles(at: head, repository)
      judge(pieces, policy, present: files, &report, progress: progress)
      try judgeMessages(of: commits, policy, scope, repository, &report)
    }
    let known = Set(present.findings.map(\.fingerprint))
    whole.findings = present.findings + whole.findings.filter { !known.contains($0.fingerprint) }
    whole.failures += present.failures.filter { !whole.failures.contains($0) }
    whole.allowed += present.allowed
    whole.seconds += present.seconds
    whole.strict = present.strict
    guard usesBaseline else { return whole }
    do throws(GuardFailure) {
      try passOverBaseline(try reopened(), &whole)
    } catch {
      whole.failures += error.failures
    }
    return whole
  }

  /// Everything that a reference leads to, parents before their children.
  private func allCommits(_ repository: Repository) throws(GuardFailure) -> [ObjectID] {
    var tips = try GuardFailure.catching { () throws(RepositoryError) in
      try repository.tips(below: "refs/")
    }
    // A HEAD that no branch holds leads somewhere too.
    if let head = try GuardFailure.catching({ () throws(RepositoryError) in
      try repository.head()
    }) {
      tips.append(head)
    }
    return try GuardFailure.catching("the history") { () throws(ObjectError) in
      try repository.commits(from: tips, notFrom: [])
    }
  }

  // MARK: Content

  /// Files that are judged together: some of what one commit was the first to bring.
  private struct Piece: Sendable {
    let commit: ObjectID
    let changes: [Change]
  }

  private func pieces(
    of commits: [ObjectID], _ repository: Repository
  ) throws(GuardFailure) -> [Piece] {
    var pieces: [Piece] = []
    try GuardFailure.catching("the history") { () throws(ObjectError) in
      try repository.novelties(of: commits) { commit, entries in
        // A first commit may bring a hundred thousand files: no thread waits for one of them alone.
        for start in stride(from: 0, to: entries.count, by: 500) {
          let part = entries[start..<min(start + 500, entries.count)]
          pieces.append(
            Piece(
              commit: commit,
              changes: part.map { Change(path: $0.path, before: nil, after: $0) }))
        }
      }
    }
    return pieces
  }

  /// Judges the pieces on all processors, each of which opens the repository for itself.
  private func judge(
    _ pieces: [Piece], _ policy: Policy, present: Set<ObjectID>, _ report: inout Report,
    progress: (Double) -> Void
  ) {
    let next = Atomic(0)
    let results = Mutex<[Int: Report]>([:])
    let workers = min(Workers.count, max(1, pieces.count / 8))
    let run = self
    Workers.run(workers, telling: progress) { tell in
      var repository: Repository?
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < pieces.count else { return }
        var part = Report(scope: .history)
        do throws(GuardFailure) {
          let own: Repository
          if let repository {
            own = repository
          } else {
            own = try run.reopened()
            repository = own
          }
          try run.judge(
            pieces[number].changes, .commit, policy, files: .changes, committed: nil,
            asked: .content, own, &part)
          part.findings = part.findings.map { $0.inHistory(besides: present) }
          part.history = try run.databases(
            in: part, of: pieces[number].commit, present: present, own)
        } catch {
          part.failures += error.failures
        }
        results.withLock { $0[number] = part }
        tell(Double(number) / Double(pieces.count))
      }
    }
    var bytes = 0
    let parts = results.withLock { $0 }
    var databases: [HistoricDatabase] = []
    for (number, piece) in pieces.enumerated() {
      guard let part = parts[number] else { continue }
      databases += part.history ?? []
      bytes = max(bytes, part.examined.bytes)
      report.add(part, from: piece.commit)
      report.examined.files += piece.changes.count
    }
    report.examined.bytes = bytes
    report.history = databases
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
        (try repository.blob(blob).size, try repository.commit(commit).time)
      }
      let words = finding.observation.message.split(separator: ",", maxSplits: 1)
      databases.append(
        HistoricDatabase(
          path: finding.observation.path, blob: blob, size: size,
          format: words.first.map(String.init), commit: commit, seconds: time,
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

  private func judgeMessages(
    of commits: [ObjectID], _ policy: Policy, _ scope: MessageScope, _ repository: Repository,
    _ report: inout Report
  ) throws(GuardFailure) {
    if case .none = scope { return }
    for id in commits {
      let made = try MadeCommit(id, repository)
      guard !made.isCut,
        scope.includes(made, hasPolicy: try made.policyFile(repository) != nil)
      else { continue }
      var part = Report(scope: .history)
      try judge(
        made.changes, .commit, policy, files: .tree(made.tree), committed: made.base,
        message: made.message, asked: .message, merged: made.merged, repository, &part)
      if case .advice = scope { part.findings = part.findings.map(\.asAdvice) }
      report.add(part, from: id)
    }
  }
}

extension Finding {
  /// The finding with the way out of what the newest commit does not have any more.
  fileprivate func inHistory(besides present: Set<ObjectID>) -> Finding {
    guard let blob = observation.blob, !present.contains(blob) else { return self }
    var old = self
    old.observation.remedy = Remedies.outOfHistory
    return old
  }
}
