import Foundation
import TestSupport
import Testing

/// Backups of a real PostgreSQL through the program and its hooks, as a person uses them.
@Suite struct ServerBackupTests {
  @Test func `a migration and a push ask for a backup, and are content with one`() throws {
    let project = try ServerProject()
    let refused = try project.commitMigration(1)
    #expect(refused.status != 0)
    #expect(refused.words.contains("error [backup-marker] the database \(project.database) "))
    #expect(refused.words.contains("$ git guard backup"))

    let made = try project.backup().demandSuccess()
    #expect(made.words.contains("2 tables, 202 rows; every byte read, every row counted (L4)"))
    let path = try "backups/" + #require(try project.names().first)
    #expect(try project.backup("verify").words.contains("matches its record"))
    let committed = try project.commitMigration(1).demandSuccess()
    #expect(!committed.words.contains("backup-marker"))
    let message = try project.guarded.repository.git("log", "-1", "--format=%B")
    #expect(message.contains("Backup-Marker: \(project.database)@"))
    #expect(!(try project.push().demandSuccess().words.contains("backup-marker")))

    try project.sql("INSERT INTO orders SELECT i, 'later' FROM generate_series(201, 237) i")
    let recent = try project.push().demandSuccess()
    #expect(recent.words.contains("since then: orders +37"))
    #expect(try project.backup("list").words.contains("since then: orders +37"))

    try project.sql("ALTER TABLE users ADD COLUMN phone text")
    let changed = try project.push()
    #expect(changed.status != 0)
    #expect(changed.words.contains("has changed since its newest backup, \(path)"))
    try project.backup().demandSuccess()
    try project.push().demandSuccess()
  }

  @Test func `a backup is too old once its database has moved on`() throws {
    let project = try ServerProject(policy: "backup:\n  max-age: {push: 1s, commit: 1s}\n")
    try project.backup().demandSuccess()
    usleep(2_100_000)
    #expect(!(try project.push().demandSuccess().words.contains("backup-marker")))
    try project.sql("DELETE FROM orders WHERE id > 190")
    let stale = try project.push()
    #expect(stale.status != 0)
    #expect(stale.words.contains("old (the limit is 1 second), and the database has changed since"))
    #expect(stale.words.contains("orders -10"))
  }

  @Test(arguments: [
    ("", ".sql", "cat"), ("--inserts", ".sql", "cat"), ("", ".sql.gz", "gzip"),
    ("-Fc", ".dump", "cat"), ("--no-owner --clean --if-exists", ".sql.zst", "zstd -q"),
  ])
  func `a script's own backup is adopted`(
    _ options: String, _ ending: String, _ filter: String
  ) throws {
    let project = try ServerProject()
    let name = "backup_20261121_101500\(ending)"
    try project.dump(options, to: name, through: filter)
    let adopted = try project.backup("adopt").demandSuccess()
    #expect(adopted.words.contains("recorded backups/\(name)"))
    #expect(adopted.words.contains("2 tables, 202 rows; every byte read, every row counted (L4)"))
    #expect(try project.backup("adopt").words.contains("is already recorded"))
    #expect(try project.backup("list").words.contains("L4 backups/\(name)"))
  }

  @Test func `an adopted backup is told from a later schema`() throws {
    let project = try ServerProject()
    let now = UTC.stamp(TestClock.now)
    try project.dump("-Fc", to: "shop_\(now).dump")
    try project.dump("-Fc", to: "\(project.database)_\(now).dump")
    try project.backup("adopt").demandSuccess()
    try project.push().demandSuccess()
    try project.sql("ALTER TABLE orders ADD COLUMN x int")
    #expect(try project.push().words.contains("the schema of \(project.database) has changed"))
  }

  @Test func `a dump at the top of the work tree is found, as a typed command leaves it`() throws {
    let project = try ServerProject()
    try project.dump("", to: "../backup_20261121_101500.sql")
    #expect(
      try project.backup("adopt").words.contains("recorded backup_20261121_101500.sql"))
  }

  // MARK: What cannot be looked at

  @Test func `a server that does not answer is not checked, and says so`() throws {
    let project = try ServerProject()
    try project.point(to: "postgresql://ada:s3cret@127.0.0.1:1/shop")
    let outcome = try project.commitMigration(1).demandSuccess()
    #expect(
      outcome.words.contains(
        "the backup of shop was not checked: cannot reach postgresql://127.0.0.1:1"))
    #expect(outcome.words.contains("Connection refused"))
    #expect(!outcome.words.contains("s3cret"))
    #expect(try project.push().demandSuccess().words.contains("was not checked"))
    let made = try project.backup()
    #expect(made.status == 1)
    #expect(made.words.contains("cannot reach"))
  }

  @Test func `where a backup is always required, one that is not checked refuses`() throws {
    let project = try ServerProject(policy: "backup:\n  required: always\n")
    try project.point(to: "postgresql://ada:s3cret@127.0.0.1:1/shop")
    let outcome = try project.commitMigration(1)
    #expect(outcome.status != 0)
    #expect(outcome.words.contains("error [backup-marker] the backup of shop was not checked"))
  }

  @Test func `a variable that nobody has set is named`() throws {
    let project = try ServerProject()
    try project.guarded.repository.write(".env", "")
    let outcome = try project.commitMigration(1).demandSuccess()
    #expect(outcome.words.contains("the variable DATABASE_URL is set neither here nor in .env"))
  }

  @Test func `a server that never answers holds a push up for seconds alone`() throws {
    let listener = try SilentListener()
    let project = try ServerProject()
    try project.point(to: "postgresql://ada@127.0.0.1:\(listener.port)/shop")
    let start = Date()
    let outcome = try project.push().demandSuccess()
    #expect(outcome.words.contains("was not checked"))
    #expect(Date().timeIntervalSince(start) < 60)
  }

  @Test func `a lock on a table holds a push up for seconds alone`() throws {
    let project = try ServerProject()
    try project.backup().demandSuccess()
    let session = try OpenSession(project.server.environment(project.database))
    try session.run("INSERT INTO orders VALUES (999, 'late')")
    try session.run("BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE")
    let start = Date()
    let outcome = try project.push().demandSuccess()
    #expect(outcome.words.contains("changes since then were not checked: table public.orders"))
    #expect(outcome.words.contains("is locked by another session"))
    #expect(Date().timeIntervalSince(start) < 60)
    try session.run("ROLLBACK")
  }

  @Test func `a server that goes away in the middle leaves no backup behind`() throws {
    let project = try ServerProject()
    let session = try OpenSession(project.server.environment(project.database))
    try session.run("BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE")
    let made = Background { try project.backup() }
    var ended = ""
    while ended.isEmpty {
      Thread.sleep(forTimeInterval: 0.05)
      ended = try project.server.sql(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = '\(project.database)' AND application_name = 'git-guard'
        AND wait_event_type = 'Lock'
        """)
    }
    let outcome = try made.value()
    #expect(outcome.status == 1)
    #expect(outcome.words.contains("terminating connection"))
    #expect(try project.names().isEmpty)
    #expect(try project.backup("list").words.contains("no backup"))
    try session.run("ROLLBACK")
  }

  @Test func `rows that the role may not see make it no backup`() throws {
    let project = try ServerProject()
    let role = "r\(UInt32.random(in: 0 ... .max))"
    try project.sql(
      """
      CREATE ROLE \(role) LOGIN PASSWORD '\(project.server.password)';
      GRANT SELECT ON orders, users TO \(role);
      ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
      CREATE POLICY few ON orders USING (id < 5);
      """)
    try project.point(to: project.server.address(project.database, user: role))
    let outcome = try project.backup()
    #expect(outcome.status == 1)
    #expect(outcome.words.contains("hides rows from \(role)"))
    #expect(outcome.words.contains("BYPASSRLS"))
    #expect(try project.names().isEmpty)
  }

  // MARK: Whose it is

  @Test func `a backup of one database is none of another that has its name now`() throws {
    let project = try ServerProject()
    try project.backup().demandSuccess()
    let other = try project.server.makeDatabase()
    try project.point(to: project.server.address(other))
    #expect(try project.push().words.contains("error [backup-marker] the database \(other) "))
    try project.point(to: project.server.address(project.database))
    try project.push().demandSuccess()
  }

  @Test func `a password is nowhere but where the project keeps it`() throws {
    let project = try ServerProject()
    var said = try project.backup().demandSuccess().words
    said += try project.backup("list").words + project.backup("list", "--format", "json").words
    said += try project.commitMigration(1).words + project.push().words
    said += try project.backup("restore", "--yes").demandSuccess().words
    try project.point(to: project.server.address("nowhere"))
    said += try project.backup().words + project.push().words
    let folder = project.guarded.repository.url.appending(path: ".git/guard")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      said += String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self)
    }
    #expect(said.contains("nowhere"))
    let password = project.server.password
    let encoded = password.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    #expect(!said.contains(password))
    #expect(!said.contains(encoded))
  }

  @Test func `a restore makes a database beside and touches nothing`() throws {
    let project = try ServerProject()
    try project.backup().demandSuccess()
    try project.sql("DELETE FROM orders; INSERT INTO users VALUES (3, 'cy@example.com')")
    let restored = try project.backup("restore", "--yes").demandSuccess()
    let name = try #require(
      restored.words.split(separator: " ").first { $0.contains("_restored_") }
        .map { String($0.filter { $0 != "," }) })
    #expect(try project.server.sql("SELECT count(*) FROM orders", in: name) == "200\n")
    #expect(try project.server.sql("SELECT count(*) FROM users", in: project.database) == "3\n")
    #expect(restored.words.contains("202 rows, as in the backup"))
  }

  @Test func `a restored database is equal to its backup, whatever was dropped in the old one`()
    throws
  {
    let project = try ServerProject()
    try project.sql(
      """
      CREATE TYPE st AS ENUM ('a', 'c'); ALTER TYPE st ADD VALUE 'b' BEFORE 'c';
      ALTER TABLE users ADD old text, ADD kind varchar(9) CHECK (kind IN ('x', 'y')), ADD s st;
      ALTER TABLE users DROP COLUMN old;
      CREATE INDEX ON users (kind) WHERE kind IN ('x', 'y');
      CREATE VIEW v AS SELECT id FROM users WHERE kind IN ('x', 'y') AND (id > 3 OR id < 2);
      CREATE TABLE part (id int, y int) PARTITION BY RANGE (y);
      CREATE TABLE part1 (y int, z text, id int); ALTER TABLE part1 DROP COLUMN z;
      ALTER TABLE part ATTACH PARTITION part1 FOR VALUES FROM (0) TO (9);
      CREATE TABLE parent (a int, b text); CREATE TABLE child (b text, x int, a int);
      ALTER TABLE child INHERIT parent;
      """)
    try project.backup().demandSuccess()
    let restored = try project.backup("restore", "--yes").demandSuccess()
    for line in restored.output.split(separator: "\n") {
      guard let command = line.split(separator: "$ ", maxSplits: 1).last, line.contains("$ ") else {
        continue
      }
      try project.guarded.repository.command(
        ["sh", "-c", String(command)], extra: ["PGPASSWORD": project.server.password]
      ).succeed()
    }
    try project.push().demandSuccess()
    let refused = try project.commitMigration(1).demandSuccess()
    #expect(!refused.words.contains("the schema of \(project.database) has changed"))
    let list = try project.backup("list", "--format", "json").demandSuccess()
    #expect(["equal", "recent"].contains(try standing(list)))
  }

  private func standing(_ list: Command.Outcome) throws -> String {
    let json = try JSONSerialization.jsonObject(with: Data(list.standardOutput))
    let databases = (json as? [String: Any])?["databases"] as? [[String: Any]]
    let backups = databases?.first?["backups"] as? [[String: Any]]
    return backups?.first?["standing"] as? String ?? "none"
  }

  @Test func `a database that was dropped comes back under its own name`() throws {
    let project = try ServerProject()
    try project.backup().demandSuccess()
    try project.server.sql("DROP DATABASE \(project.database)", in: "postgres")
    #expect(try project.push().status == 0)
    #expect(try project.backup("restore").status == 2)
    try project.backup("restore", "--yes").demandSuccess()
    #expect(try project.server.sql("SELECT count(*) FROM orders", in: project.database) == "200\n")
    try project.push().demandSuccess()
  }

  @Test func `a role that may make no database is given the command that lets it`() throws {
    let project = try ServerProject()
    let role = "r\(UInt32.random(in: 0 ... .max))"
    try project.sql(
      """
      CREATE ROLE \(role) LOGIN PASSWORD '\(project.server.password)';
      ALTER TABLE orders OWNER TO \(role); ALTER TABLE users OWNER TO \(role);
      GRANT CREATE ON SCHEMA public TO \(role);
      """)
    try project.point(to: project.server.address(project.database, user: role))
    try project.backup().demandSuccess()
    let refused = try project.backup("restore", "--yes")
    #expect(refused.status == 1)
    let command = try #require(
      refused.errors.split(separator: "\n").first { $0.contains("$ ") })
    try project.guarded.repository.command(
      ["sh", "-c", String(command.split(separator: "$ ", maxSplits: 1).last ?? "")],
      extra: ["PGPASSWORD": project.server.password]
    ).succeed()
    try project.backup("restore", "--yes").demandSuccess()
  }

  @Test func `Django's settings name its database`() throws {
    let project = try ServerProject()
    let server = project.server
    try project.guarded.repository.write(
      ".env", "DB_NAME=\(project.database)\nDB_PASSWORD='\(server.password)'\n")
    try project.guarded.repository.write("config.py", "")
    try project.guarded.repository.write(
      "site/settings.py",
      """
      import os

      DATABASES = {
          "default": {
              "ENGINE": "django.db.backends.postgresql",
              "NAME": os.environ["DB_NAME"],
              "USER": os.environ.get("DB_USER", "postgres"),
              "PASSWORD": os.environ.get("DB_PASSWORD"),
              "HOST": "\(server.folder)",
          }
      }
      """)
    try project.guarded.repository.git("add", "-A")
    // The host stands in a tracked file.
    #expect(try project.backup().status == 1)
    try project.guarded.repository.git(
      "config", "guard.connect", "postgresql://postgres@/?host=\(server.folder)")
    #expect(try project.backup().demandSuccess().words.contains("2 tables, 202 rows"))
  }
}

/// A port on which nobody ever says a word.
final class SilentListener {
  private let socket: Int32
  let port: UInt16

  init() throws {
    socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = socket
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(descriptor, address, size) == 0 && listen(descriptor, 8) == 0
          && getsockname(descriptor, address, &size) == 0
      }
    }
    guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
    port = UInt16(bigEndian: address.sin_port)
  }

  deinit { close(socket) }
}

/// Stamps as scripts write them.
enum UTC {
  static func stamp(_ date: Date) -> String {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "UTC")
    format.dateFormat = "yyyyMMdd_HHmmss"
    return format.string(from: date)
  }
}
