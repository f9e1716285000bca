import BackupModel
import SQLite

extension SourceError {
  /// What SQLite said of a live database.
  init(_ error: SQLiteError, of address: String) {
    let said = "SQLite says: \(error.message)"
    switch error.kind {
    case .busy, .locked:
      self.init(
        .locked, "\(address) is locked by another program (\(said))",
        hint: "stop that program or wait until it has finished, then try again")
    case .corrupt: self.init(.damaged, "\(address) is damaged (\(said))")
    case .notADatabase:
      self.init(.damaged, "\(address) is not a SQLite database, or it is encrypted")
    case .interrupted: self.init(.late, "\(address) took too long to read")
    case .full: self.init(.disk, "the disk of \(address) is full (\(said))")
    case .readOnly where error.needsRollback:
      self.init(
        .failed, "\(address) has an interrupted transaction",
        hint: "open it once with your application, which rolls that back, then try again")
    case .readOnly, .cannotOpen: self.init(.forbidden, "\(address) cannot be read (\(said))")
    case .io, .other: self.init(.failed, "\(address) cannot be read (\(said))")
    }
  }

  /// What SQLite said while it wrote a copy of a live database.
  init(_ error: SQLiteError, copying address: String, to path: String) {
    switch error.kind {
    case .full: self.init(.disk, "cannot write \(path): the disk is full")
    case .readOnly, .cannotOpen:
      self.init(.disk, "\(path) cannot be written (SQLite says: \(error.message))")
    case .io where error.isWriting:
      self.init(.disk, "\(path) cannot be written (SQLite says: \(error.message))")
    default: self.init(error, of: address)
    }
  }
}
