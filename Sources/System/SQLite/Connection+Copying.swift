import CSQLite
import Platform

extension Connection {
  /// Writes the whole database into another, which then has no other content, in one transaction of
  /// the other (sqlite.org/c3ref/backup_finish.html).
  ///
  /// Inside a read transaction of this connection the copy is of that one moment, whoever writes
  /// meanwhile: SQLite starts a copy again when the source has changed between two steps, and with a
  /// transaction open it cannot have. So it can go in pieces, tell how far it is and be broken off.
  /// - Parameters:
  ///   - seconds: how long it waits for locks of others, all waits together.
  ///   - pagesAtOnce: how many are copied between two looks at the clock; 2000 of 4 KiB take some
  ///     10 ms.
  ///   - progress: told how far it is, from 0 to 1.
  package func copy(
    into target: borrowing Connection, waiting seconds: Double, pagesAtOnce: Int32 = 2000,
    progress: (Double) -> Void
  ) throws(SQLiteError) {
    guard let copying = unsafe sqlite3_backup_init(target.handle, "main", handle, "main") else {
      throw unsafe target.error(sqlite3_errcode(target.handle))
    }
    var code = SQLITE_OK
    let patience = Clock.monotonicSeconds + seconds
    repeat {
      code = unsafe sqlite3_backup_step(copying, pagesAtOnce)
      let (rest, all) = unsafe (
        sqlite3_backup_remaining(copying), sqlite3_backup_pagecount(copying)
      )
      if all > 0 { progress(Double(all - rest) / Double(all)) }
      if code == SQLITE_OK && isLate { code = SQLITE_INTERRUPT }
      let isHeldUp = code & 0xFF == SQLITE_BUSY || code & 0xFF == SQLITE_LOCKED
      if isHeldUp, Clock.monotonicSeconds < patience {
        Clock.pause(milliseconds: 10)
        code = SQLITE_OK
      }
    } while code == SQLITE_OK
    let finished = unsafe sqlite3_backup_finish(copying)
    if code == SQLITE_DONE && finished == SQLITE_OK { return }
    let reason = code == SQLITE_DONE ? finished : code
    throw SQLiteError(
      code: reason, message: unsafe String(cString: sqlite3_errstr(reason)))
  }
}
