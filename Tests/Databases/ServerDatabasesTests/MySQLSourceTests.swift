import BackupModel
import Foundation
import ServerDatabases
import TestSupport
import Testing

@Suite struct MySQLSourceTests {
  @Test func `a backup of MariaDB holds every row`() throws {
    let server = try MariaDBServer.shared.get()
    let folder = try TemporaryFolder()
    let name = try server.makeDatabase()
    try server.sql("CREATE TABLE a (id int); INSERT INTO a VALUES (1), (2), (3)", in: name)
    let source = MySQLSource(try DatabaseAddress(server.address(name)))
    let path = folder.path("a.part")
    _ = try source.makeBackup(at: path) { _ in }
    let found = try DumpFile.examine(path)
    #expect(found.content.rows == ["a": 3])
    #expect(try source.content(fingerprinted: false, within: 30).rows == ["a": 3])
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(!text.contains(server.password))
  }

  @Test func `an equal token of MariaDB never hides a commit`() throws {
    let server = try MariaDBServer.shared.get()
    let name = try server.makeDatabase()
    try server.sql("CREATE TABLE a (id int)", in: name)
    let source = MySQLSource(try DatabaseAddress(server.address(name)))
    var before = try source.state().token
    var missed = 0
    for round in 0..<30 {
      try server.sql("INSERT INTO a VALUES (\(round))", in: name)
      let after = try source.state().token
      if after == before { missed += 1 }
      before = after
    }
    #expect(missed == 0)
  }

  @Test func `who is not let in is told without the password`() throws {
    let server = try MariaDBServer.shared.get()
    let text = "mysql://ada:wr0ng@localhost/mysql?unix_socket=\(server.socket)"
    let error = try #require(throws: SourceError.self) {
      try MySQLSource(DatabaseAddress(text)).state()
    }
    #expect(error.kind == .forbidden)
    #expect(!error.message.contains("wr0ng"))
  }
}
