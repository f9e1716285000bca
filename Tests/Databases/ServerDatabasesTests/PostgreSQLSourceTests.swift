import BackupModel
import Foundation
import Problems
import ServerDatabases
import TestSupport
import Testing

@Suite(.serialized) struct PostgreSQLSourceTests {
  private let server: PostgresServer
  private let folder: TemporaryFolder

  init() throws {
    server = try PostgresServer.shared.get()
    folder = try TemporaryFolder()
  }

  private func source(
    _ database: String, user: String = "postgres", programs: ServerPrograms? = nil
  ) throws -> PostgreSQLSource {
    PostgreSQLSource(
      try DatabaseAddress(server.address(database, user: user)), programs: programs ?? .system)
  }

  private func fill(_ sql: String) throws -> String {
    let name = try server.makeDatabase()
    try server.sql(sql, in: name)
    return name
  }

  private func failure(_ body: () throws -> Void) -> SourceError? {
    do {
      try body()
      return nil
    } catch {
      return error as? SourceError
    }
  }

  private static let shop = """
    CREATE TABLE orders (id serial PRIMARY KEY, note text);
    INSERT INTO orders (note) SELECT 'note ' || i FROM generate_series(1, 20000) i;
    CREATE SCHEMA tenant; CREATE TABLE tenant."Big Table" (id int);
    INSERT INTO tenant."Big Table" SELECT generate_series(1, 123);
    CREATE TABLE parts (id int) PARTITION BY RANGE (id);
    CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (1000);
    INSERT INTO parts SELECT generate_series(1, 77);
    CREATE TABLE empty (id int);
    """

  @Test func `a backup holds what its transaction counted`() throws {
    let database = try fill(Self.shop)
    let path = folder.path("a.part")
    let made = try source(database).makeBackup(at: path) { _ in }
    #expect(
      made.content?.rows == ["orders": 20000, "tenant.Big Table": 123, "parts_1": 77, "empty": 0])
    let found = try DumpFile.examine(path)
    #expect(found.content.rows == made.content?.rows)
    #expect(found.engineVersion == made.state.engineVersion)
    #expect(abs((found.embeddedTime ?? 0) - Int(TestClock.now.timeIntervalSince1970)) < 600)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(
      try source(database).content(fingerprinted: false, within: 60).rows == made.content?.rows)
  }

  @Test func `the counts agree while a writer hammers`() throws {
    let database = try fill(Self.shop)
    let stop = folder.path("stop")
    let writer = Thread { [server] in
      while !FileManager.default.fileExists(atPath: stop) {
        _ = try? server.sql(
          String(repeating: "INSERT INTO orders (note) VALUES ('more');\n", count: 200),
          in: database)
      }
    }
    writer.start()
    var seen: Set<Int> = []
    for round in 0..<5 {
      let path = folder.path("\(round).part")
      let made = try source(database).makeBackup(at: path) { _ in }
      let found = try DumpFile.examine(path)
      #expect(found.content.rows == made.content?.rows)
      seen.insert(found.content.rows["orders"] ?? 0)
    }
    try Data().write(to: URL(filePath: stop))
    while !writer.isFinished { usleep(10_000) }
    #expect(seen.count > 1)
  }

  @Test func `an equal token never hides a commit`() throws {
    let database = try fill(Self.shop)
    let source = try source(database)
    // Sessions that stay open, and whose reports come late.
    let open = try (0..<3).map { _ in
      try OpenSession(server.environment(database))
    }
    let writes = [
      "INSERT INTO orders (note) VALUES ('x')", "UPDATE orders SET note = 'y' WHERE id = 5",
      "DELETE FROM tenant.\"Big Table\" WHERE id = (SELECT min(id) FROM tenant.\"Big Table\")",
      "TRUNCATE parts", "INSERT INTO parts VALUES (5)", "ALTER TABLE empty ADD x\(1) int",
      "ALTER TABLE empty DROP x1",
    ]
    var missed = 0
    var before = try source.state().token
    for round in 0..<70 {
      let write = writes[round % writes.count]
      if round % 4 == 3 {
        try server.sql(write, in: database)
      } else {
        try open[round % 3].run(write)
      }
      let after = try source.state().token
      if before == after { missed += 1 }
      before = after
    }
    #expect(missed == 0)
  }

  @Test func `the token of a quiet database stays`() throws {
    let database = try fill(Self.shop)
    let source = try source(database)
    let made = try source.makeBackup(at: folder.path("a.part")) { _ in }
    let open = try OpenSession(server.environment(database))
    try open.run("SELECT 1")
    try server.sql("ANALYZE; VACUUM; CHECKPOINT; CREATE TEMP TABLE x AS SELECT 1", in: database)
    _ = try server.makeDatabase()
    usleep(14_000_000)
    #expect(try source.state().token == made.state.token)
    try open.run("DELETE FROM orders WHERE id = 1")
    #expect(try source.state().token != made.state.token)
    usleep(14_000_000)
    #expect(try source.state().token != made.state.token)
  }

  @Test func `secrets reach no argument, no error and no file`() throws {
    let database = try fill(Self.shop)
    let fake = folder.path("fake")
    try FileManager.default.createDirectory(atPath: fake, withIntermediateDirectories: true)
    for name in ["psql", "pg_dump"] {
      try script(
        "\(fake)/\(name)",
        """
        case "$*" in *--version*) exec \(server.programs)/\(name) "$@";; esac
        printf '%s\\n' "$@" >> \(folder.path("arguments"))
        cat /proc/$$/cmdline >> \(folder.path("arguments"))
        \(server.programs)/\(name) "$@"
        status=$?
        echo "\(name): error: bad $PGPASSWORD word" >&2
        exit $status
        """)
    }
    let programs = ServerPrograms(folders: [fake], usesPath: false)
    let path = folder.path("a.part")
    _ = try source(database, programs: programs).makeBackup(at: path) { _ in }
    let arguments = try String(contentsOfFile: folder.path("arguments"), encoding: .utf8)
    #expect(arguments.contains("--snapshot="))
    #expect(!arguments.contains(server.password))
    let dumped = try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    #expect(!dumped.contains(server.password))
    try script(
      "\(fake)/pg_dump",
      """
      case "$*" in *--version*) echo "pg_dump (PostgreSQL) 99.1"; exit;; esac
      echo "pg_dump: error: bad $PGPASSWORD word" >&2; echo part > "${!#}"; exit 1
      """)
    let failed = failure {
      _ = try source(database, programs: programs).makeBackup(at: folder.path("b.part")) { _ in }
    }
    #expect(failed?.message.contains("bad ••• word") == true)
    #expect(!FileManager.default.fileExists(atPath: folder.path("b.part")))
  }

  private func script(_ path: String, _ body: String) throws {
    try Data("#!/bin/bash\n\(body)\n".utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }

  @Test func `a server that is newer than pg_dump is told before it starts`() throws {
    let database = try fill(Self.shop)
    let fake = folder.path("fake")
    try FileManager.default.createDirectory(atPath: fake, withIntermediateDirectories: true)
    try script(
      "\(fake)/pg_dump", "touch \(folder.path("ran-$1")); echo 'pg_dump (PostgreSQL) 9.6.24'")
    try script("\(fake)/psql", "exec \(server.programs)/psql \"$@\"")
    let error = failure {
      _ = try source(database, programs: ServerPrograms(folders: [fake], usesPath: false))
        .makeBackup(at: folder.path("a.part")) { _ in }
    }
    #expect(error?.kind == .programTooOld)
    #expect(error?.message.contains("9.6.24") == true)
    #expect(error?.remedy.text.contains { $0.contains("postgresql-client-1") } == true)
    let ran = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(ran.filter { $0.hasPrefix("ran") } == ["ran---version"])
    #expect(!ran.contains("a.part"))
  }

  @Test func `hidden and forbidden rows are refused`() throws {
    let role = "role\(UInt32.random(in: 0...UInt32.max))"
    let database = try fill(
      Self.shop + """
        CREATE ROLE \(role) LOGIN PASSWORD '\(server.password)';
        GRANT USAGE ON SCHEMA tenant TO \(role);
        GRANT SELECT ON ALL TABLES IN SCHEMA public, tenant TO \(role);
        GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO \(role);
        ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
        CREATE POLICY few ON orders FOR SELECT USING (id < 100);
        """)
    let path = folder.path("a.part")
    let hidden = failure { _ = try source(database, user: role).makeBackup(at: path) { _ in } }
    #expect(hidden?.kind == .forbidden)
    #expect(hidden?.message.contains("\"orders\"") == true)
    #expect(hidden?.message.contains(role) == true)
    try server.sql(
      "ALTER TABLE orders DISABLE ROW LEVEL SECURITY; REVOKE SELECT ON orders FROM \(role)",
      in: database)
    let forbidden = failure { _ = try source(database, user: role).makeBackup(at: path) { _ in } }
    #expect(forbidden?.kind == .forbidden)
    #expect(forbidden?.message.contains("orders") == true)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `a locked table is named`() throws {
    let database = try fill(Self.shop)
    let holder = try OpenSession(server.environment(database))
    try holder.run("BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE")
    let path = folder.path("a.part")
    let error = failure {
      _ = try source(database).limited(lock: 1, stall: 60).makeBackup(at: path) { _ in }
    }
    #expect(error?.kind == .locked)
    #expect(error?.message.contains("table public.orders") == true, "\(String(describing: error))")
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `a server that goes or stands still ends the backup`() throws {
    let database = try fill(Self.shop)
    let fake = folder.path("fake")
    try FileManager.default.createDirectory(atPath: fake, withIntermediateDirectories: true)
    try script("\(fake)/psql", "exec \(server.programs)/psql \"$@\"")
    let version = "case \"$*\" in *--version*) exec \(server.programs)/pg_dump --version;; esac\n"
    let programs = ServerPrograms(folders: [fake], usesPath: false)
    let path = folder.path("a.part")
    try script("\(fake)/pg_dump", version + "exec sleep 60")
    let stalled = failure {
      _ = try source(database, programs: programs).limited(lock: 1, stall: 1)
        .makeBackup(at: path) { _ in }
    }
    #expect(stalled?.kind == .late)
    #expect(!FileManager.default.fileExists(atPath: path))
    // The sessions are ended as the server's end would.
    try script(
      "\(fake)/pg_dump",
      version + """
        export PGPASSWORD
        \(server.programs)/psql -d postgres -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(database)'" >/dev/null
        exec \(server.programs)/pg_dump "$@"
        """)
    let gone = failure {
      _ = try source(database, programs: programs).makeBackup(at: path) { _ in }
    }
    #expect(gone != nil)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `who cannot be reached or let in is told without the password`() throws {
    let missing = failure { _ = try source("no_such_database").state() }
    #expect(missing?.kind == .absent)
    #expect(missing?.message.contains("no_such_database") == true)
    let nobody = failure { _ = try source("postgres", user: "nobody_here").state() }
    #expect(nobody?.kind == .forbidden)
    for text in ["postgresql://u:s3cret@127.0.0.1:1/x", "postgresql://u:s3cret@/x?host=/nowhere"] {
      let error = failure { _ = try PostgreSQLSource(DatabaseAddress(text)).state() }
      #expect(error?.kind == .unreachable)
      #expect(error?.message.contains("s3cret") == false)
    }
  }
}
