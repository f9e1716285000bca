package import BackupModel
import Platform
import SQLite

/// Puts a backup in the place of a live database.
///
/// Copying the file over it would be wrong in two ways: a `-wal` that is left beside it is replayed
/// into the backup, and a program that has the old file open writes on into what nobody sees any
/// more. So the content is written into the live file by SQLite, in one transaction under its
/// exclusive lock: programs that have it open see it at their next statement, and a crash leaves
/// the old content or the new, never half of each.
package enum SQLiteRestore {
  /// What SQLite keeps beside a database.
  package static let sidecars = ["-wal", "-journal", "-shm"]

  /// How many seconds others may take to let go of the database.
  private static let patience = 2.0

  /// Restores a backup that was examined.
  ///
  /// - Parameters:
  ///   - backup: a database file; it is only read.
  ///   - live: where the database is, or is to be.
  ///   - kept: a name where nothing stands, for what is replaced: it is on the disk before the
  ///     first byte of the live database changes, with what stood in its `-wal`. Where the live
  ///     database is so damaged that SQLite cannot read it, its files are kept as they are.
  ///   - progress: told of how far it is, from 0 to 1.
  /// - Returns: whether there was something to keep.
  /// - Throws: `locked` where another program uses the database, and for what else stops it; once
  ///   `kept` is there it stays, whatever comes then.
  @discardableResult
  package static func restore(
    backup: String, to live: String, keeping kept: String,
    progress: (Double) -> Void = { _ in }
  ) throws(SourceError) -> Bool {
    let source = try open(backup, apartFrom: live)
    guard let target = Files.resolved(live) else {
      // Whoever removed the database may have removed its folder with it.
      try platform { () throws(PlatformError) in
        try Files.makeDirectory(Files.folder(of: live))
      }
      let leftovers = try keepFiles(of: live, as: kept)
      try place(source, at: live, mode: 0o644)
      return leftovers
    }
    do throws(SourceError) {
      try overwrite(target, with: source, keeping: kept, progress)
    } catch {
      guard error.kind == .damaged else { throw error }
      try replace(target, with: source, keeping: kept)
    }
    return true
  }

  /// Writes the backup into the live file.
  private static func overwrite(
    _ live: String, with source: borrowing Connection, keeping kept: String,
    _ progress: (Double) -> Void
  ) throws(SourceError) {
    try overwriteLocked(live, with: source, keeping: kept, progress)
    // Only now that the connection is closed: opening and closing the file drops its locks.
    try synchronize(live)
    try synchronize(folderOf: live)
  }

  private static func overwriteLocked(
    _ live: String, with source: borrowing Connection, keeping kept: String,
    _ progress: (Double) -> Void
  ) throws(SourceError) {
    let reading = SourceReading(address: live)
    let connection = try reading.ask { () throws(SQLiteError) in try lock(live) }
    let mode = try reading.ask { () throws(SQLiteError) in
      try connection.text("PRAGMA journal_mode") ?? "delete"
    }
    try CopyFile.write(connection, of: live, to: kept) { progress($0 / 2) }
    try synchronize(folderOf: kept)
    do throws(SQLiteError) {
      // A log takes only pages of its own size. All of it is in the kept copy, and goes into the
      // live file here.
      try set("delete", connection)
      try source.copy(into: connection, waiting: patience) { progress(0.5 + $0 / 2) }
      try set(mode, connection)
    } catch {
      throw SourceError(error, copying: live, to: live)
    }
  }

  /// Opens the live database so that nobody else reads or writes it until it is closed.
  private static func lock(_ live: String) throws(SQLiteError) -> Connection {
    let connection = try Connection.open(live, .readWrite, waiting: patience)
    // In this mode the lock stays after the transaction, which a copy from here needs; and a
    // database in WAL mode is refused where any other connection has it open at all.
    try connection.execute(
      "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = EXTRA; BEGIN EXCLUSIVE; COMMIT")
    return connection
  }

  private static func set(_ mode: String, _ connection: borrowing Connection) throws(SQLiteError) {
    guard try connection.text("PRAGMA journal_mode = \(mode)") == mode else {
      throw SQLiteError(code: 5, message: "cannot change the journal mode")
    }
  }

  /// Puts a backup in the place of a file that SQLite cannot read.
  private static func replace(
    _ live: String, with source: borrowing Connection, keeping kept: String
  ) throws(SourceError) {
    let status = try platform { () throws(PlatformError) in try Files.status(live) }
    _ = try keepFiles(of: live, as: kept)
    try place(source, at: live, mode: status.map { UInt32($0.permissions) } ?? 0o644)
  }

  /// Gives the files of a database other names, and takes away those that SQLite would mix into
  /// what comes into its place.
  private static func keepFiles(
    of live: String, as kept: String
  ) throws(SourceError) -> Bool {
    try platform { () throws(PlatformError) in
      let there = ([""] + sidecars).filter { Files.kind(live + $0) != nil }
      for suffix in there { try Files.keep(live + suffix, as: kept + suffix) }
      try Files.synchronize(Files.folder(of: kept))
      for suffix in there where !suffix.isEmpty { try Files.remove(live + suffix) }
      return !there.isEmpty
    }
  }

  /// Writes a backup beside its place and moves it there.
  private static func place(
    _ source: borrowing Connection, at live: String, mode: UInt32
  ) throws(SourceError) {
    let draft = "\(live).git-guard-restore"
    CopyFile.discard(draft)
    try CopyFile.write(source, of: live, to: draft, mode: mode)
    try platform { () throws(PlatformError) in try Files.move(draft, to: live) }
    try synchronize(folderOf: live)
  }

  /// Opens the backup, and reads a little of it.
  private static func open(
    _ backup: String, apartFrom live: String
  ) throws(SourceError) -> Connection {
    let (one, other) = try platform { () throws(PlatformError) in
      (try Files.status(backup), try Files.status(live))
    }
    guard let one else { throw SourceError(.failed, "\(backup) does not exist") }
    if let other, one.isSameFile(as: other) {
      throw SourceError(.failed, "\(backup) is the live database itself under another name")
    }
    return try SourceReading(address: backup).ask { () throws(SQLiteError) in
      let source = try Connection.open(backup, .immutable)
      try source.execute("SELECT count(*) FROM sqlite_schema")
      return source
    }
  }

  private static func synchronize(_ path: String) throws(SourceError) {
    try platform { () throws(PlatformError) in try Files.synchronize(path) }
  }

  private static func synchronize(folderOf path: String) throws(SourceError) {
    try synchronize(Files.folder(of: path))
  }

  private static func platform<Result>(
    _ body: () throws(PlatformError) -> Result
  ) throws(SourceError) -> Result {
    do {
      return try body()
    } catch {
      throw SourceError(.disk, error.message)
    }
  }
}
