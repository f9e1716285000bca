import BackupModel
import Foundation
import TestSupport
import Testing

@Suite struct OtherDumpTests {
  private static let schema = #"""
    CREATE TABLE users (id int PRIMARY KEY AUTO_INCREMENT, name varchar(200), raw blob);
    INSERT INTO users (name, raw) SELECT CONCAT('it''s; (x),(y) \\ ', CHAR(10), CHAR(39), seq), CHAR(0, 39, 92, 10)
      FROM seq_1_to_3000;
    CREATE TABLE `odd ``name``` (a int, `b c` text);
    INSERT INTO `odd ``name``` VALUES (1, 'INSERT INTO users VALUES (1),(2);'), (2, '-- Dump completed'), (3, NULL);
    CREATE TABLE empty (id int);
    CREATE VIEW shown AS SELECT id FROM users;
    DELIMITER ;;
    CREATE TRIGGER trap AFTER INSERT ON users FOR EACH ROW BEGIN
      INSERT INTO empty VALUES (1),(2); DELETE FROM empty; END;;
    CREATE PROCEDURE trap2() BEGIN INSERT INTO empty VALUES (1); END;;
    DELIMITER ;
    """#
  private static let rows = ["users": 3000, "odd `name`": 3, "empty": 0]

  @Test(arguments: [
    [], ["--hex-blob", "--routines", "--events", "--single-transaction"],
    ["--skip-extended-insert"], ["--complete-insert"], ["--skip-comments"], ["--databases"],
    ["--replace"], ["--insert-ignore"], ["--skip-dump-date"],
  ])
  func `every row of a dump of MariaDB is counted`(_ options: [String]) throws {
    let server = try MariaDBServer.shared.get()
    let name = try server.makeDatabase()
    try server.sql(Self.schema, in: name)
    let dump = try server.run(["mariadb-dump"] + options + [name]).standardOutput
    for piece in [1 << 16, 1000, 13] {
      let found = try DumpFixtures.examine(dump, piece: piece)
      #expect(found.content.rows == Self.rows, "\(options) \(piece)")
      #expect(found.format == .mysqlText)
    }
    if options.isEmpty {
      #expect(DumpFixtures.fault(Array(dump.prefix(dump.count / 2)))?.kind == .cut)
      #expect(DumpFixtures.fault(Array(dump.dropLast(100)))?.kind == .cut)
      let warning = Array("mysqldump: [Warning] Using a password can be insecure.\n".utf8)
      #expect(DumpFixtures.fault(warning + dump)?.kind == .failedDump)
      let error = Array("mysqldump: Got error: 1045: Access denied\n".utf8)
      #expect(DumpFixtures.fault(error)?.kind == .failedDump)
      #expect(
        DumpFixtures.fault(try DumpFixtures.pack(Array(dump.prefix(5000)), "gzip"))?.kind == .cut)
    }
  }

  @Test func `every row of a dump of SQLite is counted`() throws {
    let folder = try TemporaryFolder()
    let dump = try Command(
      ["sqlite3", folder.path("a.db")], in: folder.url,
      environment: ProcessInfo.processInfo.environment
    ).succeed(
      input: Array(
        #"""
        CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name, raw);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
          INSERT INTO users SELECT i, 'it''s; (x),(y)' || char(10) || '\', x'0027' FROM n;
        CREATE TABLE "odd ""name""" (a); INSERT INTO "odd ""name""" VALUES ('COMMIT;'), (NULL);
        CREATE TABLE log (a);
        CREATE TRIGGER trap AFTER INSERT ON users BEGIN
          INSERT INTO log VALUES (CASE WHEN 1 THEN 2 END); INSERT INTO log VALUES (3); END;
        .dump
        """#.utf8)
    ).standardOutput
    for piece in [1 << 16, 13] {
      let found = try DumpFixtures.examine(dump, piece: piece)
      #expect(found.content.rows == ["users": 2000, "odd \"name\"": 2, "log": 0])
      #expect(found.format == .sqliteText)
    }
    #expect(DumpFixtures.fault(Array(dump.prefix(dump.count / 2)))?.kind == .cut)
    #expect(DumpFixtures.fault(Array(dump.dropLast(9)))?.kind == .cut)
    let failed = Array(dump.dropLast(8)) + Array("ROLLBACK; -- due to errors\n".utf8)
    #expect(DumpFixtures.fault(failed)?.kind == .failedDump)
  }
}
