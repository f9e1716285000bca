import CommitMessages
import GitModel
import SchemaModel

/// The trailers of a message, found by what they name: a message may have thousands.
struct ClaimIndex: Sendable {
  private var drops: [String: [ClaimedName]] = [:]
  private var opaque: [String: [ClaimedPath]] = [:]
  private var edits: [String: [ClaimedPath]] = [:]
  /// Paths that can only be told by comparing them with the one that is meant.
  private var oddOpaque: [ClaimedPath] = []
  private var oddEdits: [ClaimedPath] = []

  init(_ claims: SchemaClaims) {
    for claim in claims.drops.compactMap(\.value) {
      drops[claim.name.lookup, default: []].append(claim)
    }
    for claim in claims.opaque.compactMap(\.value) {
      if let key = claim.plainPath {
        opaque[key, default: []].append(claim)
      } else {
        oddOpaque.append(claim)
      }
    }
    for claim in claims.edits.compactMap(\.value) {
      if let key = claim.plainPath {
        edits[key, default: []].append(claim)
      } else {
        oddEdits.append(claim)
      }
    }
  }

  /// The trailers that name the drop.
  func naming(_ drop: DroppedObject) -> [ClaimedName] {
    var seen: Set<String> = []
    return drop.lookups.filter { seen.insert($0).inserted }
      .flatMap { drops[$0] ?? [] }.filter(drop.isNamed)
  }

  /// The `Schema-Opaque:` trailers that name the file.
  func opaque(_ path: GitPath) -> [ClaimedPath] {
    ClaimIndex.found(path, opaque, oddOpaque)
  }

  /// The `Migration-Edit:` trailers that name the file.
  func edits(_ path: GitPath) -> [ClaimedPath] { ClaimIndex.found(path, edits, oddEdits) }

  private static func found(
    _ path: GitPath, _ plain: [String: [ClaimedPath]], _ odd: [ClaimedPath]
  ) -> [ClaimedPath] {
    (plain[path.description] ?? []) + odd.filter { $0.names(path) }
  }
}
