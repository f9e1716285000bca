import DatabaseFormats
import Foundation
import GitModel
import TestSupport
import Testing

/// Databases that the real sqlite3 makes.
@Suite struct SQLiteFileTests {
  private func database(_ statements: String) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let path = folder.path("x.db")
    try Command(
      ["sqlite3", path, statements], in: folder.url,
      environment: ProcessInfo.processInfo.environment
    ).succeed()
    return Array(try Data(contentsOf: URL(filePath: path)))
  }

  private func read(_ bytes: [UInt8]) throws -> Content {
    try ContentReader.read(BytesBlob(bytes), name: "app")
  }

  @Test(arguments: [512, 1024, 4096, 65_536]) func `tables are named at any page size`(
    _ size: Int
  ) throws {
    let content = try read(
      database(
        """
        PRAGMA page_size=\(size);
        CREATE TABLE zebra(id INTEGER PRIMARY KEY AUTOINCREMENT); CREATE TABLE users(id);
        CREATE INDEX i ON users(id); CREATE VIEW v AS SELECT 1; INSERT INTO zebra VALUES (1);
        """))
    #expect(content.tables == ["zebra", "users"])
    #expect(content.tableCount == 2)
    #expect(content.sensitiveTables.isEmpty)
  }

  @Test func `tables of a UTF-16 database are named`() throws {
    for encoding in ["UTF-16le", "UTF-16be"] {
      let content = try read(
        database("PRAGMA encoding='\(encoding)'; CREATE TABLE größe(id); CREATE TABLE b(id);"))
      #expect(content.tables == ["größe", "b"])
    }
  }

  @Test func `a table of users is sensitive only with rows`() throws {
    let tables = """
      CREATE TABLE auth_user(id); CREATE TABLE sessions(id) ; CREATE TABLE posts(id);
      CREATE TABLE AspNetUsers(id TEXT PRIMARY KEY) WITHOUT ROWID; INSERT INTO posts VALUES (1);
      """
    #expect(try read(database(tables)).sensitiveTables.isEmpty)
    let filled = try read(
      database(
        tables + "INSERT INTO auth_user VALUES (1); INSERT INTO AspNetUsers VALUES ('a');"))
    #expect(filled.sensitiveTables == ["auth_user", "AspNetUsers"])
  }

  @Test func `rows are seen beyond the first 64 KiB`() throws {
    let content = try read(
      database(
        """
        CREATE TABLE filler(x); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n
        WHERE i < 200) INSERT INTO filler SELECT zeroblob(1000) FROM n;
        CREATE TABLE users(id); INSERT INTO users VALUES (1);
        """))
    #expect(content.tables == ["filler", "users"])
    #expect(content.sensitiveTables == ["users"])
  }

  @Test func `a schema of many pages is read as far as it goes`() throws {
    let many = (1...400).map { "CREATE TABLE t\($0)(a, b, c);" }.joined()
    let content = try read(database("BEGIN;" + many + "COMMIT;"))
    #expect(content.tables.first == "t1")
    #expect(content.tables.count > 50)
  }
}
