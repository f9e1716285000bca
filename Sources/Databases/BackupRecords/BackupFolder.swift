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
}
