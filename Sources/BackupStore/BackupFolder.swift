package import BackupModel
package import Platform

/// The folder that backups of one database are kept in.
package struct BackupFolder {
  /// Absolute.
  package let path: String
  /// What the backups' names begin with.
  package let database: String
  /// The project's other databases, whose backups may lie in the same folder.
  package let others: [String]

  package init(_ path: String, database: String, others: [String] = []) {
    self.path = path
    self.database = database
    self.others = others
  }

  /// What stands behind a database's name where a file holds what a restore has replaced.
  package static let replaced = "_replaced"

  /// What a file that is still being made is called behind its name.
  package static let unfinished = ".part"

  /// Makes the folder where it is missing, and keeps git away from it by a `.gitignore` of its own.
  ///
  /// A folder that is already there is left as it is.
  package func make() throws(PlatformError) {
    if Files.isDirectory(path) { return }
    try Files.makeDirectory(path, mode: 0o700)
    // Backups hold what the database holds, and `git add .` is never far.
    try Files.replaceDurably(path + "/.gitignore", with: Array("*\n".utf8), mode: 0o644)
  }

  /// Every file that may be a backup of the database, those of others' scripts too, newest first.
  package func candidates() -> [Candidate] {
    var found: [Candidate] = []
    for entry in Files.names(in: path) {
      guard let text = String(validating: entry.name, as: UTF8.self),
        let name = BackupName(any: text), name.speaks(of: database),
        name.isGeneral || name.closest(among: [database] + others) == database
      else { continue }
      let isReplaced = name.database == database + BackupFolder.replaced
      found.append(Candidate(path: path + "/" + text, name: name, isReplaced: isReplaced))
    }
    return found.sorted { ($1.name.stamp, $1.path) < ($0.name.stamp, $0.path) }
  }

  /// A file in the folder whose name says that it is a backup.
  package struct Candidate: Hashable, Sendable {
    package let path: String
    package let name: BackupName
    /// Whether it holds what a restore has replaced.
    package let isReplaced: Bool

    /// Whether git-guard would call it exactly so.
    package var isOwn: Bool {
      BackupName(own: String(path.split(separator: "/").last ?? "")) != nil
    }
  }

  /// A name that no backup has yet, at the next second that is free.
  ///
  /// - Parameter ending: `.db`, `.dump`.
  package func freeName(_ ending: String) throws(PlatformError) -> BackupName {
    while true {
      let now = UTCTime(Clock.secondsSinceEpoch)
      let name = BackupName(database: database, stamp: now, ending: ending)
      let path = path + "/" + name.text
      if try Files.status(path, followsLinks: false) == nil,
        try Files.status(path + BackupFolder.unfinished, followsLinks: false) == nil
      {
        return name
      }
      Clock.pause(milliseconds: 50)
    }
  }

  /// Removes what an interrupted run of ours has left half made; nothing else is called so.
  ///
  /// Only for who holds the lock: no other run is at work then.
  package func sweep() throws(PlatformError) {
    for entry in Files.names(in: path) {
      guard let text = String(validating: entry.name, as: UTF8.self) else { continue }
      let stem = ["-journal", "-wal", "-shm", ""].lazy.compactMap { sidecar -> String? in
        let ending = BackupFolder.unfinished + sidecar
        return text.hasSuffix(ending) ? String(text.dropLast(ending.count)) : nil
      }.first
      guard let stem, let name = BackupName(own: stem), name.database == database else { continue }
      try Files.remove(path + "/" + text)
    }
  }

  /// Removes backups of our own naming beyond the newest `keep`, and gives their paths.
  ///
  /// - Parameters:
  ///   - held: paths that stay, whatever their age.
  ///   - forget: told of each path before it goes, so that no record ever names what is gone.
  package func prune(
    keep: Int, held: Set<String>, forget: (String) throws(PlatformError) -> Void = { _ in }
  ) throws(PlatformError) -> [String] {
    var own: [Retention.Candidate] = []
    for candidate in candidates() where candidate.isOwn && candidate.name.database == database {
      guard let status = try Files.status(candidate.path, followsLinks: false) else { continue }
      own.append(
        Retention.Candidate(
          path: candidate.path, name: candidate.name,
          isPlainFile: status.kind == .file && status.links == 1))
    }
    let expired = Retention.expired(own, keep: keep, held: held)
    for path in expired {
      try forget(path)
      try Files.remove(path)
    }
    return expired
  }
}
