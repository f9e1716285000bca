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
    let earlier = draft.scattered
    let wanted = judgement.wanted.map { $0.completed(from: earlier) }
      .filter { canAsk || $0.isComplete }
    switch source {
    case .written:
      let present = judgement.message.trailers
      draft.append(
        wanted.filter { trailer in
          trailer.isAdditive
            ? !judgement.claimsNoDrops : !MessageProposal.names(trailer, in: present)
        }.map(\.trailer))
    case .gathered:
      var lines = wanted.map(\.trailer)
      // The person's own sentence may claim it already, beside whatever trailers there were.
      let read = judgement.message.trailers.map(\.line)
      if lines.allSatisfy({ read.contains($0.line) }),
        earlier.filter(MessageProposal.isSchema).count == lines.count
      {
        bytes = file
        return
      }
      draft.remove(where: MessageProposal.isSchema)
      let rest = CommitMessage.parse(draft.bytes, form)
      if rest.says(judgement.phrase) { lines.removeAll { $0.isNamed("Schema-Change") } }
      draft.append(lines)
    }
    bytes = draft.bytes
  }

  /// Whether the trailer is one that the change decides, rather than a person.
  private static func isSchema(_ trailer: Trailer) -> Bool {
    let decided: [SchemaClaims.Key] = [.change, .drop, .opaque]
    return decided.contains { trailer.isNamed($0.rawValue) }
  }

  /// Whether a trailer of the same key names the same thing, with or without a reason.
  private static func names(_ wanted: WantedTrailer, in trailers: [Trailer]) -> Bool {
    let claims = SchemaClaims(trailers)
    return switch wanted.key {
    case .drop:
      claims.drops.contains { $0.value?.spelling.lowercased() == wanted.name.lowercased() }
    case .opaque: claims.opaque.contains { $0.value?.path == wanted.name }
    case .change, .edit, .backup: false
    }
  }
}
