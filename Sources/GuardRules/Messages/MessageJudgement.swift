package import CommitMessages
package import GitModel
package import GuardModel
package import SchemaModel

/// A message beside what its commit does to the schema.
package struct MessageJudgement: Sendable {
  package let message: CommitMessage
  package let drops: [DroppedObject]
  /// The files in which something cannot be judged, each once.
  package let opaquePaths: [GitPath]
  private let isClaimRequired: Bool
  private let policy: MessagePolicy

  package init(
    _ message: CommitMessage, touchesSchema: Bool, verdicts: [SchemaVerdict], policy: MessagePolicy
  ) {
    self.message = message
    self.policy = policy
    drops = DroppedObject.all(in: verdicts)
    var paths: [GitPath] = []
    for verdict in verdicts where verdict.weight == .opaque && paths.last != verdict.path {
      if !paths.contains(verdict.path) { paths.append(verdict.path) }
    }
    opaquePaths = paths
    isClaimRequired =
      switch policy.when {
      case .schema: touchesSchema
      case .always: true
      case .never: false
      }
  }

  private var claims: SchemaClaims { message.claims }

  /// What a message says where nothing is dropped.
  package var phrase: String { policy.phrase }

  /// Whether the message says that nothing is dropped.
  package var claimsNoDrops: Bool { claims.isAdditive || message.says(policy.phrase) }

  /// The reason that a trailer gives for a drop; nil where none names it, or says why.
  package func reason(for drop: DroppedObject) -> String? {
    claims.drops.lazy.compactMap(\.value).filter(drop.isNamed).compactMap(\.reason).first
  }

  /// The reason that a trailer gives for what a verdict destroys.
  package func reason(for verdict: SchemaVerdict) -> String? {
    drops.first { $0.covers(verdict) }.flatMap(reason)
  }

  /// The reason that a `Schema-Opaque:` gives for a file.
  package func reason(forOpaque path: GitPath) -> String? {
    claims.opaque.lazy.compactMap(\.value).compactMap { $0.reason(for: path) }.first
  }

  /// The reason that a `Migration-Edit:` gives for a file.
  package func reason(forEdit path: GitPath) -> String? {
    claims.edits.lazy.compactMap(\.value).compactMap { $0.reason(for: path) }.first
  }

  /// Everything that is wrong, what matters most first.
  package var faults: [MessageFault] {
    claimFaults + unnamedFaults + drops.flatMap(faults) + trailerFaults + opaqueFaults
      + otherFaults
  }

  /// The trailers that a true message has.
  package var wanted: [WantedTrailer] {
    var wanted = drops.map { drop in
      WantedTrailer(.drop, drop.spelling, reason: reason(for: drop))
    }
    if wanted.isEmpty, isClaimRequired {
      wanted = [WantedTrailer(additive: policy.phrase)]
    }
    if wanted.contains(where: \.isAdditive) || claimsNoDrops, drops.isEmpty {
      wanted += opaquePaths.map { path in
        WantedTrailer(.opaque, path.description, reason: reason(forOpaque: path))
      }
    }
    return wanted
  }

  /// The wanted trailers that the message does not have yet.
  package var lacking: [WantedTrailer] {
    wanted.filter { trailer in
      trailer.isAdditive ? !claimsNoDrops : trailer.reason == nil
    }
  }

  // MARK: Faults

  private var claimFaults: [MessageFault] {
    if drops.isEmpty {
      guard isClaimRequired, !claimsNoDrops else { return [] }
      let cause =
        policy.when == .always ? "every commit here has to say" : "it touches the schema"
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
        advice: "take \"\(claim)\" out of the message: it is not true of this commit")
    ]
  }

  private var unnamedFaults: [MessageFault] {
    // The false claim tells of the same drops.
    guard policy.when != .never, !claimsNoDrops else { return [] }
    let unnamed = drops.filter { drop in
      !claims.drops.contains { $0.value.map(drop.isNamed) ?? false }
    }
    guard let first = unnamed.first else { return [] }
    return [
      MessageFault(
        .unnamedDrop,
        "no trailer of the message names \(MessageJudgement.list(unnamed)), which "
          + (unnamed.count == 1 ? "is dropped" : "are dropped"),
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
    let naming = claims.drops.compactMap(\.value).filter(drop.isNamed)
    guard !naming.isEmpty else { return [] }
    var faults: [MessageFault] = []
    if naming.allSatisfy({ $0.reason == nil }) {
      faults.append(
        MessageFault(
          .missingReason, "Schema-Drop: \(drop.spelling) does not say why",
          object: drop.spelling,
          advice: "write the reason behind the name, in parentheses"))
    }
    if naming.count > max(1, drop.count) {
      faults.append(
        MessageFault(
          .duplicate, "Schema-Drop: \(drop.spelling) stands there \(naming.count) times",
          object: drop.spelling, advice: "leave one of them"))
    }
    return faults
  }

  private var trailerFaults: [MessageFault] {
    claims.drops.compactMap { claim in
      guard let named = claim.value else {
        return MessageFault(
          .unreadable, "Schema-Drop: \(claim.text) names nothing",
          object: claim.text, advice: "write it as Schema-Drop: table.column (reason)")
      }
      if named.isWildcard {
        return MessageFault(
          .wildcard, "Schema-Drop: \(named.spelling) is no name: each drop is named by itself",
          object: named.spelling)
      }
      if drops.contains(where: { $0.isNamed(by: named) }) { return nil }
      let near = NearestName.to(named.spelling, among: drops.map(\.spelling))
      return MessageFault(
        .unfoundedDrop,
        "Schema-Drop: \(named.spelling) names what this commit does not drop"
          + (near.map { "; did you mean \($0)?" } ?? ""),
        object: named.spelling, advice: near == nil ? "take that trailer out" : nil)
    }
  }

  private var opaqueFaults: [MessageFault] {
    var faults = opaquePaths.compactMap { path -> MessageFault? in
      guard reason(forOpaque: path) == nil else { return nil }
      if claims.opaque.contains(where: { $0.value?.names(path) ?? false }) {
        return MessageFault(
          .missingReason, "Schema-Opaque: \(path) does not say why it is safe",
          object: path.description, advice: "write the reason behind the path, in parentheses")
      }
      guard claimsNoDrops, drops.isEmpty else { return nil }
      return MessageFault(
        .opaqueClaim,
        "the message says that nothing is dropped, and \(path) has what cannot be judged",
        object: path.description)
    }
    for claim in claims.opaque {
      if let value = claim.value, opaquePaths.contains(where: value.names) { continue }
      faults.append(
        MessageFault(
          .unfoundedOpaque,
          "Schema-Opaque: \(claim.value?.path ?? claim.text) names nothing that could not be judged",
          object: claim.value?.path ?? claim.text))
    }
    return faults
  }

  private var otherFaults: [MessageFault] {
    let changes = claims.otherChanges.map { word in
      MessageFault(
        .unreadable, "Schema-Change: \(word) says nothing: the one word it knows is additive",
        object: word, advice: "name what is dropped: Schema-Drop: table.column (reason)")
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
