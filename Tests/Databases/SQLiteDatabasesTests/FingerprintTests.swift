import BackupModel
import Foundation
import TestSupport
import Testing

@testable import SQLiteDatabases

@Suite struct `The content of a database` {
  private func content(_ database: Database) throws -> DatabaseContent {
    try database.source.content(fingerprinted: true, within: 20)
  }

  @Test(arguments: ["VACUUM", "REINDEX", "ANALYZE", "CREATE TEMP TABLE x (a)"])
  func `is the same after what changes no data`(statement: String) throws {
    let database = try Database(
      Database.ledger
        + """
        CREATE TABLE loose (a, b); INSERT INTO loose SELECT id, note FROM entry;
        DELETE FROM loose WHERE a % 3 = 0; CREATE INDEX loose_all ON loose (b, a);
        CREATE TABLE keyed (a TEXT PRIMARY KEY, b) WITHOUT ROWID;
        INSERT INTO keyed SELECT name, balance FROM account;
        """)
    let before = try content(database)
    try database.sqlite(statement)
    #expect(try content(database) == before)
  }

  @Test func `is the same in a VACUUM INTO and in a backup`() throws {
    let database = try Database(journal: .wal)
    try database.sqlite("DELETE FROM entry WHERE id % 5 = 0; VACUUM INTO 'into.db'")
    let before = try content(database)
    let into = SQLiteSource(path: database.folder.path("into.db"), address: "into")
    #expect(try into.content(fingerprinted: true, within: 10) == before)
    try database.backUp()
    let examined = try SQLiteExamination.examine(
      database.folder.path("backup.db"), fingerprinted: true)
    #expect(examined.content == before)
  }

  @Test(arguments: [
    "UPDATE t SET a = '1' WHERE a = 1", "UPDATE t SET a = 1.5 WHERE a = 1",
    "UPDATE t SET a = NULL WHERE a = 1", "UPDATE t SET a = x'31' WHERE b = 'xy'",
    "UPDATE t SET b = 'x', c = 'yz' WHERE b = 'xy'", "UPDATE t SET a = -1 WHERE a = 1",
    "UPDATE t SET b = 'xy' || char(0) WHERE b = 'xy'", "DELETE FROM t WHERE a = 1",
    "UPDATE u SET a = 2; UPDATE t SET a = 5 WHERE a = 1", "UPDATE t SET a = 256 WHERE a = 1",
  ])
  func `changes with every value and its type`(statement: String) throws {
    let database = try Database(
      """
      CREATE TABLE t (a, b, c); CREATE TABLE u (a);
      INSERT INTO t VALUES (1, 'xy', 'z'), (0, '', x''), (9007199254740993, NULL, 1e300);
      INSERT INTO u VALUES (1);
      """)
    let before = try content(database)
    try database.sqlite(statement)
    let after = try content(database)
    #expect(after.fingerprint != before.fingerprint)
    #expect(after.schema == before.schema)
  }

  @Test func `leaves out columns that only the application can compute`() throws {
    let database = try Database()
    let peer = try PythonPeer(database.path)
    try peer.run("con.create_function('twice', 1, lambda a: a * 2, deterministic=True)")
    try peer.execute("CREATE TABLE g (a, b AS (twice(a)) STORED, c AS (twice(a)))")
    try peer.execute("INSERT INTO g (a) VALUES (1), (2)")
    #expect(try content(database).rows["g"] == 2)
  }

  @Test(arguments: [
    "ALTER TABLE account ADD COLUMN note", "CREATE INDEX i ON entry (amount)",
    "CREATE VIEW v AS SELECT 'a  b'", "ALTER TABLE entry RENAME TO entries", "DROP TABLE entry",
  ])
  func `has a schema that changes with every declaration`(statement: String) throws {
    let database = try Database()
    let before = try database.source.state()
    try database.sqlite(statement)
    let after = try database.source.state()
    #expect(after.schema != before.schema)
    #expect(after.token != before.token)
  }

  @Test func `has a schema without regard to layout`() {
    #expect(
      SchemaText.normalized("CREATE  TABLE t(\n  a, -- why\n\tb /* x */ TEXT DEFAULT '  --' )")
        == "CREATE TABLE t( a, b TEXT DEFAULT '  --' )")
    #expect(SchemaText.normalized("a[ b  c ]\"  \"\"/*\"`  `/* end") == "a[ b  c ]\"  \"\"/*\"`  `")
    #expect(SchemaText.normalized("'open") == "'open")
  }

  @Test func `has large and small values in pieces`() throws {
    let database = try Database("CREATE TABLE t (a, b); INSERT INTO t VALUES (zeroblob(200000), 1)")
    let before = try content(database)
    for size in [65526, 65527, 65535, 65536, 65537, 131072] {
      try database.sqlite("UPDATE t SET a = zeroblob(\(size)), b = \(size)")
      #expect(try content(database).fingerprint != before.fingerprint)
      #expect(try content(database) == content(database))
    }
    try database.sqlite("UPDATE t SET a = zeroblob(200000), b = 1")
    #expect(try content(database) == before)
  }

  @Test func `is not waited for longer than it may take`() throws {
    let database = try Database()
    let error = #expect(throws: SourceError.self) {
      try database.source.content(fingerprinted: true, within: 0)
    }
    #expect(error?.kind == .late)
  }
}
