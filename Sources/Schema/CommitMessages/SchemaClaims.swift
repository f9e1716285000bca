/// What the trailers of a message say of the schema.
package struct SchemaClaims: Hashable, Sendable {
  /// The trailers' keys, as the convention spells them.
  package enum Key: String, CaseIterable, Sendable {
    case change = "Schema-Change"
    case drop = "Schema-Drop"
    case opaque = "Schema-Opaque"
    case edit = "Migration-Edit"
    case backup = "Backup-Marker"
  }

  /// One trailer of the convention, read as far as it could be.
  package struct Claim<Value: Hashable & Sendable>: Hashable, Sendable {
    /// What it says; nil where it names nothing.
    package let value: Value?
    /// The trailer's own value.
    package let text: String
  }

  package private(set) var changes: [ClaimedChange] = []
  package private(set) var drops: [Claim<ClaimedName>] = []
  package private(set) var opaque: [Claim<ClaimedPath>] = []
  package private(set) var edits: [Claim<ClaimedPath>] = []
  /// The values of `Backup-Marker:`, as they are.
  package private(set) var backups: [String] = []

  package init() {}

  /// Whether a `Schema-Change:` says that the change only adds.
  package var isAdditive: Bool { changes.contains(where: \.isAdditive) }

  package init(_ trailers: [Trailer]) {
    for trailer in trailers {
      guard let key = Key.allCases.first(where: { trailer.isNamed($0.rawValue) }) else { continue }
      let text = trailer.value
      switch key {
      case .change: changes.append(ClaimedChange(text))
      case .drop: drops.append(Claim(value: ClaimedName(text), text: text))
      case .opaque: opaque.append(Claim(value: ClaimedPath(text), text: text))
      case .edit: edits.append(Claim(value: ClaimedPath(text), text: text))
      case .backup: backups.append(text)
      }
    }
  }
}
