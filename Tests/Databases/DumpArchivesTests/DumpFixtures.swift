import BackupModel
import DumpArchives
import Foundation
import TestSupport

/// A database with all that is hard to count, and dumps of it by the real programs.
enum DumpFixtures {
  static let schema = #"""
    CREATE TABLE users (id int PRIMARY KEY, name text, note text);
    INSERT INTO users SELECT i, 'user ' || i, E'line\nbreak\ttab \\. backslash; ''quote'' (paren' ||
      repeat('x', i % 50) FROM generate_series(1, 5000) i;
    INSERT INTO users VALUES (5001, NULL, E'\\.'), (5002, E'\\.\n', ''), (5003, '', NULL);
    CREATE SCHEMA tenant;
    CREATE TABLE tenant."Odd ""Name"", (x" ("a,b" int, "c d" text, total int GENERATED ALWAYS AS (7) STORED);
    INSERT INTO tenant."Odd ""Name"", (x" SELECT i, E'\\N;--' FROM generate_series(1, 321) i;
    CREATE TABLE empty (id int);
    CREATE TABLE parts (id int, kind text) PARTITION BY LIST (kind);
    CREATE TABLE parts_a PARTITION OF parts FOR VALUES IN ('a');
    CREATE TABLE parts_b PARTITION OF parts FOR VALUES IN ('b');
    INSERT INTO parts SELECT i, CASE WHEN i % 3 = 0 THEN 'a' ELSE 'b' END FROM generate_series(1, 30) i;
    CREATE FUNCTION trap() RETURNS void LANGUAGE plpgsql AS $x$
    BEGIN
    -- looks like rows
    COPY users FROM stdin;
    INSERT INTO users VALUES (1), (2);
    CASE 1 WHEN 2 THEN NULL; END CASE;
    END $x$;
    CREATE FUNCTION atomic(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC
      SELECT CASE WHEN a > 1 THEN 2 ELSE 3 END; SELECT 4; END;
    CREATE VIEW shown AS SELECT id FROM users;
    COMMENT ON TABLE users IS 'COPY x FROM stdin;
    1';
    SELECT lo_from_bytea(0, 'a large object');
    """#

  static let rows = [
    "users": 5003, "tenant.Odd \"Name\", (x": 321, "empty": 0, "parts_a": 10, "parts_b": 20,
  ]

  /// The database, made once.
  static let database = Result {
    let server = try PostgresServer.shared.get()
    let name = try server.makeDatabase()
    try server.sql(schema, in: name)
    return name
  }

  /// What `pg_dump` writes with these options.
  static func dump(_ options: String...) throws -> [UInt8] {
    try PostgresServer.shared.get()
      .run(["pg_dump"] + options, in: try database.get()).standardOutput
  }

  /// Packs bytes with a program.
  static func pack(_ bytes: [UInt8], _ words: String...) throws -> [UInt8] {
    try Command(
      words + ["-c"], in: URL(filePath: "/"),
      environment: ProcessInfo.processInfo.environment
    ).succeed(input: bytes).standardOutput
  }

  /// Examines bytes that come in pieces.
  static func examine(_ bytes: [UInt8], piece: Int = 1 << 16) throws -> Examination {
    var offset = 0
    return try DumpArchive.examine(
      next: { () throws(BackupFault) -> [UInt8]? in
        guard offset < bytes.count else { return nil }
        let part = bytes[offset..<min(offset + piece, bytes.count)]
        offset += part.count
        return Array(part)
      },
      localTime: { time in
        var parts = DateComponents(
          year: time.year, month: time.month, day: time.day, hour: time.hour,
          minute: time.minute, second: time.second)
        parts.timeZone = TimeZone(identifier: "UTC")
        return Calendar(identifier: .gregorian).date(from: parts)
          .map { Int($0.timeIntervalSince1970) }
      })
  }

  /// Why bytes are no backup; nil where they are one.
  static func fault(_ bytes: [UInt8]) -> BackupFault? {
    do {
      _ = try examine(bytes)
      return nil
    } catch {
      return error as? BackupFault
    }
  }
}
