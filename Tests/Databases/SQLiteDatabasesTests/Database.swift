import BackupModel
import Foundation
import Platform
import SQLiteDatabases
import TestSupport

/// A database in a folder of its own, made by the sqlite3 program.
struct Database {
  enum Journal: String, CaseIterable { case delete, wal }

  let folder: TemporaryFolder
  var path: String { folder.path("app db%?.sqlite") }
  var source: SQLiteSource { SQLiteSource(path: path, address: "app.sqlite") }

  init(_ sql: String = Database.ledger, journal: Journal = .delete) throws {
    folder = try TemporaryFolder()
    try sqlite("PRAGMA journal_mode = \(journal.rawValue); \(sql)")
  }

  /// Accounts whose sum is 0, and entries numbered without a gap.
  static let ledger = """
    CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT UNIQUE, balance INTEGER NOT NULL);
    CREATE TABLE entry (id INTEGER PRIMARY KEY, note TEXT, amount REAL, data BLOB);
    CREATE INDEX entry_note ON entry (note);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
      INSERT INTO account SELECT i, 'account ' || i, 0 FROM n;
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
      INSERT INTO entry SELECT i, 'note ' || i, i / 3.0, zeroblob(i % 90) FROM n;
    """

  /// Adds a table of some megabytes.
  func grow(megabytes: Int) throws {
    try sqlite(
      """
      CREATE TABLE large (id INTEGER PRIMARY KEY, data BLOB);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(megabytes * 100))
        INSERT INTO large SELECT i, randomblob(10000) FROM n;
      """)
  }

  /// What the sqlite3 program prints of this database, or of another file.
  @discardableResult
  func sqlite(_ sql: String, file: String? = nil) throws -> String {
    let command = Command(
      ["sqlite3", "-bail", "-cmd", ".timeout 10000", file ?? path], in: folder.url,
      environment: ProcessInfo.processInfo.environment)
    return try command.succeed(input: Array(sql.utf8)).output
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The names in its folder.
  var names: [String] {
    Files.names(in: folder.url.path).map { String(decoding: $0.name, as: UTF8.self) }.sorted()
  }

  var token: ChangeToken { get throws { try source.state().token } }

  @discardableResult
  func backUp(_ name: String = "backup.db") throws -> MadeBackup {
    try source.makeBackup(at: folder.path(name)) { _ in }
  }
}
