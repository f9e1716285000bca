import Git
import GitModel
import GuardModel
import GuardRules
import Platform
import Problems

/// Judging commits that were made: in a range, in a push, on a server.
extension GuardRun {
  /// Judges commits, each by its own tree and message, under one policy.
  ///
  /// - Parameter commits: parents before their children.
  func judge(
    _ commits: [ObjectID], _ policy: Policy, _ scope: MessageScope,
    _ repository: Repository, _ report: inout Report
  ) throws(GuardFailure) {
    let run = self
    ledger.plan(commits.count)
    let parts = judgeInParallel(commits.count, of: repository) {
      number, repository throws(GuardFailure) in
      run.ledger.turn(to: "commit \(commits[number].hex.prefix(10))")
      let part = try run.judge(commits[number], policy, scope, repository)
      run.ledger.add(part.naming(commits[number]))
      return part
    }
    var unjudged = 0
    var bound: Problem?
    for (id, part) in zip(commits, parts) {
      if let failure = part.failures.first(where: \.isBound) {
        unjudged += 1
        bound = bound ?? failure
      }
      report.examined.commits += part.examined.commits
      report.examined.files += part.examined.files
      report.add(part, from: id)
    }
    report.failures.removeAll(where: \.isBound)
    guard let bound else { return }
    throw GuardFailure([
      Problem(
        "\(budget.exhaustion?.subject ?? "a bound was reached") after "
          + "\(commits.count - unjudged) of \(commits.count) commits: \(bound.message)",
        isBound: true)
    ])
  }

  private func judge(
    _ id: ObjectID, _ policy: Policy, _ scope: MessageScope, _ repository: Repository
  ) throws(GuardFailure) -> Report {
    guard !repository.isShallow(id) else {
      throw GuardFailure(
        "commit \(id.hex.prefix(10)) was not judged: this shallow clone does not have its parents",
        remedy: [.command("git fetch --unshallow")])
    }
    let made = try MadeCommit(id, repository)
    let isAnswerable = try scope.includes(id, repository)
    var part = Report(scope: .commit)
    try judge(
      made.changes, .commit, policy, files: .tree(made.tree), committed: made.base,
      message: isAnswerable ? made.message : nil,
      asked: isAnswerable ? .all : scope.asksDrops ? .unclaimed : .content,
      merged: made.merged, repository, &part)
    if scope.asksDrops { part.findings = part.findings.map(\.asUnclaimed) }
    if case .advice = scope { part.findings = part.findings.map(\.asAdvice) }
    part.examined.commits = 1
    part.examined.files = made.changes.count
    return part
  }

  /// Judges what a reference that is no branch leads to: a tag of a tree or of a file.
  func judgeLoose(
    _ id: ObjectID, name: String, _ policy: Policy, _ repository: Repository,
    _ report: inout Report
  ) throws(GuardFailure) {
    let entries = try GuardFailure.catching(name) { () throws(ObjectError) in
      try repository.files(behind: id, named: name)
    }
    let changes = entries.map { Change(path: $0.path, before: nil, after: $0) }
    var part = Report(scope: report.scope)
    try judge(
      changes, .commit, policy, files: .changes, committed: nil, asked: .content, repository, &part)
    report.findings += part.findings
    report.failures += part.failures
    report.allowed += part.allowed
    report.examined.blobs += part.examined.blobs
    report.examined.bytes += part.examined.bytes
    report.examined.files += changes.count
  }

  /// The policy that a commit has.
  func policy(
    of commit: ObjectID, _ repository: Repository
  ) throws(GuardFailure) -> (policy: Policy, file: ObjectID?) {
    let entry = try GuardFailure.catching("commit \(commit.hex.prefix(10))") {
      () throws(ObjectError) in
      try repository.entry(at: Policy.path, in: try repository.tree(ofCommit: commit))
    }
    return (try GuardRun.policy(at: entry?.id, repository), entry?.id)
  }
}

extension Report {
  /// The report where each finding names the commit that it is of.
  func naming(_ commit: ObjectID) -> Report {
    var named = self
    named.findings = findings.map { finding in
      var finding = finding
      finding.commit = commit
      return finding
    }
    return named
  }

  /// Takes over what was found in one commit.
  mutating func add(_ part: Report, from commit: ObjectID) {
    findings += part.findings.map { finding in
      var finding = finding
      finding.commit = commit
      return finding
    }
    failures += part.failures
    allowed += part.allowed
    examined.blobs += part.examined.blobs
    examined.bytes += part.examined.bytes
  }
}

extension MessageScope {
  /// Whether drops are told although no message answers for them.
  fileprivate var asksDrops: Bool { if case .unclaimed = self { true } else { false } }
}

extension Finding {
  /// The finding where no message is judged.
  fileprivate var asUnclaimed: Finding {
    guard MessageSettlement.rules.contains(rule) else { return self }
    var told = asAdvice
    told.awaits = nil
    return told
  }

  /// The finding where a message is judged that nobody has promised anything in.
  var asAdvice: Finding {
    guard MessageSettlement.rules.contains(rule), level == .error else { return self }
    var advice = self
    advice.level = .warning
    return advice
  }
}
