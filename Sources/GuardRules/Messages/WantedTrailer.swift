package import CommitMessages

/// A trailer that a true message has, perhaps without its reason yet.
package struct WantedTrailer: Hashable, Sendable {
  /// What stands where a person has to write why.
  package static let blank = "…"

  package let key: SchemaClaims.Key
  /// What is named, as the trailer spells it.
  package let name: String
  /// Why; nil where nobody has said it yet.
  package let reason: String?

  init(_ key: SchemaClaims.Key, _ name: String, reason: String?) {
    self.key = key
    self.name = name
    self.reason = reason
  }

  /// The claim that nothing is dropped, with the project's own phrase, so that a search of the
  /// history for it finds the commit.
  init(additive phrase: String) {
    self.init(.change, "additive, \(phrase)", reason: nil)
  }

  package var isAdditive: Bool { key == .change }

  /// Whether nothing is left for a person to write.
  package var isComplete: Bool { isAdditive || reason != nil }

  /// As it stands in a message.
  package var trailer: Trailer {
    isAdditive
      ? Trailer(key.rawValue, name)
      : Trailer(key.rawValue, "\(name) (\(reason ?? WantedTrailer.blank))")
  }

  /// The same with the reason that an earlier message gave.
  package func completed(from earlier: [Trailer]) -> WantedTrailer {
    guard !isComplete else { return self }
    let claims = SchemaClaims(earlier)
    let reasons: [String] =
      switch key {
      case .drop:
        claims.drops.compactMap(\.value).filter { $0.spelling.lowercased() == name.lowercased() }
          .compactMap(\.reason)
      case .opaque:
        claims.opaque.compactMap(\.value).filter { $0.path == name }.compactMap(\.reason)
      case .change, .edit, .backup: []
      }
    return WantedTrailer(key, name, reason: reasons.first)
  }
}
