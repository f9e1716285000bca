import BackupRecords
import BackupModel
import Platform
package import Problems

/// What goes.
extension BackupKeeper {
  /// Removes the oldest of the backups that git-guard itself made of a database, as its records say.
  ///
  /// A name proves nothing: whatever no record of this clone names stays, be it called as ours are.
  /// - Parameter keep: how many stay.
  /// - Returns: the paths that are gone.
  package func prune(
    _ database: ProtectedDatabase, keep: Int
  ) throws(Problem) -> [String] {
    let lock = try lock()
    return try withExtendedLifetime(lock) { () throws(Problem) in
      try Problem.ofFiles { () throws(PlatformError) in
        try removeExpired(database, keep)
      }
    }
  }

  /// As `prune`, for who holds the lock.
  func removeExpired(_ database: ProtectedDatabase, _ keep: Int) throws(PlatformError) -> [String] {
    let markers = store.all(of: database.name)
    // The newest of each database that has had this name.
    let newest = Dictionary(
      markers.map { marker in
        (
          database.isSource(of: marker) ? database.identity : marker.source.identity,
          location(of: marker)
        )
      }
    ) { first, _ in first }
    // Where a clock was set back, what was recorded last is not what seems to be the newest.
    let last = ((try? store.newest(of: database.name)) ?? nil).map { [location(of: $0)] } ?? []
    let adopted = markers.filter { $0.provenance == .adopted }.map(location)
    let made = markers.filter { $0.provenance == .made && database.isSource(of: $0) }
    var looks: [String: FileIdentity] = [:]
    var candidates: [Retention.Candidate] = []
    for marker in made where looks[location(of: marker)] == nil {
      let path = location(of: marker)
      let look = try recordedFile(marker)
      if let look { looks[path] = look }
      candidates.append(
        Retention.Candidate(path: path, startedAt: marker.startedAt, isAsRecorded: look != nil))
    }
    let held = Set(newest.values).union(last).union(adopted)
    let expired = Retention.expired(candidates, keep: keep, held: held)
    var gone: [String] = []
    for path in expired where try FileIdentity.of(path) == looks[path] {
      // In this order: a record whose file is gone says less than a file that no record names.
      try Files.remove(path)
      for marker in made where location(of: marker) == path { try store.forget(marker) }
      gone.append(shown(path))
    }
    if let bound = Retention.bound(candidates, keep: keep) {
      for marker in made where marker.startedAt < bound && !held.contains(location(of: marker)) {
        try forgetUnlessThere(marker)
      }
    }
    return gone
  }

  /// Forgets an expired record whose file is gone, as a run leaves it that was killed between the two.
  private func forgetUnlessThere(_ marker: BackupMarker) throws(PlatformError) {
    guard try Files.status(location(of: marker), followsLinks: false) == nil else { return }
    try store.forget(marker)
  }

  /// Whether the file of a record still has the content that was recorded, whoever has touched it.
  func holds(_ marker: BackupMarker) -> Bool { ((try? recordedFile(marker)) ?? nil) != nil }

  /// The file of a record, where it has the content that was recorded and no second name.
  private func recordedFile(_ marker: BackupMarker) throws(PlatformError) -> FileIdentity? {
    let path = location(of: marker)
    guard let status = try Files.status(path, followsLinks: false), status.kind == .file,
      status.links == 1
    else { return nil }
    let identity = FileIdentity(status)
    if identity.isSameWriting(as: marker.backup.identity) { return identity }
    guard identity.size == marker.backup.identity.size,
      let digest = try? FileDigest.sha256(path), digest.sha256 == marker.backup.sha256
    else { return nil }
    return digest.identity
  }
}
