package import BackupModel
import BackupRecords
import Platform

/// What there is.
extension BackupKeeper {
  /// A backup in a folder.
  package struct Entry: Sendable {
    /// From the top of the work tree, where it is inside.
    package let path: String
    /// Bytes.
    package let size: Int
    /// Seconds since 1970-01-01 00:00 UTC: as recorded, or else as the name says.
    package let time: Int
    /// The record of it; nil where it was never examined, or has changed since.
    package let marker: BackupMarker?
    /// How it compares with the database; nil if that is unknown.
    package let freshness: Freshness?
    /// Whether it is what a restore has put another content in the place of.
    package let isReplaced: Bool
    /// Whether it is the one that a commit and a push go by.
    package var isBest = false
  }

  /// The backups of a database, newest first.
  package func list(_ database: ProtectedDatabase, now: Int, limit: Int) -> [Entry] {
    let markers = store.all(of: database.name).filter(database.isSource)
    let state = try? database.source.state()
    let content = try? database.source.content(fingerprinted: true, within: 10)
    let candidates = database.backups.candidates()
    let names = candidates.map { ($0.path, $0.name.stamp.seconds) }
    let replaced = Set(candidates.filter(\.isReplaced).map(\.path))
    let recorded = markers.map { (location(of: $0), $0.startedAt) }
    var entries: [Entry] = []
    var seen: Set<String> = []
    for (path, time) in recorded + names where seen.insert(path).inserted {
      guard let status = (try? Files.status(path, followsLinks: false)) ?? nil else { continue }
      let marker = markers.first { location(of: $0) == path && holds($0) }
      let freshness = marker.map { marker in
        Freshness(
          marker, beside: state.map { .known($0, content: content) } ?? .unreachable, now: now,
          limit: limit)
      }
      entries.append(
        Entry(
          path: shown(path), size: status.size, time: marker?.startedAt ?? time, marker: marker,
          freshness: freshness, isReplaced: replaced.contains(path)))
    }
    let standings = entries.compactMap { entry in
      entry.marker.flatMap { marker in entry.freshness.map { (marker, $0) } }
    }.filter { $0.0.level >= .needed }
    let freshness = Dictionary(standings) { first, _ in first }
    let best = BestBackup(
      among: standings.map(\.0), freshness: { freshness[$0] ?? .stale(.claimed) },
      fault: { _ in nil })
    if case .sound(let marker, _)? = best {
      for index in entries.indices where entries[index].marker == marker {
        entries[index].isBest = true
      }
    }
    return entries.sorted { ($1.time, $1.path) < ($0.time, $0.path) }
  }

  /// Reads a backup once more from its first byte to its last, and compares it with its record.
  ///
  /// - Returns: what it holds, and its record where it has one.
  package func verify(
    _ path: String, of database: ProtectedDatabase
  ) throws(BackupFault) -> (finding: Examiner.Finding, marker: BackupMarker?) {
    let path = absolute(path)
    let marker = store.all(of: database.name).first { location(of: $0) == path }
    if marker == nil, Files.kind(path) == nil { throw BackupFault(.missing, "does not exist") }
    let finding = try Examiner.examine(path, live: liveIdentity(database))
    guard let marker else { return (finding, nil) }
    guard finding.sha256 == marker.backup.sha256 else {
      throw BackupFault(.changed, "is readable, but not the file that was recorded")
    }
    return (finding, marker)
  }
}
