import BackupModel
import Platform
import SQLite

/// A file that becomes a copy of a database.
enum CopyFile {
  /// Makes a file where nothing stands yet and writes a database into it, down to the disk; leaves
  /// nothing behind where that fails.
  ///
  /// - Parameters:
  ///   - source: the database; in a read transaction where others may write to it.
  ///   - mode: the permissions of the copy, less the person's umask.
  static func write(
    _ source: borrowing Connection, of address: String, to path: String, mode: UInt32 = 0o600,
    pagesAtOnce: Int32 = 2000, progress: (Double) -> Void = { _ in }
  ) throws(SourceError) {
    do {
      try Files.create(path, mode: .init(mode))
    } catch {
      throw SourceError(.disk, error.message)
    }
    do throws(SourceError) {
      do throws(SQLiteError) {
        try fill(path, from: source, pagesAtOnce, progress)
      } catch {
        throw SourceError(error, copying: address, to: path)
      }
      do {
        try Files.synchronize(path)
      } catch {
        throw SourceError(.disk, error.message)
      }
    } catch {
      discard(path)
      throw error
    }
  }

  private static func fill(
    _ path: String, from source: borrowing Connection, _ pagesAtOnce: Int32,
    _ progress: (Double) -> Void
  ) throws(SQLiteError) {
    let target = try Connection.open(path, .readWrite, waiting: SQLiteSource.patience)
    // The file is new, and is thrown away where this does not come to its end.
    try target.execute(
      "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
    try source.copy(
      into: target, waiting: SQLiteSource.patience, pagesAtOnce: pagesAtOnce, progress: progress)
    // The copy is a WAL database where its source is, and would grow a `-wal` when it is opened.
    guard try target.text("PRAGMA journal_mode = DELETE") == "delete" else {
      throw SQLiteError(code: 1, message: "cannot set the journal mode of the copy")
    }
  }

  /// Removes a copy that came to nothing, and what SQLite may have left beside it.
  static func discard(_ path: String) {
    for suffix in ["-journal", "-wal", "-shm", ""] {
      do {
        try Files.remove(path + suffix)
      } catch {
        // The reason for which the copy failed is the one to be told; this is its consequence.
      }
    }
  }
}
