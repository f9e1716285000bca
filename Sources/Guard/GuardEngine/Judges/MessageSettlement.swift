import GitModel
import GuardModel
import GuardRules
import SchemaModel

/// What the message of a commit decides about findings: which wait for it, which it lets pass.
struct MessageSettlement {
  /// The rules whose findings a message can answer.
  static let rules: Set<RuleID> = [
    "schema-drop", "schema-opaque", "migration-edited", "commit-message",
  ]

  /// What the message means for one finding.
  enum Outcome: Hashable {
    /// As the rule has it.
    case unchanged
    /// The message is still to come.
    case awaited
    /// A trailer lets it pass, for this reason.
    case allowed(String)
    /// The message claims something that git-guard cannot verify.
    case refused
  }

  private let isAwaited: Bool
  private let judgement: MessageJudgement?

  init(_ snapshot: any Snapshot) {
    let isCommit = snapshot.occasion == .commit
    isAwaited = isCommit && snapshot.message == nil
    judgement = isCommit && snapshot.message != nil ? MessageJudgement(snapshot) : nil
  }

  func outcome(of finding: Finding) -> Outcome {
    guard MessageSettlement.rules.contains(finding.rule) else { return .unchanged }
    if isAwaited { return .awaited }
    guard let judgement else { return .unchanged }
    let observation = finding.observation
    switch finding.rule {
    case "schema-drop":
      guard case .verdict(let verdict) = observation.subject else { return .unchanged }
      return judgement.reason(for: verdict).map(Outcome.allowed) ?? .unchanged
    case "schema-opaque":
      if let reason = judgement.reason(forOpaque: observation.path) { return .allowed(reason) }
      return judgement.claimsNoDrops ? .refused : .unchanged
    case "migration-edited":
      return judgement.reason(forEdit: observation.path).map(Outcome.allowed) ?? .unchanged
    default: return .unchanged
    }
  }
}
