import Git
import GitModel
import GuardModel
import GuardRules
import Platform
import Problems

/// Judges commits that were made, in a range, in a push or on a server: each by its own tree and
/// message, all under one policy.
struct CommitsJudge {
  private let open: OpenRun
  private let policy: Policy
  private let scope: MessageScope

  /// - Parameter scope: which of the messages answer for their commits.
  init(_ open: OpenRun, _ policy: Policy, _ scope: MessageScope) {
    self.open = open
    self.policy = policy
    self.scope = scope
  }

  /// Judges commits on all processors.
  ///
  /// - Parameter commits: parents before their children.
  func judge(_ commits: [ObjectID], into report: inout Report) throws(GuardFailure) {
    let (policy, scope, ledger) = (policy, scope, open.run.ledger)
    ledger.plan(commits.count)
    let parts = open.judgeInParallel(commits.count) { number, open throws(GuardFailure) in
      ledger.turn(to: "commit \(commits[number].hex.prefix(10))")
      let part = try CommitsJudge(open, policy, scope).report(on: commits[number])
      ledger.add(part.naming(commits[number]))
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
        "\(open.run.budget.exhaustion?.subject ?? "a limit was reached") after "
          + "\(commits.count - unjudged) of \(commits.count) commits: \(bound.message)",
        isBound: true)
    ])
  }

  private func report(on id: ObjectID) throws(GuardFailure) -> Report {
    let repository = open.repository
    guard !repository.isShallow(id) else {
      throw GuardFailure(
        "commit \(id.hex.prefix(10)) was not checked: this shallow clone does not have its parents",
        remedy: [.command("git fetch --unshallow")])
    }
    let made = try MadeCommit(id, repository)
    let isAnswerable = try scope.includes(id, repository)
    var part = Report(scope: .commit)
    try open.judge(
      made.inquiry(under: policy).saying(isAnswerable ? made.message : nil),
      by: isAnswerable ? .all : scope.asksDrops ? .unclaimed : .content, into: &part)
    if scope.asksDrops { part.findings = part.findings.map(\.asUnclaimed) }
    if case .advice = scope { part.findings = part.findings.map(\.asAdvice) }
    part.examined.commits = 1
    part.examined.files = made.changes.count
    return part
  }

  /// Judges what a reference leads to that is no branch: a tag of a tree or of a file.
  func judgeIfLoose(
    _ reference: PushedReference, into report: inout Report
  ) throws(GuardFailure) {
    guard let id = reference.localID else { return }
    let name = reference.remoteName
    let repository = open.repository
    let commit = try GuardFailure.catching(name) { () throws(ObjectError) in
      try repository.commit(behind: id)
    }
    guard commit == nil else { return }
    let entries = try GuardFailure.catching(name) { () throws(ObjectError) in
      try repository.files(behind: id, named: name)
    }
    var part = Report(scope: report.scope)
    try open.judge(
      Inquiry(occasion: .commit, policy: policy, changes: entries.map(Change.init(added:))),
      by: .content, into: &part)
    report.findings += part.findings
    report.failures += part.failures
    report.allowed += part.allowed
    report.examined.blobs += part.examined.blobs
    report.examined.bytes += part.examined.bytes
    report.examined.files += entries.count
  }
}

extension Change {
  /// A file by itself, whatever it replaced.
  init(added entry: TreeEntry) { self.init(path: entry.path, before: nil, after: entry) }
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
  /// Whether drops are reported although no message has to name them.
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
