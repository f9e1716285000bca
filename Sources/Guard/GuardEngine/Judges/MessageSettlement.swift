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

  /// How one finding stands beside the message.
  enum Outcome: Hashable {
    /// As the rule has it.
    case unchanged
    /// The message is still to come.
    case awaited
    /// A trailer lets it pass, for this reason.
    case allowed(String)
    /// The message claims what nobody can know.
    case refused
  }

  private let isAwaited: Bool
  private let judgement: MessageJudgement?
  /// The first drop of each object in a file, and in each line of it.
  private let drops: [Place: SchemaVerdict]

  private struct Place: Hashable {
    let path: GitPath
    let object: String
    /// nil stands for any.
    var line: Int?
  }

  init(_ snapshot: any Snapshot) {
    let isCommit = snapshot.occasion == .commit
    isAwaited = isCommit && snapshot.message == nil
    guard isCommit, snapshot.message != nil else {
      (judgement, drops) = (nil, [:])
      return
    }
    judgement = MessageJudgement(snapshot)
    let destructive = snapshot.schemaReview.verdicts.filter { $0.weight == .destructive }
    var drops: [Place: SchemaVerdict] = [:]
    for verdict in destructive {
      var place = Place(path: verdict.path, object: verdict.object.description)
      if drops[place] == nil { drops[place] = verdict }
      place.line = verdict.place.line
      if drops[place] == nil { drops[place] = verdict }
    }
    self.drops = drops
  }

  func outcome(of finding: Finding) -> Outcome {
    guard MessageSettlement.rules.contains(finding.rule) else { return .unchanged }
    if isAwaited { return .awaited }
    guard let judgement else { return .unchanged }
    let observation = finding.observation
    switch finding.rule {
    case "schema-drop":
      return verdict(of: observation).flatMap(judgement.reason).map(Outcome.allowed) ?? .unchanged
    case "schema-opaque":
      if let reason = judgement.reason(forOpaque: observation.path) { return .allowed(reason) }
      return judgement.claimsNoDrops ? .refused : .unchanged
    case "migration-edited":
      return judgement.reason(forEdit: observation.path).map(Outcome.allowed) ?? .unchanged
    default: return .unchanged
    }
  }

  /// What the finding was made of.
  private func verdict(of observation: Observation) -> SchemaVerdict? {
    let place = Place(path: observation.path, object: observation.object ?? "")
    var inLine = place
    inLine.line = observation.line
    return drops[inLine] ?? drops[place]
  }
}
