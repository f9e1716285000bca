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
    "// it's\nDROP TABLE users; // it's", "SELECT 'DROP TABLE users' AS c \\gset\n:c;",
    ":\"c\" TABLE users", ".import users.csv users", "DBCC DBREPAIR ('shop', DROPDB)",
    "EXEC sp_dropserver 'prod'",
  ])
  func `what is not understood is said to be so`(_ text: String) {
    #expect(briefs(text).contains("opaque"))
  }

  @Test(arguments: [
    "SELECT 1 -- it's\r\n; SELECT 2", "\\echo hello", "\\set ON_ERROR_STOP on", ".headers on",
    "SELECT format('DROP TABLE %I', 'a')", "RESET search_path", "START TRANSACTION; COMMIT",
    "SELECT setval('a', 1)", "VACUUM", "DETACH DATABASE a", "REM it's\nSELECT 1",
    "INSERT INTO log (a) VALUES ('DROP TABLE users')", "SET FOREIGN_KEY_CHECKS = 0",
    "SELECT max(id) AS n FROM a \\gset\nALTER SEQUENCE s RESTART WITH :n",
    "DBCC CHECKIDENT ('a', RESEED, 1)", "EXEC sp_addextendedproperty 'a', 'b'",
  ])
  func `what only looks so is quiet`(_ text: String) {
    #expect(!briefs(text).contains { $0.hasPrefix("drop") || $0 == "opaque" })
  }

  @Test(arguments: [
    "TRUNCATE users", "DELETE\nFROM users", "UPDATE\nusers SET a = 1",
  ])
  func `a client's command takes nothing of the statement behind it`(_ statement: String) {
    let behind = briefs("SELECT 1 AS a \\gset\n\(statement);")
    #expect(!behind.isEmpty && behind == briefs(statement))
  }

  @Test(arguments: [
    "CREATE AGGREGATE w(int) (SFUNC = int4pl, STYPE = int, FINALFUNC = f)",
    "CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, PROCEDURE = f)",
    "CREATE CAST (text AS mood) WITH FUNCTION f(text) AS IMPLICIT",
  ])
  func `what runs a program by another name is told by what it takes away`(_ statement: String) {
    func said(_ body: String) -> [String] {
      briefs("CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS '\(body)';\n\(statement);")
    }
    #expect(said("DELETE FROM users").contains("opaque"))
    #expect(!said("SELECT 1").contains("opaque"))
  }

  private static let copy = """
    CREATE TABLE b (id int);
    INSERT INTO b SELECT * FROM a;
    DROP TABLE a;
    """
  private static let pass = "CREATE TRIGGER t BEFORE INSERT ON b FOR EACH ROW EXECUTE FUNCTION f();"

  @Test(arguments: ["SET ROLE app;", "SET SESSION AUTHORIZATION app;", "SET LOCAL ROLE app;", pass])
  func `a copy that may lack rows does not stand for what is dropped`(_ before: String) {
    #expect(briefs(before + Self.copy).contains("opaque"))
  }

  @Test(arguments: [
    "", "SET ROLE app; RESET ROLE;", "SET ROLE app; SET ROLE NONE;",
    "CREATE TRIGGER t AFTER INSERT ON b FOR EACH ROW EXECUTE FUNCTION f();",
    "CREATE TRIGGER t BEFORE UPDATE ON b FOR EACH ROW EXECUTE FUNCTION f();",
  ])
  func `a copy that nothing keeps rows from is taken for whole`(_ before: String) {
    #expect(!briefs(before + Self.copy).contains("opaque"))
  }

  @Test func `a check that only asks for a value is known by its column`() {
    func last(_ check: String) -> String? { briefs("ALTER TABLE a ADD CONSTRAINT k \(check)").last }
    #expect(last("CHECK (b IS NOT NULL)") == "require a.b by k")
    #expect(last("CHECK ((b IS NOT NULL)) NOT VALID") == "require a.b by k later")
    #expect(last("CHECK (b IS NOT NULL OR c)")?.hasPrefix("require") == false)
    #expect(briefs("ALTER TABLE a VALIDATE CONSTRAINT k") == ["validate a.k"])
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
