package import BackupModel
import BackupRecords
import Platform
import SQLite

/// Reads a SQLite backup from its first byte to its last, and leaves no trace beside it.
package enum SQLiteExamination {
  /// Among the checks of a backup whose header says WAL mode: whether a log that belonged to it
  /// was left behind when it was copied cannot be seen in it, only by comparing with the source.
  package static let logUnknown = "wal_unknown"

  /// Examines a file up to the level `counted`.
  ///
  /// Hash the file first (`FileDigest`): that brings it into the system's cache.
  /// - Parameters:
  ///   - live: the database that it should be a backup of, where that is a file here.
  ///   - fingerprinted: whether all values are read once more, into `content.fingerprint`.
  ///   - seconds: how long the examination may take.
  package static func examine(
    _ path: String, live: FileIdentity? = nil, fingerprinted: Bool,
    within seconds: Double = .infinity
  ) throws(BackupFault) -> Examination {
    try BackupFileLook.regular(path, live: live)
    let header = try BackupFileLook.header(path)
    try BackupFileLook.nothingBeside(path)
    let content: DatabaseContent
    var checks = ["magic", "end"]
    do throws(SQLiteError) {
      let connection = try Connection.open(path, .immutable)
      connection.limit(toSeconds: seconds)
      // 32 MB, since the entries of an index lead all over its table.
      try connection.execute(
        """
        PRAGMA trusted_schema = OFF; PRAGMA ignore_check_constraints = ON;
        PRAGMA cache_size = -32768; PRAGMA cell_size_check = ON
        """)
      checks.append(try soundness(of: connection))
      content = try SQLiteContent.content(of: connection, fingerprinted: fingerprinted)
    } catch {
      throw fault(error)
    }
    guard !content.rows.isEmpty else { throw BackupFault(.noTables, "contains no table") }
    checks.append("counts")
    if fingerprinted { checks.append("fingerprint") }
    if header.usesLog { checks.append(logUnknown) }
    return Examination(
      format: .sqlite, level: .counted, checks: checks, content: content,
      engineVersion: header.writer)
  }

  /// Demands that every page is sound, and says by which check that was shown.
  ///
  /// A constraint that the application's data does not meet is no damage: CHECK and foreign keys
  /// are not asked. An index in an order that only the application knows (a collation or function of
  /// its own) cannot be checked here; then all rows are read, which decodes every table.
  private static func soundness(
    of connection: borrowing Connection
  ) throws(SQLiteError) -> String {
    var faults: [String] = []
    do throws(SQLiteError) {
      try connection.forEachRow(of: "PRAGMA integrity_check(3)") { row throws(SQLiteError) in
        if let text = row.text(0), text != "ok" { faults.append(text) }
      }
    } catch {
      guard error.kind == .other else { throw error }
      _ = try SQLiteContent.content(of: connection, fingerprinted: true)
      return "scan"
    }
    guard faults.isEmpty else {
      let lines = faults.flatMap { $0.split(whereSeparator: \.isNewline) }
        .filter { !$0.hasPrefix("***") }
      throw SQLiteError(code: 11, message: lines.prefix(3).joined(separator: "; "))
    }
    return "integrity_check"
  }

  private static func fault(_ error: SQLiteError) -> BackupFault {
    switch error.kind {
    case .corrupt, .notADatabase:
      BackupFault(.damaged, "is damaged: \(error.message)")
    case .interrupted:
      BackupFault(.unreadable, "could not be read in full within the time limit")
    case .cannotOpen, .io, .busy, .locked, .full, .readOnly:
      BackupFault(.unreadable, "cannot be read: \(error.message)")
    case .other:
      BackupFault(.damaged, "cannot be read by this version of SQLite: \(error.message)")
    }
  }
}
