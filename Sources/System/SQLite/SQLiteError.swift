import CSQLite

/// Why SQLite did not do what was asked.
package struct SQLiteError: Error, Hashable, Sendable {
  /// What is wrong, by what can be done about it.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Another connection holds a lock that is needed.
    case busy
    /// This connection itself stands in the way.
    case locked
    /// A page is not what it should be.
    case corrupt
    /// It does not begin as a database does: something else, or an encrypted one.
    case notADatabase
    /// The disk has no room left.
    case full
    /// It may not be written, or would have to be before it could be read.
    case readOnly
    /// It is not there, or may not be opened.
    case cannotOpen
    /// The deadline was reached.
    case interrupted
    /// The system failed to read or write.
    case io
    case other
  }

  package let kind: Kind
  /// SQLite's own words, in one line.
  package let message: String
  /// SQLite's extended result code (sqlite.org/rescode.html).
  package let code: Int32

  package init(code: Int32, message: String) {
    self.code = code
    self.message = message
    kind =
      switch code & 0xFF {
      case SQLITE_BUSY, SQLITE_PROTOCOL: .busy
      case SQLITE_LOCKED: .locked
      case SQLITE_CORRUPT, SQLITE_FORMAT: .corrupt
      case SQLITE_NOTADB: .notADatabase
      case SQLITE_FULL: .full
      case SQLITE_READONLY: .readOnly
      case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: .cannotOpen
      case SQLITE_INTERRUPT: .interrupted
      case SQLITE_IOERR: .io
      default: .other
      }
  }

  /// Whether a transaction that somebody broke off has to be rolled back before it can be read.
  package var needsRollback: Bool { code == SQLITE_READONLY | (3 << 8) }

  /// Whether it failed in writing, not in reading (SQLITE_IOERR_WRITE, _FSYNC, _DIR_FSYNC, _TRUNCATE).
  package var isWriting: Bool {
    kind == .full || [3, 4, 5, 6].contains { code == SQLITE_IOERR | ($0 << 8) }
  }
}
