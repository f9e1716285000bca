import BackupModel
import Foundation
import Platform
import Testing
import TestSupport

@testable import SQLiteDatabases

@Suite(.serialized) struct `A backup of a live database` {
  /// More than the default with `GIT_GUARD_BACKUPS=100`.
  static let count = Variables.value("GIT_GUARD_BACKUPS").flatMap(Int.init) ?? 20

  @Test(arguments: Database.Journal.allCases)
  func `is whole and misses nothing while a writer hammers`(journal: Database.Journal) throws {
    let database = try Database(journal: journal)
    let acknowledged = database.folder.path("acknowledged")
    let peer = try PythonPeer(database.path)
    try peer.run("fd = os.open('\(acknowledged)', os.O_RDWR | os.O_CREAT)")
    try peer.run("con.execute('PRAGMA wal_autocheckpoint = 50')")
    let id = "(SELECT max(id) + 1 FROM entry)"
    peer.start(
      #"exec("while True:\n con.execute('BEGIN IMMEDIATE')\n "#
        + #"con.execute('UPDATE account SET balance = balance - 5 WHERE id = abs(random()) % 500 + 1')\n "#
        + #"con.execute('UPDATE account SET balance = balance + 5 WHERE id = abs(random()) % 500 + 1')\n "#
        + #"n = con.execute('INSERT INTO entry (id, note) VALUES (\#(id), 1) RETURNING id').fetchone()[0]\n "#
        + #"con.execute('COMMIT')\n os.pwrite(fd, b'%12d' % n, 0)")"#)
    var (exact, last) = (0, 0)
    for number in 0..<Self.count {
      Thread.sleep(forTimeInterval: 0.005)
      let text = try String(contentsOfFile: acknowledged, encoding: .utf8)
      let before = Int(text.trimmingCharacters(in: .whitespaces)) ?? 0
      let path = database.folder.path("backup\(number).db")
      var (source, steps) = (database.source, 0)
      source.pagesAtOnce = 10
      let made = try source.makeBackup(at: path) { _ in
        steps += 1
        Clock.pause(milliseconds: 1)
      }
      #expect(steps > 5)
      if made.state.token.fields["moving"] == nil { exact += 1 }
      let examined = try SQLiteExamination.examine(path, fingerprinted: false)
      let answer = try database.sqlite(
        "SELECT sum(balance), (SELECT max(id) FROM entry) FROM account", file: path)
      let (sum, highest) = (answer.split(separator: "|")[0], answer.split(separator: "|")[1])
      #expect(sum == "0")
      #expect(examined.content.rows["entry"] == Int(highest))
      #expect(try #require(Int(highest)) >= before)
      last = max(last, before)
      try FileManager.default.removeItem(atPath: path)
    }
    #expect(last > 2000, "the writer has not written")
    // A writer that leaves no gap gets a token that is not known, and how often depends on the machine.
    #expect(exact > 0, "the token of no backup is known")
  }

  @Test func `ends in an error where somebody holds the database for ever`() throws {
    let database = try Database()
    let peer = try PythonPeer(database.path)
    try peer.execute("BEGIN EXCLUSIVE")
    let clock = ContinuousClock()
    let start = clock.now
    let error = #expect(throws: SourceError.self) { try database.backUp() }
    #expect(error?.kind == .locked)
    #expect(clock.now - start < .seconds(60))
    #expect(!database.names.contains { $0.hasPrefix("backup") })
  }

  @Test func `goes on beside a writer that has begun and does not end`() throws {
    let database = try Database()
    let before = try database.token
    let peer = try PythonPeer(database.path)
    try peer.execute("BEGIN IMMEDIATE")
    try peer.execute("UPDATE account SET balance = 1 WHERE id = 1")
    #expect(try database.backUp().state.token == before)
    let path = database.folder.path("backup.db")
    #expect(try database.sqlite("SELECT sum(balance) FROM account", file: path) == "0")
  }

  @Test func `is refused where a broken off transaction has to be undone first`() throws {
    let database = try Database()
    let peer = try PythonPeer(database.path)
    try peer.run("con.execute('PRAGMA cache_size = 5'); con.execute('PRAGMA cache_spill = 5')")
    try peer.execute("BEGIN")
    try peer.execute("UPDATE entry SET note = note || ' and more', data = zeroblob(300)")
    peer.end()
    let bytes = try Data(contentsOf: URL(filePath: database.path))
    let error = #expect(throws: SourceError.self) { try database.backUp() }
    #expect(error?.hint?.contains("rolls that back") == true)
    #expect(try Data(contentsOf: URL(filePath: database.path)) == bytes)
    try database.sqlite("SELECT 1 FROM entry")
    try database.backUp()
  }

  @Test(.enabled(if: mayMount, "needs root, to mount a small disk"))
  func `leaves nothing behind on a full disk`() throws {
    let database = try Database()
    try database.grow(megabytes: 3)
    let disk = try TemporaryFolder()
    try withFileSystem("size=1m", at: disk.url) {
      let error = #expect(throws: SourceError.self) {
        try database.source.makeBackup(at: disk.path("backup.db")) { _ in }
      }
      #expect(error?.kind == .disk)
      #expect(Files.names(in: disk.url.path).isEmpty)
    }
  }

  @Test(
    .enabled(if: mayMount, "needs root, to mount a read-only disk"),
    arguments: Database.Journal.allCases)
  func `is made of a database in a folder that cannot be written`(
    journal: Database.Journal
  ) throws {
    let database = try Database(journal: journal)
    let disk = try TemporaryFolder()
    try withFileSystem("size=9m", at: disk.url) {
      let path = disk.path("app.db")
      try FileManager.default.copyItem(atPath: database.path, toPath: path)
      try Command(
        ["mount", "-o", "remount,ro", disk.url.path], in: database.folder.url,
        environment: ProcessInfo.processInfo.environment
      ).succeed()
      let source = SQLiteSource(path: path, address: "app.db")
      let backup = database.folder.path("backup.db")
      let made = try source.makeBackup(at: backup) { _ in }
      #expect(try source.state() == made.state)
      #expect(
        try SQLiteExamination.examine(backup, fingerprinted: true).content
          == database.source.content(fingerprinted: true, within: 10))
      let error = #expect(throws: SourceError.self) {
        try source.makeBackup(at: disk.path("backup.db")) { _ in }
      }
      #expect(error?.kind == .disk)
    }
  }

  @Test(arguments: Database.Journal.allCases)
  func `that is killed harms nothing`(journal: Database.Journal) async throws {
    let database = try Database(journal: journal)
    try database.grow(megabytes: 20)
    let before = try database.source.content(fingerprinted: true, within: 10)
    let (path, part) = (database.path, database.folder.path("backup.db.part"))
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, part = part as String] in
      let source = SQLiteSource(path: path, address: "app")
      _ = try source.makeBackup(at: part) { if $0 > 0.3 { kill(getpid(), SIGKILL) } }
    }
    #expect(try database.sqlite("PRAGMA integrity_check") == "ok")
    #expect(try database.source.content(fingerprinted: true, within: 10) == before)
    #expect(throws: BackupFault.self) { try SQLiteExamination.examine(part, fingerprinted: false) }
    try database.backUp()
  }

  @Test func `never takes the place of a file`() throws {
    let database = try Database()
    try Data("mine".utf8).write(to: URL(filePath: database.folder.path("backup.db")))
    let error = #expect(throws: SourceError.self) { try database.backUp() }
    #expect(error?.kind == .disk)
    #expect(
      try Data(contentsOf: URL(filePath: database.folder.path("backup.db"))) == Data("mine".utf8))
  }

  @Test func `cannot be made of what is no database`() throws {
    let folder = try TemporaryFolder()
    func kind(_ bytes: [UInt8]?) throws -> SourceError.Kind? {
      let path = folder.path("app.db")
      if let bytes { try Data(bytes).write(to: URL(filePath: path)) }
      let source = SQLiteSource(path: path, address: "app.db")
      return #expect(throws: SourceError.self) {
        try source.makeBackup(at: folder.path("backup.db")) { _ in }
      }?.kind
    }
    #expect(try kind(nil) == .unreachable)
    #expect(try kind([]) == .damaged)
    #expect(try kind(Array(repeating: 0x41, count: 5000)) == .damaged)
    #expect(Files.names(in: folder.url.path).count == 1)
  }

  @Test func `of a database in WAL mode opens without a log`() throws {
    let database = try Database(journal: .wal)
    try database.backUp()
    let path = database.folder.path("backup.db")
    #expect(try database.sqlite("PRAGMA journal_mode", file: path) == "delete")
    #expect(try database.sqlite("PRAGMA journal_mode") == "wal")
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }
}
