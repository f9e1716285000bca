import CommitMessages
import GitModel
import GuardModel
import SchemaModel

extension SchemaReview {
  /// If a file has changed more often, the commit that added a statement is not searched for.
  private static let mostChanges = 200

  /// Drops in application code that the commit which brought them has named, each with its reason:
  /// an audit tells them, and refuses nothing.
  mutating func noteAnnounced(_ sources: inout SchemaSources) {
    guard sources.snapshot.occasion == .audit else { return }
    let snapshot = sources.snapshot
    var drops: [GitPath: [SchemaVerdict]] = [:]
    for verdict in verdicts where verdict.weight == .destructive && !hasRun.contains(verdict.path) {
      drops[verdict.path, default: []].append(verdict)
    }
    for (path, verdicts) in drops {
      let changes = sources.trying(path) { () throws(ObjectError) in
        try snapshot.commits(changing: path)
      }
      var open = Dictionary(verdicts.map { ($0.identity, $0) }) { first, _ in first }
      for change in (changes ?? []).prefix(Self.mostChanges) where !open.isEmpty {
        let before = Set(
          change.before.map { applicationVerdicts(on: $0, &sources) }?.map(\.identity) ?? [])
        for (identity, verdict) in open where !before.contains(identity) {
          open[identity] = nil
          if let reason = Self.reason(for: verdict, in: change.message) {
            announced[Announced(path: path, identity: identity)] = reason
          }
        }
      }
    }
  }

  private static func reason(for verdict: SchemaVerdict, in message: CommitMessage) -> String? {
    let drop = DroppedObject(verdict)
    return message.claims.drops.lazy.compactMap(\.value).filter(drop.isNamed)
      .compactMap(\.reason).first
  }

  /// A drop that its commit named.
  struct Announced: Hashable {
    let path: GitPath
    let identity: SchemaVerdict.Identity
  }
}
