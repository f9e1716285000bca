package import CommitMessages

/// What `prepare-commit-msg` makes of a message file.
package struct MessageProposal: Sendable {
  /// Where the message comes from, which decides whose words are in it.
  package enum Source: Hashable, Sendable {
    /// The person's own, or nothing yet.
    case written
    /// Earlier messages, whose trailers spoke of other changes: amend, squash, a fixup.
    case gathered
  }

  /// The file as it is to be; the same where nothing is to be written.
  package let bytes: [UInt8]

  /// - Parameter canAsk: whether a person gets to see the file, and so to fill in reasons.
  package init(
    _ file: [UInt8], _ form: MessageForm, _ judgement: MessageJudgement, source: Source,
    canAsk: Bool
  ) {
    var draft = MessageDraft(file, form)
    switch source {
    case .written:
      let present = judgement.message
      let earlier = EarlierReasons(draft.scattered)
      draft.append(
        judgement.wanted.map { $0.completed(from: earlier) }.filter { trailer in
          (canAsk || trailer.isComplete) && MessageProposal.isNews(trailer, judgement)
            && !MessageProposal.names(trailer, in: present)
        }.map(\.trailer))
    case .gathered:
      let scattered = draft.scattered
      let earlier = EarlierReasons(scattered)
      draft.remove(where: MessageProposal.isSchema)
      // What earlier messages claimed they claimed of other changes; a person's own sentence stays.
      let rest = CommitMessage.parse(draft.bytes, form)
      let own = judgement.beside(rest)
      let lines = own.wanted.map { $0.completed(from: earlier) }
        .filter { (canAsk || $0.isComplete) && MessageProposal.isNews($0, own) }.map(\.trailer)
      // The file may contain everything already, wherever its trailers are.
      let read = Set(judgement.message.trailers.map(\.line))
      if lines.allSatisfy({ read.contains($0.line) }),
        scattered.count(where: MessageProposal.isSchema) == lines.count
      {
        bytes = file
        return
      }
      draft.append(lines)
    }
    bytes = draft.bytes
  }

  /// Whether the trailer is one that the change decides, rather than a person.
  private static func isSchema(_ trailer: Trailer) -> Bool {
    let decided: [SchemaClaims.Key] = [.change, .drop, .opaque]
    return decided.contains { trailer.isNamed($0.rawValue) }
  }

  /// Whether a trailer says what the message does not: a claim that is made in the person's words
  /// needs none, but for the risks.
  private static func isNews(_ trailer: WantedTrailer, _ judgement: MessageJudgement) -> Bool {
    guard trailer.isClaim else { return !trailer.isSaid }
    return judgement.message.claims.changes.isEmpty
      && (!judgement.claimsNoDrops || !judgement.risks.isEmpty)
  }

  /// Whether a trailer of the same key names the same thing, with or without a reason.
  private static func names(_ wanted: WantedTrailer, in message: CommitMessage) -> Bool {
    switch wanted.key {
    case .drop:
      message.claims.drops.contains {
        $0.value?.spelling.lowercased() == wanted.name.lowercased()
      }
    case .opaque: message.claims.opaque.contains { $0.value?.path == wanted.name }
    case .change, .edit, .backup: false
    }
  }
}
