import CommitMessages
import GitModel
import GuardModel

extension MessageJudgement {
  /// Everything that is wrong, what matters most first.
  package var faults: [MessageFault] {
    claimFaults + unnamedFaults + drops.flatMap(faults) + trailerFaults + opaqueFaults
      + changeFaults + riskFaults
  }

  private var claims: SchemaClaims { message.claims }

  private var claimFaults: [MessageFault] {
    if drops.isEmpty {
      guard isClaimRequired, !claimsNoDrops else { return [] }
      guard unread.isEmpty else { return unsaidFaults }
      let cause =
        policy.when == .always
        ? "this project requires it in every commit" : "the commit changes the schema"
      return [
        MessageFault(
          .missingClaim,
          "the message does not say \"\(policy.phrase)\", and \(cause)")
      ]
    }
    guard claimsNoDrops else { return [] }
    let claim = message.says(policy.phrase) ? policy.phrase : "Schema-Change: additive"
    return [
      MessageFault(
        .falseClaim,
        "the message says \"\(claim)\", but the commit drops \(MessageJudgement.list(drops))",
        object: drops.count == 1 ? drops[0].spelling : nil,
        advice: "remove \"\(claim)\" from the message: it is not true for this commit")
    ]
  }

  /// Files that git-guard could not read and that the message does not mention.
  private var unsaidFaults: [MessageFault] {
    let unsaid = unread.filter { !isSaid(of: $0) && index.opaque($0.path).isEmpty }
    guard let first = unsaid.first else { return [] }
    let more = unsaid.count > 1 ? " and \(unsaid.count - 1) more" : ""
    return [
      MessageFault(
        .missingClaim,
        "the message does not say that git-guard could not read \(first.path)\(more)",
        object: unsaid.count == 1 ? first.path.description : nil)
    ]
  }

  private var unnamedFaults: [MessageFault] {
    // The false claim already names these drops.
    guard policy.when != .never, !claimsNoDrops else { return [] }
    let unnamed = drops.filter { index.naming($0).isEmpty }
    guard let first = unnamed.first else { return [] }
    return [
      MessageFault(
        .unnamedDrop,
        "the commit drops \(MessageJudgement.list(unnamed)), but no trailer of the message names "
          + (unnamed.count == 1 ? "it" : "them"),
        object: unnamed.count == 1 ? first.spelling : nil)
    ]
  }

  private static func list(_ drops: [DroppedObject]) -> String {
    let names = drops.prefix(3).map(\.spelling)
    if drops.count > 3 {
      return "\(names.joined(separator: ", ")) and \(drops.count - 3) more"
    }
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return "\(names.dropLast().joined(separator: ", ")) and \(last)"
  }

  private func faults(of drop: DroppedObject) -> [MessageFault] {
    let naming = index.naming(drop)
    guard !naming.isEmpty else { return [] }
    var faults: [MessageFault] = []
    if reason(for: drop) == nil {
      let isOwn = naming.contains { $0.reason != nil }
      faults.append(
        MessageFault(
          .missingReason,
          isOwn
            ? "Schema-Drop: \(drop.spelling) gives a reason that does not apply to it"
            : "Schema-Drop: \(drop.spelling) does not say why",
          object: drop.spelling,
          advice: "write the reason after the name, in parentheses"))
    }
    if naming.count > max(1, drop.count) {
      faults.append(
        MessageFault(
          .duplicate, "Schema-Drop: \(drop.spelling) appears \(naming.count) times",
          object: drop.spelling, advice: "keep one of them"))
    }
    return faults
  }

  /// With more drops than these, finding the nearest name would take too long.
  private static let mostNear = 50

  private var trailerFaults: [MessageFault] {
    guard !claims.drops.isEmpty else { return [] }
    var known: [String: [DroppedObject]] = [:]
    for drop in drops {
      for lookup in drop.lookups { known[lookup, default: []].append(drop) }
    }
    var unfounded = 0
    return claims.drops.compactMap { claim in
      guard let named = claim.value else {
        return MessageFault(
          .unreadable, "Schema-Drop: \(claim.text) names nothing",
          object: claim.text, advice: "write it as Schema-Drop: table.column (reason)")
      }
      if named.isWildcard {
        return MessageFault(
          .wildcard, "Schema-Drop: \(named.spelling) is not a name: name each drop separately",
          object: named.spelling)
      }
      if known[named.name.lookup]?.contains(where: { $0.isNamed(by: named) }) == true {
        return nil
      }
      unfounded += 1
      let near =
        unfounded <= MessageJudgement.mostNear && drops.count <= MessageJudgement.mostNear
        ? NearestName.to(named.spelling, among: drops.map(\.spelling)) : nil
      return MessageFault(
        .unfoundedDrop,
        "Schema-Drop: \(named.spelling) names something that this commit does not drop"
          + (near.map { "; did you mean \($0)?" } ?? ""),
        object: named.spelling, advice: near == nil ? "remove that trailer" : nil)
    }
  }

  private var opaqueFaults: [MessageFault] {
    var faults = unread.compactMap { file -> MessageFault? in
      guard !isSaid(of: file) else { return nil }
      if !index.opaque(file.path).isEmpty {
        return MessageFault(
          .missingReason, "Schema-Opaque: \(file.path) does not say why it is safe",
          object: file.path.description, advice: "write the reason after the path, in parentheses")
      }
      guard claimsNoDrops, drops.isEmpty else { return nil }
      return MessageFault(
        .opaqueClaim,
        "the message says that nothing is dropped, but git-guard could not read \(file.path)",
        object: file.path.description)
    }
    let known = Set(unread.map(\.path.description))
    for claim in claims.opaque {
      if let value = claim.value {
        if let plain = value.plainPath {
          if known.contains(plain) { continue }
        } else if unread.contains(where: { value.names($0.path) }) {
          continue
        }
      }
      faults.append(
        MessageFault(
          .unfoundedOpaque,
          "Schema-Opaque: \(claim.value?.path ?? claim.text) is not a file that git-guard could not read",
          object: claim.value?.path ?? claim.text))
    }
    return faults
  }

  private var changeFaults: [MessageFault] {
    let changes = claims.changes.filter {
      !$0.isAdditive && !$0.says(policy.phrase) && !$0.says(MessagePolicy().phrase)
    }.map { change in
      MessageFault(
        .unreadable,
        "Schema-Change: \(change.text) has no meaning: begin it with additive or \(policy.phrase)",
        object: change.text, advice: "name what is dropped: Schema-Drop: table.column (reason)")
    }
    let edits = claims.edits.filter { $0.value?.reason == nil }.map { claim in
      MessageFault(
        .missingReason, "Migration-Edit: \(claim.text) does not say why",
        object: claim.value?.path ?? claim.text,
        advice: "write it as Migration-Edit: PATH (reason)")
    }
    return changes + edits
  }
}
