import CommitMessages
import GitIgnore
import GitModel
package import GuardModel
import Problems
import SchemaModel

/// Refuses messages that do not say what their commit does to the schema, or say it wrongly.
package struct CommitMessageRule: Rule {
  package init() {}

  package static let metadata = RuleMetadata(
    id: "commit-message",
    summary: "the message says truthfully what the commit does to the schema",
    rationale: """
      The person who deploys reads the message, not the migration. So a commit that changes the \
      schema says "no schema drops", or names each drop in a trailer, with the reason for it. \
      Reviewers then see an unintended drop before it runs, and git log still finds an intended \
      one later.
      """,
    level: .error,
    remedy: [
      "if the commit drops nothing, end the message with:",
      .lines(["Schema-Change: additive, no schema drops"], in: .message),
      "if it does more than add, name each risk:",
      .lines(["Schema-Change: no schema drops; rename-column users.phone"], in: .message),
      "if it drops something, name it and say why:",
      .lines(["Schema-Drop: users.phone (moved to contacts in March)"], in: .message),
    ])

  package func judge(_ snapshot: any Snapshot) -> Judgement {
    var judgement = Judgement()
    guard snapshot.occasion == .commit else { return judgement }
    let message = MessageJudgement(snapshot)
    guard snapshot.message != nil else {
      judgement.observations = CommitMessageRule.demand(message).map { [$0] } ?? []
      return judgement
    }
    judgement.observations = message.faults.filter { $0.kind != .opaqueClaim }.map { fault in
      Observation(
        level: fault.isError ? .error : .warning, path: .top,
        subject: fault.object.map(Subject.trailer),
        message: fault.message, reason: CommitMessageRule.reason,
        remedy: CommitMessageRule.remedy(fault, message))
    }
    return judgement
  }

  private static let reason = "the person who deploys reads the message, not the migration"

  /// What the message will have to say, while there is none yet.
  private static func demand(_ message: MessageJudgement) -> Observation? {
    let lines = message.wanted.map(\.trailer.line)
    guard !lines.isEmpty else { return nil }
    return Observation(
      level: .error, path: .top, message: "the message will need \(lines.joined(separator: "; "))",
      reason: reason, remedy: [.lines(lines, in: .message)])
  }

  private static func remedy(_ fault: MessageFault, _ message: MessageJudgement) -> [RemedyStep] {
    if fault.kind == .riskyClaim {
      return ["say instead:", .lines([message.claim.trailer.line], in: .message)]
    }
    var steps = [RemedyStep](fault.advice)
    let about =
      switch fault.kind {
      case .missingClaim, .falseClaim, .unnamedDrop, .wildcard: message.lacking
      case .missingReason: message.lacking.filter { $0.name == fault.object }
      case .unfoundedDrop, .opaqueClaim, .duplicate, .unreadable, .unfoundedOpaque, .riskyClaim:
        [WantedTrailer]()
      }
    if !about.isEmpty {
      steps.append("end the message with:")
      steps.append(.lines(about.map(\.trailer.line), in: .message))
    }
    return steps
  }
}

extension MessageJudgement {
  /// The judgement of a snapshot's message; of an empty one where there is none yet.
  package init(_ snapshot: any Snapshot) {
    let review = snapshot.schemaReview
    let policy = snapshot.policy
    // What the project lets pass for good needs no trailer in each message.
    let patterns = policy.allowances
      .filter { $0.rule == "schema-drop" && $0.blob == nil }
      .map { PathPattern($0.pattern, ignoringCase: snapshot.ignoresCase) }
    let isOff = policy.levels["schema-drop"] == .off
    let verdicts = review.verdicts.filter { verdict in
      verdict.weight != .destructive
        || !isOff && !patterns.contains { $0.matches(verdict.path) }
    }
    var effect = SchemaEffect(
      touchesSchema: review.touchesSchema, onlyAdds: review.onlyAdds, verdicts: verdicts,
      edited: snapshot.editedMigrations)
    effect.letsDropsPass = verdicts.count < review.verdicts.count
    self.init(snapshot.message ?? CommitMessage.parse([]), effect, policy: policy.message)
  }
}
