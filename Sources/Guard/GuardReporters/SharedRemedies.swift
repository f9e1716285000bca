import GuardModel
import Problems

/// The ways out of several findings, each told once.
struct SharedRemedies {
  /// Findings of one rule with one way out.
  struct Group {
    let rule: RuleID
    var findings: [Finding]
    var steps: [RemedyStep]
    /// Why the findings matter, where it is the same for all.
    var reason: String?
  }

  private struct Key: Hashable {
    let rule: RuleID
    let kinds: [RemedyStep]

    init(_ finding: Finding) {
      rule = finding.rule
      kinds = finding.observation.remedy.map(\.kind)
    }
  }

  /// The remedies that are printed once, below the findings.
  private(set) var groups: [Group] = []
  private var shared: [Key: Group] = [:]

  init(_ findings: [Finding]) {
    var keys: [Key] = []
    var members: [Key: [Finding]] = [:]
    for finding in findings where !finding.observation.remedy.isEmpty {
      let key = Key(finding)
      if members[key] == nil { keys.append(key) }
      members[key, default: []].append(finding)
    }
    let ways = keys.reduce(into: [RuleID: Int]()) { $0[$1.rule, default: 0] += 1 }
    for key in keys {
      guard let findings = members[key], findings.count > 1 else { continue }
      // Of two ways out of one rule, only a command with its names says what it is for.
      let namesFiles = key.kinds.contains(where: \.namesFiles)
      guard ways[key.rule] == 1 || namesFiles else { continue }
      let group = Group(key.rule, findings)
      shared[key] = group
      groups.append(group)
    }
  }

  /// Whether the finding's remedy is printed below instead of with it.
  func contains(_ finding: Finding) -> Bool {
    shared[Key(finding)] != nil
  }

  /// Whether the finding's reason is printed below as well.
  func tellsReason(of finding: Finding) -> Bool {
    shared[Key(finding)]?.reason != nil
  }
}

extension SharedRemedies.Group {
  fileprivate init(_ rule: RuleID, _ findings: [Finding]) {
    self.rule = rule
    self.findings = findings
    let steps = findings.map(\.observation.remedy)
    self.steps = (steps.first ?? []).indices.compactMap { index in
      RemedyStep.merged(steps.map { $0[index] })
    }
    let reasons = findings.map(\.observation.reason).uniqued()
    reason = reasons.count == 1 ? reasons.first : nil
  }
}
