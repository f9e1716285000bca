import GitModel
import GitIgnore
package import GuardModel
import Problems

/// Runs the rules on a snapshot and weighs what they see by the policy.
package struct Inspection {
  private let rules: [any Rule]
  private let today: CivilDate

  package init(rules: [any Rule], today: CivilDate) {
    self.rules = rules
    self.today = today
  }

  /// Judges the snapshot; what cannot be read becomes a failure, and everything else is still judged.
  ///
  /// - Parameter told: what there is so far, after each rule.
  package func judge(
    _ snapshot: any Snapshot, into report: inout Report, telling told: (Report) -> Void = { _ in }
  ) {
    let policy = snapshot.policy
    var allowances = AllowanceUses(policy.allowances, ignoringCase: snapshot.ignoresCase)
    let message = MessageSettlement(snapshot)
    var unreached = Unreached()
    for rule in rules {
      let metadata = type(of: rule).metadata
      let weight = policy.levels[metadata.id]
      if weight == .off { continue }
      let judgement = rule.judge(snapshot)
      for observation in judgement.observations {
        let level = weighed(observation.level, usual: metadata.level, by: weight)
        var finding = Finding(rule: metadata.id, level: level, observation: observation)
        switch message.outcome(of: finding) {
        case .unchanged: settle(finding, &allowances, &report)
        case .awaited:
          finding.awaits = .message
          settle(finding, &allowances, &report)
        case .allowed(let reason):
          report.allowed.append(
            Report.Allowed(finding: finding, by: .message, reason: reason))
        case .refused:
          // What the policy says of the rule it says of this too.
          if weight == nil { finding.level = .error }
          settle(finding, &allowances, &report)
        }
      }
      for undecided in judgement.undecided where !unreached.takes(undecided) {
        report.failures.append(Problem(undecided))
      }
      told(report)
    }
    if let failure = unreached.failure { report.failures.append(failure) }
    if snapshot.occasion == .audit {
      for allowance in allowances.unused {
        report.findings.append(allowance.stale(on: today))
      }
    }
    report.findings.sort { ($0.observation.path, $0.rule) < ($1.observation.path, $1.rule) }
    report.failures = report.failures.uniqued()
  }

  /// Puts the finding where the policy's `allow:` says that it belongs.
  private func settle(
    _ finding: Finding, _ allowances: inout AllowanceUses, _ report: inout Report
  ) {
    if let allowance = allowances.use(for: finding) {
      if let expires = allowance.expires, expires < today {
        var expired = finding
        expired.observation.message += " (the exception expired on \(expires))"
        report.findings.append(expired)
      } else {
        report.allowed.append(
          Report.Allowed(
            finding: finding, by: .policy, reason: allowance.reason, expires: allowance.expires))
      }
      return
    }
    report.findings.append(finding)
  }

  /// The level that the policy makes of an observation.
  ///
  /// A policy speaks of a rule's usual level: lowering it lowers what is above, raising it raises
  /// what is below, and repeating it changes nothing, so that `database-file: error` does not turn
  /// the rule's own warnings into errors.
  private func weighed(_ level: Level, usual: Level, by weight: Policy.Weight?) -> Level {
    guard case .level(let wanted) = weight, wanted != usual else { return level }
    return wanted < usual ? min(level, wanted) : max(level, wanted)
  }
}

/// The entries of `allow:`, found by the rule that they are for.
private struct AllowanceUses {
  private var list: [AllowanceUse]
  private let places: [RuleID: [Int]]

  init(_ allowances: [Allowance], ignoringCase: Bool) {
    list = allowances.map { AllowanceUse($0, ignoringCase: ignoringCase) }
    places = Dictionary(grouping: allowances.indices) { allowances[$0].rule }
  }

  /// The first entry that covers a finding, which is then used.
  mutating func use(for finding: Finding) -> Allowance? {
    guard let place = places[finding.rule]?.first(where: { list[$0].covers(finding) }) else {
      return nil
    }
    list[place].isUsed = true
    return list[place].allowance
  }

  var unused: [AllowanceUse] { list.filter { !$0.isUsed } }
}

/// An entry of `allow:`, and whether it has let anything pass.
private struct AllowanceUse {
  let allowance: Allowance
  let pattern: PathPattern
  var isUsed = false

  init(_ allowance: Allowance, ignoringCase: Bool) {
    self.allowance = allowance
    pattern = PathPattern(allowance.pattern, ignoringCase: ignoringCase)
  }

  func covers(_ finding: Finding) -> Bool {
    guard allowance.rule == finding.rule, pattern.matches(finding.observation.path) else {
      return false
    }
    guard let blob = allowance.blob else { return true }
    return finding.observation.blob?.hex.hasPrefix(blob.lowercased()) ?? false
  }

  /// What an audit says of an entry that lets nothing pass.
  func stale(on today: CivilDate) -> Finding {
    Finding(
      rule: "unused-allow", level: .warning,
      observation: Observation(
        level: .warning, path: Policy.path, line: allowance.line,
        subject: .pattern(allowance.pattern),
        message: "allow: \(allowance.rule) for \(allowance.pattern) no longer matches anything",
        reason: "an unused entry could let a later mistake pass",
        remedy: ["remove the entry from \(Policy.path)"]))
  }
}

/// The files that a run's bounds left unjudged, as one failure however many they are.
private struct Unreached {
  private var paths: Set<GitPath> = []
  private var first: Judgement.Undecided?

  /// Takes what was not judged for that reason; false where the reason is another.
  mutating func takes(_ undecided: Judgement.Undecided) -> Bool {
    guard undecided.error.kind == .unreached else { return false }
    paths.insert(undecided.path)
    first = first ?? undecided
    return true
  }

  var failure: Problem? {
    guard let first else { return nil }
    let others = paths.count - 1
    let subject =
      others > 0 ? "\(first.path) and \(others) more were" : "\(first.path) was"
    return Problem(
      "\(subject) not checked: \(first.error.detail)", isBound: true)
  }
}

extension Problem {
  /// What a file that could not be judged means to a person.
  init(_ undecided: Judgement.Undecided) {
    let id = undecided.error.id.map { String($0.hex.prefix(12)) } ?? "its content"
    switch undecided.error.kind {
    case .unreached:
      self.init("\(undecided.path) was not checked: \(undecided.error.detail)", isBound: true)
    case .promised:
      self.init(
        "\(undecided.path) was not checked: object \(id) is still on the remote of a partial clone",
        remedy: [.command("git cat-file -t \(id)", remark: "fetches it; then try again")])
    case .missing:
      self.init(
        "\(undecided.path) was not checked: object \(id) is missing",
        remedy: [
          .command(
            "git fsck", remark: "lists what else is missing; stage the file again with git add")
        ])
    case .corrupt:
      self.init(
        "\(undecided.path) was not checked: object \(id) cannot be read: \(undecided.error.detail)",
        remedy: [.command("git fsck", remark: "lists what else is broken")])
    }
  }
}
