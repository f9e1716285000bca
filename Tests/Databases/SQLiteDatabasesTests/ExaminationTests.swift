import BackupRecords
import BackupModel
import Foundation
import Testing
import TestSupport

@testable import SQLiteDatabases

@Suite struct `An examination` {
  /// What a good backup of the ledger is turned into, and what is found then.
  enum Damage: CaseIterable {
    case missing, empty, folder, pipe, symbolicLink, hardLink, text, zeros, random, otherFile
    case cutInMagic, cutInHeader, cutInFirstPage, cutInHalf, cutByPage, cutByByte
    case pageSize, zeroedPage, flippedTreeBit, noTables, log, journal

    var fault: BackupFault.Kind {
      switch self {
      case .missing: .missing
      case .empty: .empty
      case .folder, .pipe, .symbolicLink: .unreadable
      case .hardLink: .live
      case .text, .random, .otherFile: .unknown
      case .cutInMagic, .cutInHeader, .cutInFirstPage, .cutInHalf, .cutByPage, .cutByByte: .cut
      case .zeros, .pageSize, .zeroedPage, .flippedTreeBit: .damaged
      case .noTables: .noTables
      case .log, .journal: .unfinished
      }
    }
  }

  @Test func `finds each way of being no backup, in a sentence of its own`() throws {
    var sentences: [String: Damage] = [:]
    for damage in Damage.allCases {
      let database = try Database()
      try database.backUp()
      try apply(damage, to: database.folder.path("backup.db"), database)
      let live = try FileIdentity.of(database.path)
      let names = database.names
      let fault = #expect(throws: BackupFault.self, "\(damage)") {
        try SQLiteExamination.examine(
          database.folder.path("backup.db"), live: live, fingerprinted: false)
      }
      #expect(fault?.kind == damage.fault, "\(damage): \(String(describing: fault))")
      #expect(database.names == names, "\(damage)")
      if damage != .otherFile { #expect(sentences[fault?.message ?? ""] == nil, "\(damage)") }
      sentences[fault?.message ?? ""] = damage
    }
  }

  private func apply(_ damage: Damage, to path: String, _ database: Database) throws {
    let url = URL(filePath: path)
    var bytes = try Array(Data(contentsOf: url))
    let manager = FileManager.default
    switch damage {
    case .missing: return try manager.removeItem(at: url)
    case .folder:
      try manager.removeItem(at: url)
      return try manager.createDirectory(at: url, withIntermediateDirectories: false)
    case .pipe:
      try manager.removeItem(at: url)
      let made = unsafe mkfifo(path, 0o600)
      #expect(made == 0)
      return
    case .symbolicLink:
      try manager.moveItem(atPath: path, toPath: path + ".real")
      return try manager.createSymbolicLink(atPath: path, withDestinationPath: path + ".real")
    case .hardLink:
      try manager.removeItem(at: url)
      return try manager.linkItem(atPath: database.path, toPath: path)
    case .noTables:
      try manager.removeItem(at: url)
      try database.sqlite("CREATE TABLE t (a); DROP TABLE t", file: path)
      return
    case .log: return try Data("x".utf8).write(to: URL(filePath: path + "-wal"))
    case .journal: return try Data("x".utf8).write(to: URL(filePath: path + "-journal"))
    case .empty: bytes = []
    case .text: bytes = Array("pg_dump: error: connection to server failed\n".utf8)
    case .zeros: bytes = Array(repeating: 0, count: bytes.count)
    case .random:
      var generator = SeededGenerator(seed: 4)
      bytes = (0..<bytes.count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    case .otherFile: bytes = [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3] + bytes.dropFirst(10)
    case .cutInMagic: bytes = Array(bytes.prefix(9))
    case .cutInHeader: bytes = Array(bytes.prefix(60))
    case .cutInFirstPage: bytes = Array(bytes.prefix(2000))
    case .cutInHalf: bytes = Array(bytes.prefix(bytes.count / 2))
    case .cutByPage: bytes = Array(bytes.dropLast(4096))
    case .cutByByte: bytes = Array(bytes.dropLast())
    case .pageSize: bytes[16] = 0x13
    case .zeroedPage:
      bytes.replaceSubrange(5 * 4096..<6 * 4096, with: repeatElement(0, count: 4096))
    // The lowest bit of the count of cells in page 5.
    case .flippedTreeBit: bytes[4 * 4096 + 4] ^= 1
    }
    try Data(bytes).write(to: url)
  }

  @Test func `counts every table, and says what wrote it`() throws {
    let database = try Database(
      """
      CREATE TABLE "odd ""name" (a); INSERT INTO "odd ""name" VALUES (1), (2);
      CREATE TABLE keyed (a TEXT PRIMARY KEY) WITHOUT ROWID; INSERT INTO keyed VALUES ('x');
      CREATE VIRTUAL TABLE words USING fts5(body); INSERT INTO words VALUES ('a b');
      CREATE VIEW v AS SELECT 1; CREATE TABLE auto (id INTEGER PRIMARY KEY AUTOINCREMENT);
      CREATE TABLE checked (a CHECK (a REGEXP 'b'));
      ANALYZE;
      """)
    let made = try database.backUp()
    let examined = try SQLiteExamination.examine(
      database.folder.path("backup.db"), fingerprinted: true)
    #expect(examined.level == .counted)
    #expect(
      examined.checks == ["magic", "end", "integrity_check", "counts", "fingerprint"])
    #expect(examined.content.rows["odd \"name"] == 2)
    #expect(examined.content.rows["keyed"] == 1)
    #expect(examined.content.rows["auto"] == 0)
    #expect(examined.content.rows["words_content"] == 1)
    #expect(examined.content.rows["words"] == nil)
    #expect(examined.content.rows["v"] == nil)
    #expect(examined.content.rows.keys.contains { $0.hasPrefix("sqlite_") } == false)
    #expect(examined.content.schema == made.state.schema)
    #expect(examined.engineVersion == made.state.engineVersion)
    #expect(try database.source.content(fingerprinted: true, within: 10) == examined.content)
  }

  @Test func `says that a copy without its log may lack rows`() throws {
    let database = try Database(journal: .wal)
    let peer = try PythonPeer(database.path)
    try peer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    try peer.execute("INSERT INTO entry (note) VALUES ('only in the log')")
    let copy = database.folder.path("backup.db")
    try FileManager.default.copyItem(atPath: database.path, toPath: copy)
    let names = database.names
    let examined = try SQLiteExamination.examine(copy, fingerprinted: false)
    #expect(examined.checks.contains(SQLiteExamination.logUnknown))
    #expect(database.names == names)
    let now = try database.source.content(fingerprinted: false, within: 10)
    #expect(examined.content.differences(to: now).map(\.words) == ["entry +1"])
  }

  @Test func `reads an index in an order that only the application knows`() throws {
    let database = try Database()
    let peer = try PythonPeer(database.path)
    try peer.run("con.create_collation('backwards', lambda a, b: (a < b) - (a > b))")
    try peer.execute("CREATE TABLE t (a TEXT COLLATE backwards)")
    try peer.execute("CREATE INDEX i ON t (a)")
    try peer.execute("INSERT INTO t VALUES ('a'), ('b'), ('c')")
    try database.backUp()
    let path = database.folder.path("backup.db")
    let examined = try SQLiteExamination.examine(path, fingerprinted: false)
    #expect(examined.checks.contains("scan"))
    #expect(examined.content.rows["t"] == 3)
  }

  @Test func `ends when its time is up`() throws {
    let database = try Database()
    try database.backUp()
    let fault = #expect(throws: BackupFault.self) {
      try SQLiteExamination.examine(
        database.folder.path("backup.db"), fingerprinted: true, within: 0)
    }
    #expect(fault?.kind == .unreadable)
  }

  @Test func `A digest of a file is the one of sha256sum`() throws {
    let database = try Database()
    try database.grow(megabytes: 2)
    let sum = try Command(
      ["sha256sum", database.path], in: database.folder.url,
      environment: ProcessInfo.processInfo.environment
    ).succeed().output
    let digest = try #require(try FileDigest.sha256(database.path))
    #expect(sum.hasPrefix(digest.sha256))
    #expect(try FileIdentity.of(database.path) == digest.identity)
    #expect(try FileDigest.sha256(database.folder.path("none")) == nil)
    #expect(throws: (any Error).self) { try FileDigest.sha256(database.folder.url.path) }
  }
}
