import BackupModel
import Foundation
import ServerDatabases
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
        path, format: options[0] == "-Fc" ? .postgresqlCustom : .postgresqlText,
        stamp: "20261121_002215", within: 60)
    #expect(restored.name == "\(database)_restored_20261121_002215")
    #expect(try server.sql("SELECT count(*) FROM orders", in: restored.name) == "500\n")
    #expect(try server.sql("SELECT count(*) FROM orders", in: database) == "100\n")
    #expect(restored.steps.count == 3)
  }

  @Test func `a dump that would go back to its own database is refused`() throws {
    let dump = try server.run(["pg_dump", "--clean", "--create"], in: database).standardOutput
    let path = folder.path("dump")
    try Data(dump).write(to: URL(filePath: path))
    try server.sql("INSERT INTO orders VALUES (501, 'kept')", in: database)
    #expect(throws: SourceError.self) {
      try PostgreSQLRestore(DatabaseAddress(server.address(database)))
        .restore(path, format: .postgresqlText, stamp: "20261121_002216", within: 60)
    }
    #expect(try server.sql("SELECT count(*) FROM orders", in: database) == "501\n")
  }
}
