package import CommitMessages
import SchemaModel

/// The reasons that people gave in earlier messages, by what they gave them for.
package struct EarlierReasons: Sendable {
  private var drops: [String: String] = [:]
  private var unread: [String: String] = [:]

  package init(_ trailers: [Trailer]) {
    let claims = SchemaClaims(trailers)
    for claim in claims.drops.compactMap(\.value) {
      guard let reason = claim.reason, !SchemaVerdict.Excuse.isOwn(reason) else { continue }
      drops[claim.spelling.lowercased()] = drops[claim.spelling.lowercased()] ?? reason
    }
    for claim in claims.opaque.compactMap(\.value) {
      guard let reason = claim.reason, !UnreadFile.isOwn(reason) else { continue }
      unread[claim.path] = unread[claim.path] ?? reason
    }
  }

  func reason(_ key: SchemaClaims.Key, _ name: String) -> String? {
    switch key {
    case .drop: drops[name.lowercased()]
    case .opaque: unread[name]
    case .change, .edit, .backup: nil
    }
  }
}
