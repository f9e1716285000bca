import BackupModel
import Platform

/// What the files of a database said at one look.
struct FileLook: Hashable {
  /// A `-wal` beside the database.
  struct Log: Hashable {
    let status: FileStatus
    /// They change when the log starts again; empty where it has no header yet.
    let salts: [UInt8]
    /// Its last commit; empty where it has no index.
    let index: [UInt8]
    /// Whether it holds something, or some connection has it open.
    let isInUse: Bool
  }

  let status: FileStatus
  /// The bytes of the database's header; fewer where the file is shorter.
  let header: [UInt8]
  let log: Log?
  let journal: FileStatus?

  /// Whether SQLite will read through a log: any that is there, whatever the header says.
  var hasLog: Bool { log?.isInUse ?? false }

  /// How long the date of a file may stay the same while it is written: the longest tick of
  /// Linux's clock is 10 ms.
  private static let tick = 20_000_000

  /// Whether a commit could follow that changes nothing of this.
  ///
  /// A connection that opens a database in WAL mode, commits and closes leaves neither log nor
  /// counter, but a date; and two such in one tick of the clock leave one date.
  func isTooFresh(at now: Int) -> Bool {
    let date: Int
    if let log, !log.salts.isEmpty {
      guard log.index.isEmpty else { return false }
      date = max(status.changed, log.status.modified)
    } else {
      guard SQLiteHeader(header)?.usesLog ?? false else { return false }
      date = status.changed
    }
    return (0..<Self.tick).contains(now - date)
  }

  /// The token of the database: it changes with every commit, and never with a reader.
  ///
  /// - Parameters:
  ///   - isLocked: whether this process holds a read lock in rollback mode. No transaction can be
  ///     half written then, and a journal is of one that has written nothing yet.
  ///   - moving: a moment, where a commit may hide behind this token: it then equals no other.
  func token(isLocked: Bool = false, moving: Int? = nil) -> ChangeToken {
    var fields = [
      "inode": String(status.inode), "size": String(status.size), "changed": String(status.changed),
    ]
    if let header = SQLiteHeader(header) {
      fields["change"] = String(header.changeCounter)
      fields["schema"] = String(header.schemaCookie)
    }
    if let log, !log.salts.isEmpty {
      // Not when it was changed: root's SQLite gives it the database's owner each time it is opened.
      fields["wal"] = "\(log.salts.hexadecimal) \(log.status.size) \(log.status.modified)"
      fields["wal_commit"] = log.index.hexadecimal
    }
    if let journal, !isLocked { fields["journal"] = "\(journal.size) \(journal.modified)" }
    if let moving { fields["moving"] = String(moving) }
    return ChangeToken(fields)
  }
}
