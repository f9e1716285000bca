package import BackupModel
package import Platform

/// The records of backups in git's common directory, which worktrees share and clones do not have.
///
///     guard/key                      what seals them, made with the first
///     guard/backups/app.json         the newest backup of the database app
///     guard/backups/app/STAMP.json   the ones before it
package struct MarkerStore {
  private let root: String

  /// - Parameter commonDirectory: git's, absolute.
  package init(commonDirectory: String) { root = commonDirectory + "/guard" }

  private var folder: String { root + "/backups" }
  private var keyPath: String { root + "/key" }

  /// The record of the newest backup; nil where there is none.
  package func newest(of database: String) throws(MarkerFault) -> BackupMarker? {
    try read("\(folder)/\(database).json")
  }

  /// The record of the newest backup of one database, whichever others have had its name since; nil
  /// where there is none.
  ///
  /// - Parameter identity: 64 hexadecimal digits that tell the database from others.
  package func newest(
    of database: String, identity: String
  ) throws(MarkerFault) -> BackupMarker? {
    guard let newest = try newest(of: database) else { return nil }
    if newest.source.identity == identity { return newest }
    return all(of: database).first { $0.source.identity == identity }
  }

  /// The names of the databases that have records, in order.
  package func databases() -> [String] {
    Files.names(in: folder).compactMap { String(validating: $0.name, as: UTF8.self) }
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// The records of all backups, newest first; those that cannot be relied on are left out.
  package func all(of database: String) -> [BackupMarker] {
    let earlier = Files.names(in: "\(folder)/\(database)").compactMap { entry in
      try? read("\(folder)/\(database)/\(String(decoding: entry.name, as: UTF8.self))")
    }
    let newest = (try? newest(of: database)) ?? nil
    return (earlier + [newest].compactMap(\.self)).sorted { $1.startedAt < $0.startedAt }
  }

  /// Records a backup as the newest one; what was the newest before is kept beside it.
  ///
  /// Only for who holds the lock.
  package func record(_ marker: BackupMarker) throws(PlatformError) {
    let seal = try seal(making: true)
    try makeFolder(folder)
    try sweep(folder)
    try sweep("\(folder)/\(marker.database)")
    let path = "\(folder)/\(marker.database).json"
    let before = (try? newest(of: marker.database)) ?? nil
    if let before, before.backup.path != marker.backup.path { try keep(before, seal) }
    try Files.replaceDurably(path, with: MarkerDocument.encode(marker, sealedBy: seal), mode: 0o600)
  }

  /// Records an older backup, without making it the newest.
  package func keep(_ marker: BackupMarker) throws(PlatformError) {
    try keep(marker, try seal(making: true))
  }

  /// Writes the record of a backup anew, the newest's or an earlier one's, wherever it stands.
  ///
  /// Only for who holds the lock.
  package func update(_ marker: BackupMarker) throws(PlatformError) {
    let newest = (try? newest(of: marker.database)) ?? nil
    guard let newest, newest.backup.path == marker.backup.path else { return try keep(marker) }
    try Files.replaceDurably(
      "\(folder)/\(marker.database).json",
      with: MarkerDocument.encode(marker, sealedBy: try seal(making: true)), mode: 0o600)
  }

  /// Forgets the record of an earlier backup, whose file is gone.
  package func forget(_ marker: BackupMarker) throws(PlatformError) {
    try Files.remove(earlierPath(marker))
  }

  private func keep(_ marker: BackupMarker, _ seal: MarkerSeal) throws(PlatformError) {
    try makeFolder("\(folder)/\(marker.database)")
    try Files.replaceDurably(
      earlierPath(marker), with: MarkerDocument.encode(marker, sealedBy: seal), mode: 0o600)
  }

  /// Removes the drafts of runs that were killed; who records holds the lock, so none is at work.
  private func sweep(_ path: String) throws(PlatformError) {
    for entry in Files.names(in: path) {
      let name = String(decoding: entry.name, as: UTF8.self)
      if name.contains(".json.git-guard-") { try Files.remove("\(path)/\(name)") }
    }
  }

  private func earlierPath(_ marker: BackupMarker) -> String {
    let digits = marker.backup.sha256.prefix(8)
    return "\(folder)/\(marker.database)/\(UTCTime(marker.startedAt).stamp)-\(digits).json"
  }

  private func read(_ path: String) throws(MarkerFault) -> BackupMarker? {
    let bytes: [UInt8]?
    let seal: MarkerSeal
    do {
      bytes = try Files.content(of: path, limit: 8 << 20)
      guard bytes != nil else { return nil }
      seal = try self.seal(making: false)
    } catch {
      throw .malformed(error.message)
    }
    return try MarkerDocument.decode(bytes ?? [], sealedBy: seal)
  }

  /// The seal of this clone.
  ///
  /// - Parameter making: whether a key is made where there is none; else any record is unsealed.
  private func seal(making: Bool) throws(PlatformError) -> MarkerSeal {
    if let key = try Files.content(of: keyPath, limit: 4_096), key.count == MarkerSeal.keySize {
      return MarkerSeal(key: key)
    }
    guard making else { return MarkerSeal(key: []) }
    let key = (0..<MarkerSeal.keySize).map { _ in UInt8.random(in: .min ... .max) }
    try makeFolder(root, mode: 0o755)
    try Files.replaceDurably(keyPath, with: key, mode: 0o600)
    return MarkerSeal(key: key)
  }

  /// Makes a folder that only its owner looks into: names of tables and counts are private.
  private func makeFolder(_ path: String, mode: mode_t = 0o700) throws(PlatformError) {
    try Files.makeDirectory(path, mode: mode)
  }
}
