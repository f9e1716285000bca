package import CommitMessages
package import GitModel
package import GuardModel
package import SchemaModel

/// A message beside what its commit does to the schema.
package struct MessageJudgement: Sendable {
  package let message: CommitMessage
  package let drops: [DroppedObject]
  package let risks: [NamedRisk]
  /// The files in which something was not understood, each once.
  package let unread: [UnreadFile]
  let effect: SchemaEffect
  let policy: MessagePolicy
  let index: ClaimIndex
  private let dropPlaces: [DroppedObject.Key: Int]

  package init(_ message: CommitMessage, _ effect: SchemaEffect, policy: MessagePolicy) {
    self.message = message
    self.effect = effect
    self.policy = policy
    index = ClaimIndex(message.claims)
    drops = DroppedObject.all(in: effect.verdicts)
    risks = NamedRisk.all(in: effect.verdicts)
    unread = UnreadFile.all(in: effect.verdicts)
    var places: [DroppedObject.Key: Int] = [:]
    for verdict in effect.verdicts where verdict.weight == .destructive {
      let key = DroppedObject.Key(verdict)
      if places[key] == nil { places[key] = places.count }
    }
    dropPlaces = places
    let claims = message.claims
    claimsNoDrops =
      message.says(policy.phrase)
      || claims.changes.contains {
        $0.isAdditive || $0.says(policy.phrase) || $0.says(MessagePolicy().phrase)
      }
  }

  /// The same change beside another message.
  package func beside(_ message: CommitMessage) -> MessageJudgement {
    MessageJudgement(message, effect, policy: policy)
  }

  /// Whether the message has to say something of the schema.
  var isClaimRequired: Bool {
    switch policy.when {
    case .schema: effect.touchesSchema && !effect.letsDropsPass
    case .always: true
    case .never: false
    }
  }

  /// What a message says where nothing is dropped.
  package var phrase: String { policy.phrase }

  /// Whether the message says that nothing is dropped.
  package let claimsNoDrops: Bool

  /// The reason that a trailer gives for a drop; nil where none names it, or says why.
  package func reason(for drop: DroppedObject) -> String? {
    let reasons = index.naming(drop).compactMap(\.reason)
    // What the hook writes of one drop is no reason for another.
    return reasons.first { $0 == drop.excuse?.words || !SchemaVerdict.Excuse.isOwn($0) }
  }

  /// The reason that a trailer gives for what a verdict destroys.
  package func reason(for verdict: SchemaVerdict) -> String? {
    dropPlaces[DroppedObject.Key(verdict)].flatMap { reason(for: drops[$0]) }
  }

  /// The reason that a person gives for a file in a `Schema-Opaque:`.
  package func reason(forOpaque path: GitPath) -> String? {
    index.opaque(path).compactMap { $0.reason(for: path) }.first { !UnreadFile.isOwn($0) }
  }

  /// Whether the message says of the file what has to be said: why nothing is dropped in it where
  /// the message claims that, and else what was not read.
  func isSaid(of file: UnreadFile) -> Bool {
    let reasons = index.opaque(file.path).compactMap { $0.reason(for: file.path) }
    return reasons.contains { !claimsNoDrops || !UnreadFile.isOwn($0) }
  }

  /// The reason that a `Migration-Edit:` gives for a file.
  package func reason(forEdit path: GitPath) -> String? {
    index.edits(path).lazy.compactMap { $0.reason(for: path) }.first
  }

  /// Whether the guard itself can say that nothing is dropped: what it has read is all there is.
  ///
  /// Where a migration that has run is changed or taken away nobody can, but the person who knows
  /// where it has run.
  private var isCertain: Bool {
    drops.isEmpty && unread.isEmpty && !effect.letsDropsPass
      && effect.edited.allSatisfy { reason(forEdit: $0) != nil }
  }

  /// The trailers that a true message has.
  package var wanted: [WantedTrailer] {
    var wanted = drops.map { drop in
      let reason = reason(for: drop)
      return WantedTrailer(
        .drop, drop.spelling, reason: reason ?? drop.excuse?.words, isSaid: reason != nil)
    }
    if isCertain, isClaimRequired { wanted.append(claim) }
    if isClaimRequired || claimsNoDrops || !drops.isEmpty {
      let isClaimed = claimsNoDrops && drops.isEmpty
      wanted += unread.map { file in
        WantedTrailer(
          .opaque, file.path.description,
          reason: reason(forOpaque: file.path) ?? (isClaimed ? nil : file.words),
          isSaid: isSaid(of: file))
      }
    }
    return wanted
  }

  /// The claim that is true of the change.
  var claim: WantedTrailer {
    WantedTrailer(
      claiming: policy.phrase, onlyAdds: effect.onlyAdds, risks: risks, isSaid: claimsNoDrops)
  }

  /// Whether the message has the trailer already.
  package func has(_ trailer: WantedTrailer) -> Bool {
    wanted.contains { $0.key == trailer.key && $0.name == trailer.name && $0.isSaid }
  }

  /// The wanted trailers that the message does not have yet.
  package var lacking: [WantedTrailer] { wanted.filter { !$0.isSaid } }
}
