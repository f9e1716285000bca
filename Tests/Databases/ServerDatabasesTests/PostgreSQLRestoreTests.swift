import BackupModel
import Foundation
import SchemaModel
@testable import ServerDatabases
import TestSupport
import Testing

@Suite struct PostgreSQLRestoreTests {
  private let server: PostgresServer
  private let folder: TemporaryFolder
  private let database: String

  init() throws {
    server = try PostgresServer.shared.get()
    folder = try TemporaryFolder()
    database = try server.makeDatabase()
    try server.sql(
      "CREATE TABLE orders (id int, note text); INSERT INTO orders SELECT i, 'a;b' FROM generate_series(1, 500) i",
      in: database)
  }

  @Test(arguments: [
    (["-Fc"], ""), (["-Fp"], ""), (["-Fp"], "gzip"), (["-Fc"], "zstd"), (["-Fp", "--inserts"], ""),
  ])
  func `a backup is restored beside its database`(_ options: [String], _ packing: String) throws {
    var dump = try server.run(["pg_dump"] + options, in: database).standardOutput
    if !packing.isEmpty {
      dump = try Command(
        [packing, "-c"], in: folder.url, environment: ProcessInfo.processInfo.environment
      ).succeed(input: dump).standardOutput
    }
    let path = folder.path("dump")
    try Data(dump).write(to: URL(filePath: path))
    try server.sql("DELETE FROM orders WHERE id > 100", in: database)
    let restored = try PostgreSQLRestore(DatabaseAddress(server.address(database)))
      .restore(
        path, try DumpFile.examine(path), stamp: "20261121_002215", within: 60)
    #expect(restored.name == "\(database)_restored_20261121_002215")
    #expect(try server.sql("SELECT count(*) FROM orders", in: restored.name) == "500\n")
    #expect(try server.sql("SELECT count(*) FROM orders", in: database) == "100\n")
    #expect(restored.steps.count == 4)
    #expect(!restored.wasAbsent)
  }

  @Test func `a dump that would go back to its own database is refused`() throws {
    let dump = try server.run(["pg_dump", "--clean", "--create"], in: database).standardOutput
    let path = folder.path("dump")
    try Data(dump).write(to: URL(filePath: path))
    try server.sql("INSERT INTO orders VALUES (501, 'kept')", in: database)
    #expect(throws: SourceError.self) {
      try PostgreSQLRestore(DatabaseAddress(server.address(database)))
        .restore(
          path, try DumpFile.examine(path), stamp: "20261121_002216", within: 60)
    }
    #expect(try server.sql("SELECT count(*) FROM orders", in: database) == "501\n")
  }

  @Test(arguments: ["-Fc", "-Fp"])
  func `a database that was dropped is made anew under its own name`(_ option: String) throws {
    let path = folder.path("dump")
    try Data(try server.run(["pg_dump", option], in: database).standardOutput)
      .write(to: URL(filePath: path))
    let order = "SELECT datcollate FROM pg_database WHERE datname = '\(database)'"
    let before = try server.sql(order, in: "postgres")
    try server.sql("DROP DATABASE \(database)", in: "postgres")
    let restore = PostgreSQLRestore(try DatabaseAddress(server.address(database)))
    #expect(throws: SourceError.self) {
      try PostgreSQLSource(DatabaseAddress(server.address(database))).state()
    }
    let restored = try restore.restore(
      path, try DumpFile.examine(path), stamp: "20261121_002217", within: 60)
    #expect(restored.wasAbsent)
    try restore.rename(restored)
    #expect(try server.sql("SELECT count(*) FROM orders", in: database) == "500\n")
    if option == "-Fc" { #expect(try server.sql(order, in: "postgres") == before) }
    // What is there again is not replaced.
    #expect(throws: SourceError.self) { try restore.rename(restored) }
  }

  private static let kind = "ENCODING = 'UTF8' LOCALE = 'C.UTF-8'"
  private static let order = "LOCALE_PROVIDER = libc LC_COLLATE = 'de_DE.utf8' LC_CTYPE = 'C'"

  @Test(arguments: [
    ("CREATE DATABASE a WITH TEMPLATE = template0 \(kind);", kind),
    ("CREATE DATABASE a WITH TEMPLATE = template0 \(order);\n", order),
    ("CREATE DATABASE a WITH OWNER = x TABLESPACE = fast TEMPLATE = b ENCODING = 'a''b'", ""),
    ("CREATE DATABASE a ENCODING = 'UTF8';DROP DATABASE b", "ENCODING = 'UTF8'"),
    ("ENCODING = x') LOCALE = $$a$$ LC_CTYPE = '';", ""),
  ])
  func `of the statement that made a database only plain options are taken`(
    statement: String, options: String
  ) { #expect(CreatedDatabase.options(of: statement) == options) }

  private static let records = [
    MigrationRecords("alembic_version", ["version_num"]),
    MigrationRecords("django_migrations", ["app", "name"], by: ["id"]),
  ]

  @Test func `the newest migration is told of a database and of its dump`() throws {
    let address = try DatabaseAddress(server.address(database))
    let path = folder.path("dump")
    func dump() throws {
      try Data(try server.run(["pg_dump", "-Fc"], in: database).standardOutput)
        .write(to: URL(filePath: path))
    }
    try dump()
    #expect(ServerRevision.of(address, in: Self.records) == nil)
    #expect(ServerRevision.of(dump: path, in: Self.records) == nil)
    try server.sql(
      """
      CREATE TABLE django_migrations (id int, app text, name text, applied timestamptz);
      INSERT INTO django_migrations VALUES (1, 'shop', '0001_initial', now()),
        (2, 'shop', '0002_phone', now());
      """, in: database)
    try dump()
    #expect(ServerRevision.of(address, in: Self.records) == "shop.0002_phone")
    #expect(ServerRevision.of(dump: path, in: Self.records) == "shop.0002_phone")
    try server.sql(
      "CREATE TABLE alembic_version (version_num text); INSERT INTO alembic_version VALUES ('ab12')",
      in: database)
    try dump()
    #expect(ServerRevision.of(address, in: Self.records) == "ab12")
    #expect(ServerRevision.of(dump: path, in: Self.records) == "ab12")
  }
}
