import BackupModel
import Platform
import SQLite

/// Reads a live database without a trace.
///
/// A connection that may only read makes a `-wal` and a `-shm` beside a database in WAL mode that
/// nobody has open, and cannot remove them. So it depends on what is there:
/// - rollback mode: read-only, under the usual lock; nothing is made.
/// - a log is in use: read-only; both files are there already.
/// - WAL mode and nobody there: either immutable, which takes no lock and makes no file, for a glance
///   that a look at the files before and after shows to have been undisturbed; or, for what takes
///   long, open for writing, because such a connection takes both files away when it closes.
struct SourceReading {
  let address: String
  /// How many seconds a lock of somebody else is waited for.
  var patience = SQLiteSource.patience

  /// Reads at length, in one transaction where the body opens one.
  ///
  /// - Parameter undo: removes what came of a reading that was disturbed.
  func run<Result>(
    _ files: DatabaseFiles, undoing undo: () -> Void = {},
    _ body: (borrowing Connection) throws(SourceError) -> Result
  ) throws(SourceError) -> Result {
    let before = try files.look()
    guard !before.header.isEmpty else { throw SourceError(.damaged, "\(address) is empty") }
    guard isQuietLog(before) else { return try read(files.path, .readOnly, body) }
    do {
      return try read(files.path, .readWrite, body)
    } catch {
      guard error.kind == .forbidden else { throw error }
    }
    // In a folder where nothing can be written, nobody else with these rights writes either.
    let result = try read(files.path, .immutable, body)
    guard try files.look().token() == before.token() else {
      undo()
      throw SourceError(.failed, "\(address) changed during the read")
    }
    return result
  }

  /// Reads what takes a moment; the caller looks again, and repeats it where the looks differ.
  func glance<Result>(
    _ files: DatabaseFiles, _ look: FileLook,
    _ body: (borrowing Connection) throws(SourceError) -> Result
  ) throws(SourceError) -> Result {
    guard !look.header.isEmpty else { throw SourceError(.damaged, "\(address) is empty") }
    return try read(files.path, isQuietLog(look) ? .immutable : .readOnly, body)
  }

  private func isQuietLog(_ look: FileLook) -> Bool {
    !look.hasLog && SQLiteHeader(look.header)?.usesLog ?? false
  }

  private func read<Result>(
    _ path: String, _ mode: OpenMode, _ body: (borrowing Connection) throws(SourceError) -> Result
  ) throws(SourceError) -> Result {
    let connection = try ask { () throws(SQLiteError) in
      let connection = try Connection.open(path, mode, waiting: patience)
      // Whatever a view or a trigger of somebody's schema calls, it calls nothing with effects.
      try connection.execute("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF")
      return connection
    }
    return try body(connection)
  }

  /// Asks SQLite, and says of the live database what it answers where that is an error.
  func ask<Result: ~Copyable>(
    _ body: () throws(SQLiteError) -> Result
  ) throws(SourceError) -> Result {
    do {
      return try body()
    } catch {
      throw SourceError(error, of: address)
    }
  }
}
