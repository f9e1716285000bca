import CommitMessages

/// Compares the risks that a message names with those of its change.
extension MessageJudgement {
  var riskFaults: [MessageFault] {
    // If the change drops something, the false claim is reported already.
    guard drops.isEmpty, unread.isEmpty else { return [] }
    if saysAdditive, let first = risks.first {
      return [
        MessageFault(
          .riskyClaim,
          "the message says \"additive\", but the commit does more: "
            + MessageJudgement.list(risks.map(\.spelling)),
          object: risks.count == 1 ? first.spelling : nil)
      ]
    }
    guard let change = message.claims.changes.first(where: { $0.text.contains(";") }) else {
      return []
    }
    let (unnamed, unfounded) = NamedRisk.differences(risks, change.risks)
    if !change.isReadable, unnamed.isEmpty, unfounded.isEmpty {
      return [
        MessageFault(
          .riskyClaim, "Schema-Change: \(change.text) cannot be read in full",
          object: change.text)
      ]
    }
    var faults: [MessageFault] = []
    if !unnamed.isEmpty {
      faults.append(
        MessageFault(
          .riskyClaim,
          "Schema-Change: does not name \(MessageJudgement.list(unnamed.map(\.spelling)))",
          object: unnamed.count == 1 ? unnamed[0].spelling : nil))
    }
    if !unfounded.isEmpty {
      let names = unfounded.map { "\($0.operation) \($0.name)" }
      faults.append(
        MessageFault(
          .riskyClaim,
          "Schema-Change: names \(MessageJudgement.list(names)), which this commit does not do",
          object: names.count == 1 ? names[0] : nil))
    }
    return faults
  }

  /// Whether the message says that the change only adds, in its trailer or in its text.
  private var saysAdditive: Bool {
    if message.claims.isAdditive { return true }
    return claimsNoDrops && message.says("additive") && !message.says("not additive")
      && !message.says("non-additive")
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(3).joined(separator: ", ")
    return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
  }
}
