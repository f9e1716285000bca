/// Which of the recorded backups of a database counts: the best one, whichever was recorded last.
///
/// Whoever asks how a database stands (a commit, a push, `doctor`, the trailer of a message) asks
/// this.
package enum BestBackup: Hashable, Sendable {
  case sound(BackupMarker, Freshness)
  /// No file stands as it was recorded; the newest, and what is wrong with it.
  case faulty(BackupMarker, BackupFault)

  /// - Parameters:
  ///   - freshness: how a backup stands beside its source, if its file is sound.
  ///   - fault: what is wrong with the file of a backup; asked of the best ones first, and of no
  ///     more than it takes to find a sound one.
  /// - Returns: nil where there is no record.
  package init?(
    among markers: [BackupMarker], freshness: (BackupMarker) -> Freshness,
    fault: (BackupMarker) -> BackupFault?
  ) {
    let ranked = markers.map { (marker: $0, freshness: freshness($0)) }.sorted {
      ($0.freshness.rank, $1.marker.startedAt) < ($1.freshness.rank, $0.marker.startedAt)
    }
    var faults: [BackupMarker: BackupFault] = [:]
    for (marker, freshness) in ranked {
      guard let wrong = fault(marker) else {
        self = .sound(marker, freshness)
        return
      }
      faults[marker] = wrong
    }
    guard let newest = markers.max(by: { $0.startedAt < $1.startedAt }),
      let wrong = faults[newest]
    else { return nil }
    self = .faulty(newest, wrong)
  }
}
