import SQL
import SchemaModel
import Testing

/// What hides a loss from a reader, and what only looks like it.
@Suite struct AttackTests {
  private func briefs(_ text: String) -> [String] {
    SQLReader.operations(Array(text.utf8)).map(\.brief)
  }

  @Test(arguments: [
    "\\set cmd 'DROP TABLE users;'\n:cmd", "-- x\rDROP TABLE users;\r", "DROP TABLES users",
    "SELECT dblink_exec('dbname=x', 'DROP TABLE users')", "SELECT DropGeometryTable('users')",
    "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DROP TABLE users",
    "SELECT `a`, 1--1; DROP TABLE users",
    "DO $$ BEGIN EXECUTE U&'\\0044ROP TABLE users'; END $$",
    "DO $$ BEGIN EXECUTE E'\\x44ROP TABLE users'; END $$",
  ])
  func `a table that goes is named`(_ text: String) {
    #expect(briefs(text).contains("drop table users"))
  }

  @Test(arguments: [
    "WAREHOUSE", "DROP WAREHOUSE main", "SELECT 1; -- a\rDROP TABLE users;\n",
    "SELECT 1--1; DROP TABLE users", "\\copy users from program 'rm x'", "\\gexec",
    "\\unheard", ".rea drop.sql", "\\set x `dropdb shop`", "SELECT 'x' \\g | psql",
    "COPY users FROM PROGRAM 'rm x'", "SELECT own('DELETE FROM users')", "SELECT drop_all_users()",
    "RESET MASTER", "LOAD DATA INFILE 'x' REPLACE INTO TABLE users", "START drop.sql",
    "VACUUM INTO 'app.db'", "ALTER SYSTEM SET fsync = off",
    "IMPORT FOREIGN SCHEMA a FROM SERVER b INTO c",
    "SET sql_select_limit = 1", "INSERT INTO pg_rewrite VALUES (1)", "EXEC sp_detach_db 'shop'",
    "DO $$ plpy.execute('DROP TABLE users') $$ LANGUAGE plpython3u",
    "CREATE RULE r AS ON INSERT TO users DO INSTEAD NOTHING", "{% include 'drop.sql' %}",
    "// it's\nDROP TABLE users; // it's",
  ])
  func `what is not understood is said to be so`(_ text: String) {
    #expect(briefs(text).contains("opaque"))
  }

  @Test(arguments: [
    "SELECT 1 -- it's\r\n; SELECT 2", "\\echo hello", "\\set ON_ERROR_STOP on", ".headers on",
    "SELECT format('DROP TABLE %I', 'a')", "RESET search_path", "START TRANSACTION; COMMIT",
    "SELECT setval('a', 1)", "VACUUM", "DETACH DATABASE a", "REM it's\nSELECT 1",
    "INSERT INTO log (a) VALUES ('DROP TABLE users')", "SET FOREIGN_KEY_CHECKS = 0",
  ])
  func `what only looks so is quiet`(_ text: String) {
    #expect(!briefs(text).contains { $0.hasPrefix("drop") || $0 == "opaque" })
  }

  @Test func `no name of a statement reaches the next`() {
    let text = "WITH users AS (VALUES (1)) TABLE users; INSERT INTO b SELECT * FROM users;"
    #expect(briefs(text).last == "insert b from users")
  }

  @Test func `what stands behind a table in a copy may leave rows out`() {
    for end in [
      "TABLESAMPLE SYSTEM (1)", "PARTITION (p)", "QUALIFY a", "LIMIT 1", "UNION SELECT 1",
    ] {
      #expect(briefs("INSERT INTO b SELECT * FROM a \(end)").last?.hasSuffix(" some") == true)
    }
    for end in ["", "x", "AS x", "WHERE true", "ORDER BY 1", "WITH (TABLOCKX)", "FOR UPDATE"] {
      #expect(briefs("INSERT INTO b SELECT * FROM a \(end)").last == "insert b from a")
    }
  }

  @Test func `commas of an array divide nothing, and gaps are filled by their own column`() {
    #expect(briefs("UPDATE a SET s = ARRAY['x','y'] WHERE b") == ["update a some s="])
    #expect(briefs("UPDATE a SET n = COALESCE(n, 0)") == ["update a n=n"])
    #expect(briefs("UPDATE a SET n = 1 WHERE n IS NULL") == ["update a n=n"])
    #expect(briefs("UPDATE a SET n = 1 WHERE n IS NULL AND b") == ["update a some n=n"])
    #expect(briefs("UPDATE a SET t = n::text") == ["update a t=n"])
  }

  @Test func `what nests a thousand times over is read once`() {
    let text = String(repeating: "WITH a AS (INSERT INTO b ", count: 2_000)
    #expect(!briefs(text).isEmpty)
  }
}
