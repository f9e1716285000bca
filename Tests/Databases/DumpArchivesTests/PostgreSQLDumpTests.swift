import BackupModel
import Foundation
import TestSupport
import Testing

@Suite struct PostgreSQLDumpTests {
  @Test(arguments: [
    ["-Fc"], ["-Fc", "-Z0"], ["-Fc", "-Z1"], ["-Fc", "--inserts"], ["-Fc", "-Z0", "--inserts"],
    ["-Fc", "--rows-per-insert=7"], ["-Fp"], ["-Fp", "--inserts"], ["-Fp", "--column-inserts"],
    ["-Fp", "--rows-per-insert=100"], ["-Fp", "--clean", "--if-exists", "--create"],
    ["-Fp", "-v"], ["-Fp", "--data-only"], ["-Fc", "--data-only"], ["-Fp", "--no-owner"],
  ])
  func `every row is counted`(_ options: [String]) throws {
    let server = try PostgresServer.shared.get()
    let bytes = try server.run(["pg_dump"] + options, in: try DumpFixtures.database.get())
      .standardOutput
    for piece in [1 << 16, 1000, 17] {
      let found = try DumpFixtures.examine(bytes, piece: piece)
      var rows = DumpFixtures.rows
      // An empty table leaves no trace among INSERTs alone.
      if options == ["-Fp", "--data-only", "--inserts"] { rows["empty"] = nil }
      #expect(found.content.rows == rows, "\(options) \(piece)")
      #expect(found.format == (options[0] == "-Fc" ? .postgresqlCustom : .postgresqlText))
      #expect(found.level == .counted)
      #expect(found.engineVersion?.hasPrefix("1") == true)
      if options[0] == "-Fc" {
        #expect(abs((found.embeddedTime ?? 0) - Int(TestClock.now.timeIntervalSince1970)) < 600)
      }
    }
  }

  @Test func `the schema's digest tells schemas apart and nothing else`() throws {
    let server = try PostgresServer.shared.get()
    let name = try server.makeDatabase()
    try server.sql("CREATE TABLE a (id int, name text); CREATE TABLE b (id int)", in: name)
    func digest(_ format: String) throws -> String? {
      try DumpFixtures.examine(
        server.run(["pg_dump", format], in: name).standardOutput
      ).content.schema
    }
    let (custom, text) = (try digest("-Fc"), try digest("-Fp"))
    #expect(custom == text)
    #expect(custom?.count == 16)
    try server.sql("INSERT INTO a VALUES (1, 'x')", in: name)
    #expect(try digest("-Fc") == custom)
    try server.sql("ALTER TABLE a ALTER name TYPE varchar(20)", in: name)
    #expect(try digest("-Fc") != custom)
  }

  @Test func `a dump of a cluster is read`() throws {
    let server = try PostgresServer.shared.get()
    let name = try DumpFixtures.database.get()
    // Other tests lock their tables for a while; waiting for them would keep them waiting too.
    let words = ["pg_dumpall", "--lock-wait-timeout=2000"]
    var bytes: [UInt8] = []
    for _ in 0..<30 where bytes.isEmpty {
      bytes = (try? server.run(words, in: "postgres").standardOutput) ?? []
    }
    let found = try DumpFixtures.examine(bytes)
    #expect(found.content.rows["\(name).users"] == 5003)
    let last = Array("-- PostgreSQL database cluster dump complete".utf8)
    let end = try #require(bytes.indices.last { bytes[$0...].starts(with: last) })
    #expect(DumpFixtures.fault(Array(bytes[..<end]))?.kind == .cut)
  }

  /// The damages of one dump, each with the fault that it should give.
  @Test func `damaged custom dumps are each told`() throws {
    let good = try DumpFixtures.dump("-Fc")
    let plain = try DumpFixtures.dump("-Fc", "-Z0")
    for bytes in [good, plain] {
      #expect(DumpFixtures.fault(Array(bytes.prefix(bytes.count / 2)))?.kind == .cut)
      #expect(DumpFixtures.fault(Array(bytes.dropLast(1000)))?.kind == .cut)
      #expect(DumpFixtures.fault(Array(bytes.prefix(2000)))?.kind == .cut)
      for count in [5, 8, 20, bytes.count - 1] {
        #expect(DumpFixtures.fault(Array(bytes.prefix(count))) != nil, "\(count)")
      }
      #expect(DumpFixtures.fault(bytes + Array("more".utf8))?.kind == .damaged)
      #expect(DumpFixtures.fault(bytes + bytes)?.kind == .damaged)
    }
    let schemaOnly = try DumpFixtures.dump("-Fc", "--schema-only")
    #expect(DumpFixtures.fault(schemaOnly)?.kind == .noRows)
    let other = try PostgresServer.shared.get()
    let none = try other.run(["pg_dump", "-Fc"], in: other.makeDatabase()).standardOutput
    #expect(DumpFixtures.fault(none)?.kind == .noTables)
  }

  @Test func `no flipped bit of packed data passes`() throws {
    let good = try DumpFixtures.dump("-Fc")
    let data = try #require(good.indices.first { good[$0...].starts(with: [0x78, 0x9C]) })
    for step in 0..<60 {
      var flipped = good
      let offset = data + (good.count - 200 - data) * step / 60
      flipped[offset] ^= 1 << UInt8(step % 8)
      let fault = DumpFixtures.fault(flipped)
      let found = try? DumpFixtures.examine(flipped)
      #expect(fault != nil, "\(offset) \(String(describing: found?.content.rows))")
    }
  }

  @Test func `a wrong byte never ends the reader`() throws {
    var generator = SeededGenerator(seed: 11)
    for bytes in [
      try DumpFixtures.dump("-Fc"), try DumpFixtures.dump("-Fc", "-Z0"),
      try DumpFixtures.dump("-Fp"),
    ] {
      for _ in 0..<150 {
        var flipped = bytes
        for _ in 0..<3 {
          flipped[Int.random(in: 0..<bytes.count, using: &generator)] =
            UInt8.random(in: 0...255, using: &generator)
        }
        flipped.removeLast(Int.random(in: 0..<bytes.count / 2, using: &generator) / 2)
        _ = DumpFixtures.fault(flipped)
      }
    }
  }

  @Test func `damaged text dumps are each told`() throws {
    let good = try DumpFixtures.dump("-Fp")
    #expect(DumpFixtures.fault(Array(good.prefix(good.count / 2)))?.kind == .cut)
    #expect(DumpFixtures.fault(Array(good.dropLast(1000)))?.kind == .cut)
    #expect(DumpFixtures.fault(good + Array("SELECT 1;\n".utf8))?.kind == .damaged)
    #expect(DumpFixtures.fault(good + good)?.kind == .damaged)
    let copy = Array("COPY public.users".utf8)
    let start = try #require(good.indices.first { good[$0...].starts(with: copy) })
    let open = DumpFixtures.fault(Array(good[..<(start + 5000)]))
    #expect(open?.message == "is cut short: it ends within the rows of table public.users")
    #expect(DumpFixtures.fault(try DumpFixtures.dump("-Fp", "--schema-only"))?.kind == .noRows)
    var error = Array("pg_dump: error: connection to server failed\n".utf8)
    #expect(DumpFixtures.fault(error)?.kind == .failedDump)
    #expect(DumpFixtures.fault(error + good)?.kind == .failedDump)
    #expect(DumpFixtures.fault(good + error)?.kind == .failedDump)
    error = Array("sh: 1: pg_dump: not found\n".utf8)
    #expect(DumpFixtures.fault(error)?.kind == .failedDump)
    #expect(DumpFixtures.fault([])?.kind == .empty)
    #expect(DumpFixtures.fault(Array("hello\n".utf8))?.kind == .unknown)
    #expect(DumpFixtures.fault([UInt8](repeating: 0, count: 100_000))?.kind == .unknown)
  }

  @Test func `rows with too few values are told`() throws {
    var bytes = try DumpFixtures.dump("-Fc", "-Z0")
    let row = Array("17\tuser 17\t".utf8)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: row) })
    bytes[place + 2] ^= 0x40
    #expect(DumpFixtures.fault(bytes)?.kind == .damaged)
  }

  @Test(arguments: ["gzip", "zstd", "xz", "bzip2"])
  func `packings are read and what is wrong with them is told`(_ program: String) throws {
    let good = try DumpFixtures.dump("-Fp")
    let packed = try DumpFixtures.pack(good, program)
    let found = try DumpFixtures.examine(packed)
    #expect(found.content.rows == DumpFixtures.rows)
    #expect(found.packing == program)
    #expect(DumpFixtures.fault(Array(packed.prefix(packed.count / 2)))?.kind == .cut)
    // In the middle of bits, a cut may look like damage too.
    #expect(DumpFixtures.fault(Array(packed.dropLast(5)))?.kind == .cut)
    var flipped = packed
    flipped[packed.count * 2 / 3] ^= 4
    #expect(DumpFixtures.fault(flipped)?.kind == .damaged)
    #expect(DumpFixtures.fault(packed + Array("garbage".utf8))?.kind == .damaged)
    let half = try DumpFixtures.pack(Array(good.prefix(good.count / 2)), program)
    #expect(DumpFixtures.fault(half)?.kind == .cut)
    #expect(DumpFixtures.fault(try DumpFixtures.pack([], program))?.kind == .empty)
    let middle = good.count / 3
    let two =
      try DumpFixtures.pack(Array(good[..<middle]), program)
      + DumpFixtures.pack(Array(good[middle...]), program)
    #expect(try DumpFixtures.examine(two).content.rows == DumpFixtures.rows)
    let custom = try DumpFixtures.pack(try DumpFixtures.dump("-Fc"), program)
    #expect(try DumpFixtures.examine(custom).content.rows == DumpFixtures.rows)
  }
}
