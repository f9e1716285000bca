import BackupModel
import Foundation
import Platform
import Testing
import TestSupport

@testable import SQLiteDatabases

@Suite(.serialized) struct `Restoring a backup` {
  private func content(_ path: String) throws -> DatabaseContent {
    try SQLiteSource(path: path, address: path).content(fingerprinted: true, within: 20)
  }

  private func restore(_ database: Database, keeping name: String = "kept.db") throws {
    try SQLiteRestore.restore(
      backup: database.folder.path("backup.db"), to: database.path,
      keeping: database.folder.path(name))
  }

  @Test(arguments: Database.Journal.allCases)
  func `gives the old content, and keeps what it replaces`(journal: Database.Journal) throws {
    let database = try Database(journal: journal)
    let good = try content(database.path)
    try database.backUp()
    try database.sqlite("UPDATE entry SET note = 'bad'; ALTER TABLE account ADD COLUMN bad")
    let bad = try content(database.path)
    try restore(database)
    #expect(try content(database.path) == good)
    #expect(try content(database.folder.path("kept.db")) == bad)
    #expect(try database.sqlite("PRAGMA journal_mode") == journal.rawValue)
    #expect(try database.sqlite("PRAGMA integrity_check") == "ok")
    #expect(
      database.names == [URL(filePath: database.path).lastPathComponent, "backup.db", "kept.db"])
  }

  @Test func `is not undone by a log that is left beside the database`() throws {
    let database = try Database(journal: .wal)
    let good = try content(database.path)
    try database.backUp()
    let peer = try PythonPeer(database.path)
    try peer.execute("PRAGMA wal_autocheckpoint = 0")
    try peer.execute("UPDATE account SET balance = 7")
    peer.end()
    #expect(try Files.status(database.path + "-wal")?.size ?? 0 > 0)
    let plain = database.folder.path("plain.db")
    for suffix in ["-wal", "-shm"] {
      try FileManager.default.copyItem(atPath: database.path + suffix, toPath: plain + suffix)
    }
    try FileManager.default.copyItem(atPath: database.folder.path("backup.db"), toPath: plain)
    #expect(try content(plain) != good, "the trap is no longer one: this test shows nothing")
    try restore(database)
    #expect(try content(database.path) == good)
    #expect(
      try database.sqlite("SELECT sum(balance) FROM account", file: database.folder.path("kept.db"))
        == "3500")
  }

  @Test(arguments: Database.Journal.allCases)
  func `is refused while another program writes`(journal: Database.Journal) throws {
    let database = try Database(journal: journal)
    try database.backUp()
    let peer = try PythonPeer(database.path)
    try peer.execute("BEGIN IMMEDIATE")
    try peer.execute("UPDATE account SET balance = 7 WHERE id = 1")
    let error = #expect(throws: SourceError.self) { try restore(database) }
    #expect(error?.kind == .locked)
    #expect(!database.names.contains("kept.db"))
    try peer.execute("COMMIT")
    #expect(try database.sqlite("SELECT sum(balance) FROM account") == "7")
  }

  @Test func `is refused while another program has a log open`() throws {
    let database = try Database(journal: .wal)
    try database.backUp()
    let peer = try PythonPeer(database.path)
    try peer.execute("SELECT count(*) FROM entry")
    let error = #expect(throws: SourceError.self) { try restore(database) }
    #expect(error?.kind == .locked)
    #expect(!database.names.contains("kept.db"))
  }

  @Test func `is seen by a program that has the database open`() throws {
    let database = try Database()
    try database.backUp()
    let peer = try PythonPeer(database.path)
    try peer.execute("UPDATE account SET balance = 7")
    try restore(database)
    try peer.run("assert con.execute('SELECT sum(balance) FROM account').fetchone()[0] == 0")
    try peer.execute("UPDATE account SET balance = 1 WHERE id = 1")
    #expect(try database.sqlite("SELECT sum(balance) FROM account") == "1")
  }

  @Test func `works with pages of another size, and from a backup in WAL mode`() throws {
    let database = try Database("SELECT 1")
    try FileManager.default.removeItem(atPath: database.path)
    try database.sqlite(
      "PRAGMA page_size = 1024; PRAGMA journal_mode = wal; CREATE TABLE other (a)")
    #expect(try database.sqlite("PRAGMA page_size; PRAGMA journal_mode") == "1024\nwal")
    let second = try Database(journal: .wal)
    let good = try content(second.path)
    try FileManager.default.copyItem(
      atPath: second.path, toPath: database.folder.path("backup.db"))
    try restore(database)
    #expect(try content(database.path) == good)
    #expect(try database.sqlite("PRAGMA integrity_check; PRAGMA journal_mode") == "ok\nwal")
  }

  @Test(arguments: [[], Array(repeating: UInt8(0x41), count: 9000)])
  func `replaces what SQLite cannot read, and keeps it as it is`(bytes: [UInt8]) throws {
    let database = try Database()
    let good = try content(database.path)
    try database.backUp()
    try Data(bytes).write(to: URL(filePath: database.path))
    try Data("log".utf8).write(to: URL(filePath: database.path + "-wal"))
    try restore(database)
    #expect(try content(database.path) == good)
    #expect(database.names.contains("kept.db"))
    if !bytes.isEmpty {
      #expect(try Array(Data(contentsOf: URL(filePath: database.folder.path("kept.db")))) == bytes)
    }
    #expect(!database.names.contains { $0.hasSuffix("sqlite-wal") || $0.contains("restore") })
  }

  @Test func `into an empty place keeps a log that was left there`() throws {
    let database = try Database()
    let good = try content(database.path)
    try database.backUp()
    try FileManager.default.removeItem(atPath: database.path)
    try Data("log".utf8).write(to: URL(filePath: database.path + "-wal"))
    try restore(database)
    #expect(try content(database.path) == good)
    #expect(
      try Data(contentsOf: URL(filePath: database.folder.path("kept.db-wal"))) == Data("log".utf8))
  }

  @Test func `takes no name that is taken, and no backup that is not there`() throws {
    let database = try Database()
    let before = try content(database.path)
    try database.backUp()
    try Data("mine".utf8).write(to: URL(filePath: database.folder.path("kept.db")))
    #expect(throws: SourceError.self) { try restore(database) }
    #expect(
      try Data(contentsOf: URL(filePath: database.folder.path("kept.db"))) == Data("mine".utf8))
    try FileManager.default.removeItem(atPath: database.folder.path("backup.db"))
    #expect(throws: SourceError.self) { try restore(database, keeping: "other.db") }
    #expect(try content(database.path) == before)
    #expect(!database.names.contains("other.db"))
  }

  @Test(arguments: Database.Journal.allCases)
  func `that is killed leaves the old or the new`(journal: Database.Journal) async throws {
    for limit in [0.3, 0.7, 1] {
      let database = try Database(journal: journal)
      try database.grow(megabytes: 20)
      let good = try content(database.path)
      try database.backUp()
      try database.sqlite("UPDATE large SET data = randomblob(9000)")
      let bad = try content(database.path)
      let (path, backup) = (database.path, database.folder.path("backup.db"))
      let kept = database.folder.path("kept.db")
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [
          path = path as String, backup = backup as String, kept = kept as String,
          limit = limit as Double
        ] in
        try SQLiteRestore.restore(backup: backup, to: path, keeping: kept) {
          if $0 >= limit { kill(getpid(), SIGKILL) }
        }
      }
      try database.sqlite("SELECT count(*) FROM large")
      let found = try content(path)
      #expect(found == bad || found == good)
      #expect(try database.sqlite("PRAGMA integrity_check") == "ok")
      if limit > 0.5 { #expect(try content(kept) == bad) }
    }
  }

  @Test(.enabled(if: mayMount, "needs root, to mount a small disk"))
  func `on a full disk leaves the old`() throws {
    let database = try Database()
    try database.grow(megabytes: 3)
    try database.backUp()
    try database.sqlite("UPDATE account SET balance = 7")
    let disk = try TemporaryFolder()
    try withFileSystem("size=5m", at: disk.url) {
      let live = disk.path("app.db")
      try FileManager.default.copyItem(atPath: database.path, toPath: live)
      let before = try content(live)
      for kept in [disk.path("kept.db"), database.folder.path("kept.db")] {
        let error = #expect(throws: SourceError.self) {
          try SQLiteRestore.restore(
            backup: database.folder.path("backup.db"), to: live, keeping: kept)
        }
        #expect(error?.kind == .disk)
        #expect(try content(live) == before)
        #expect(Files.names(in: disk.url.path).count == 1)
      }
    }
  }
}
