import BackupModel
import Foundation
import Testing

@testable import SQLiteDatabases

@Suite struct `The change token` {
  @Test(arguments: Database.Journal.allCases)
  func `changes with every commit of a connection that stays`(journal: Database.Journal) throws {
    let database = try Database(journal: journal)
    let peer = try PythonPeer(database.path)
    try peer.execute("PRAGMA wal_autocheckpoint = 40")
    var seen = Set([try database.token])
    for number in 0..<200 {
      try peer.execute("UPDATE account SET balance = \(number + 1) WHERE id = 3")
      // As if all commits fell into one tick of the clock that dates files.
      if journal == .wal { try peer.run("os.utime(sys.argv[1] + '-wal', (1, 1))") }
      #expect(seen.insert(try database.token).inserted, "commit \(number) was missed")
    }
  }

  @Test(arguments: Database.Journal.allCases)
  func `changes with every connection that commits and closes`(journal: Database.Journal) throws {
    let database = try Database(journal: journal)
    let peer = try PythonPeer(database.path)
    try peer.run("con.close()")
    var seen = Set([try database.token])
    for number in 0..<50 {
      try peer.run(
        """
        con = sqlite3.connect(sys.argv[1]); con.execute("UPDATE account SET balance = \(number + 1)\
         WHERE id = 3"); con.commit(); con.close()
        """)
      #expect(seen.insert(try database.token).inserted, "commit \(number) was missed")
    }
  }

  @Test(arguments: Database.Journal.allCases)
  func `does not change by readers and what is rolled back`(journal: Database.Journal) throws {
    let database = try Database(journal: journal)
    let before = try database.token
    try database.sqlite("SELECT sum(balance) FROM account")
    #expect(try database.token == before)
    let peer = try PythonPeer(database.path)
    try peer.execute("SELECT count(*) FROM entry")
    #expect(try database.token == before)
    try peer.execute("BEGIN")
    try peer.execute("UPDATE account SET balance = 7")
    try peer.execute("ROLLBACK")
    #expect(try database.token == before)
    _ = try database.source.content(fingerprinted: true, within: 10)
    try database.backUp()
    #expect(try database.token == before)
  }

  @Test func `differs while a transaction is half written into the file`() throws {
    let database = try Database()
    let before = try database.token
    let peer = try PythonPeer(database.path)
    try peer.run("con.execute('PRAGMA cache_size = 5'); con.execute('PRAGMA cache_spill = 5')")
    try peer.execute("BEGIN")
    try peer.execute("UPDATE entry SET note = note || ' and more', data = zeroblob(300)")
    #expect(FileManager.default.fileExists(atPath: database.path + "-journal"))
    let files = try DatabaseFiles(database.path, address: "app")
    let half = try files.look()
    #expect(half.journal != nil)
    #expect(half.token() != before)
    try peer.execute("COMMIT")
    #expect(try database.token != half.token())
  }

  @Test(arguments: Database.Journal.allCases)
  func `of a backup is the one of its source, where nobody writes`(
    journal: Database.Journal
  ) throws {
    let database = try Database(journal: journal)
    let quiet = try database.backUp().state
    #expect(try database.source.state() == quiet)
    let peer = try PythonPeer(database.path)
    try peer.execute("UPDATE account SET balance = 8 WHERE id = 3")
    #expect(try database.token != quiet.token)
    let open = try database.backUp("second.db").state
    #expect(try database.source.state() == open)
    try peer.execute("UPDATE account SET balance = 9 WHERE id = 3")
    #expect(try database.token != open.token)
  }

  @Test(arguments: Database.Journal.allCases)
  func `and the schema leave no trace`(journal: Database.Journal) throws {
    let database = try Database(journal: journal)
    let names = database.names
    let bytes = try Data(contentsOf: URL(filePath: database.path))
    let state = try database.source.state()
    #expect(state.schema?.count == 16)
    _ = try database.source.content(fingerprinted: true, within: 10)
    #expect(database.names == names)
    try database.backUp()
    #expect(database.names == (names + ["backup.db"]).sorted())
    #expect(try Data(contentsOf: URL(filePath: database.path)) == bytes)
    #expect(try database.source.state() == state)
  }

  @Test func `comes without a schema where the database is locked`() throws {
    let database = try Database()
    let peer = try PythonPeer(database.path)
    let before = try database.source.state()
    try peer.execute("BEGIN EXCLUSIVE")
    let state = try database.source.state()
    #expect(state.schema == nil)
    #expect(state.token == before.token)
  }
}
