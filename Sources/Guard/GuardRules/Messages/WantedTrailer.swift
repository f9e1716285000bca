package import CommitMessages

/// A trailer that a true message has, perhaps without its reason yet.
package struct WantedTrailer: Hashable, Sendable {
  /// The placeholder for a reason that a person has to write.
  package static let blank = "…"

  package let key: SchemaClaims.Key
  /// What is named, as the trailer spells it.
  package let name: String
  /// The reason; nil while it is missing.
  package let reason: String?
  /// Whether the message has it already.
  package let isSaid: Bool

  init(_ key: SchemaClaims.Key, _ name: String, reason: String?, isSaid: Bool) {
    self.key = key
    self.name = name
    self.reason = reason
    self.isSaid = isSaid
  }

  /// The claim that nothing is dropped, with the project's own phrase, so that a search of the
  /// history for it finds the commit.
  init(claiming phrase: String, onlyAdds: Bool, risks: [NamedRisk], isSaid: Bool) {
    let claim: String
    if !risks.isEmpty {
      claim = "\(phrase); \(risks.map(\.spelling).joined(separator: ", "))"
    } else {
      claim = onlyAdds ? "additive, \(phrase)" : phrase
    }
    self.init(.change, claim, reason: nil, isSaid: isSaid)
  }

  /// Whether it is the claim that nothing is dropped.
  package var isClaim: Bool { key == .change }

  /// Whether nothing is left for a person to write.
  package var isComplete: Bool { isClaim || reason != nil }

  /// As it appears in a message.
  package var trailer: Trailer {
    isClaim
      ? Trailer(key.rawValue, name)
      : Trailer(key.rawValue, "\(name) (\(reason ?? WantedTrailer.blank))")
  }

  /// The same with the reason that a person gave in an earlier message.
  package func completed(from earlier: EarlierReasons) -> WantedTrailer {
    guard !isClaim, !isSaid, let reason = earlier.reason(key, name) else { return self }
    return WantedTrailer(key, name, reason: reason, isSaid: false)
  }
}
