import Git
import GitModel
import GuardModel
import GuardRules
import Platform

/// Judging commits that were made: in a range, in a push, on a server.
extension GuardRun {
  /// Judges commits, each by its own tree and message, under one policy.
  ///
  /// - Parameters:
  ///   - commits: parents before their children.
  ///   - deadline: when to give up, as `Clock.monotonicSeconds`.
  func judge(
    _ commits: [ObjectID], _ policy: Policy, _ scope: MessageScope, deadline: Double = .infinity,
    _ repository: Repository, _ report: inout Report
  ) throws(GuardFailure) {
    let run = self
    let parts = judgeInParallel(commits.count, of: repository) {
      number, repository throws(GuardFailure) in
      guard Clock.monotonicSeconds < deadline else { throw GuardRun.late }
      return try run.judge(commits[number], policy, scope, repository)
    }
    var unjudged = 0
    for (id, part) in zip(commits, parts) {
      if part.failures == GuardRun.late.failures {
        unjudged += 1
        continue
      }
      report.examined.commits += part.examined.commits
      report.examined.files += part.examined.files
      report.add(part, from: id)
    }
    guard unjudged == 0 else {
      throw GuardFailure(
        "time ran out after \(commits.count - unjudged) of \(commits.count) commits",
        hint: "push fewer commits at a time, or allow more: git config guard.timeout SECONDS")
    }
  }

  /// That one commit was not begun before the deadline.
  private static let late = GuardFailure("time ran out", hint: nil)

  private func judge(
    _ id: ObjectID, _ policy: Policy, _ scope: MessageScope, _ repository: Repository
  ) throws(GuardFailure) -> Report {
    guard !repository.isShallow(id) else {
      throw GuardFailure(
        "commit \(id.hex.prefix(10)) was not judged: this shallow clone does not have its parents",
        hint: "$ git fetch --unshallow")
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
    try judge(
      changes, .commit, policy, files: .changes, committed: nil, asked: .content, repository,
      &report)
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
  /// Takes over what was found in one commit.
  mutating func add(_ part: Report, from commit: ObjectID) {
    findings += part.findings.map { finding in
      var finding = finding
      finding.commit = commit
      return finding
    }
    failures += part.failures.filter { !failures.contains($0) }
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
