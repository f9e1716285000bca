import BackupModel
import BackupRecords

/// The databases that this clone has backups of, read when they are first asked for: the records
/// tell of a database that is gone, which its configuration alone could not.
final class RecordedDatabases {
  private let store: MarkerStore
  private var markers: [String: BackupMarker]?

  init(_ store: MarkerStore) { self.store = store }

  /// The newest record of a database.
  ///
  /// - Parameter identity: what tells it from others.
  func newest(_ identity: String) -> BackupMarker? { all[identity] }

  /// The newest record of each database, by what tells it from others.
  var all: [String: BackupMarker] {
    if let markers { return markers }
    let found = store.databases().flatMap { store.all(of: $0) }
    let newest = Dictionary(found.map { ($0.source.identity, $0) }) { one, other in
      one.startedAt < other.startedAt ? other : one
    }
    markers = newest
    return newest
  }
}
