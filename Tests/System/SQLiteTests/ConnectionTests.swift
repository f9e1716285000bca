import Foundation
import SQLite
import TestSupport
import Testing

@Suite struct `A connection` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func make(_ name: String = "a.db", _ sql: String = "CREATE TABLE t (a)") throws -> String
  {
    let path = folder.path(name)
    try Command(
      ["sqlite3", path], in: folder.url, environment: ProcessInfo.processInfo.environment
    ).succeed(input: Array(sql.utf8))
    return path
  }

  private func kind(
    _ path: String, _ mode: OpenMode, _ sql: String = "SELECT count(*) FROM t"
  ) -> SQLiteError.Kind? {
    do throws(SQLiteError) {
      let connection = try Connection.open(path, mode)
      try connection.execute(sql)
      return nil
    } catch {
      #expect(!error.message.isEmpty && !error.message.contains("\n"))
      return error.kind
    }
  }

  @Test(arguments: [
    "a b?mode=memory&x#%41.db", "file:a.db", ":memory:", "ä\u{1F600}%00.db", "'\"\\;.db", "a\nb.db",
  ])
  func `opens the very file that is named`(name: String) throws {
    let path = folder.path(name)
    for mode in [OpenMode.readOnly, .immutable, .readWrite] {
      #expect(kind(path, mode) == .cannotOpen)
    }
    #expect(kind(path, .create, "CREATE TABLE t (a)") == nil)
    #expect(FileManager.default.fileExists(atPath: path))
    for mode in [OpenMode.readOnly, .immutable, .readWrite] { #expect(kind(path, mode) == nil) }
  }

  @Test func `takes no name that cannot be one`() {
    #expect(kind("", .create) == .cannotOpen)
    #expect(kind("a\0b", .create) == .cannotOpen)
  }

  @Test func `says by kind why it cannot`() throws {
    let path = try make()
    #expect(kind(path, .readOnly, "INSERT INTO t VALUES (1)") == .readOnly)
    #expect(kind(path, .immutable, "INSERT INTO t VALUES (1)") == .readOnly)
    #expect(kind(path, .readOnly, "SELECT nothing FROM t") == .other)
    #expect(kind(folder.url.path, .readWrite) == .cannotOpen)
    let text = folder.path("text")
    try Data(repeating: 0x41, count: 9000).write(to: URL(filePath: text))
    #expect(kind(text, .readOnly) == .notADatabase)
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes.replaceSubrange(4096..<4196, with: Data(repeating: 0xFF, count: 100))
    try bytes.write(to: URL(filePath: text))
    #expect(kind(text, .readOnly) == .corrupt)
    let holder = try Connection.open(path, .readWrite)
    try holder.execute("BEGIN EXCLUSIVE")
    #expect(kind(path, .readWrite) == .busy)
    #expect(kind(path, .immutable) == nil)
  }

  @Test func `waits for a lock as long as it is told, and no longer`() throws {
    let path = try make()
    let holder = try Connection.open(path, .readWrite)
    try holder.execute("BEGIN EXCLUSIVE")
    let connection = try Connection.open(path, .readOnly, waiting: 0.3)
    let time = ContinuousClock().measure {
      #expect(throws: SQLiteError.self) { try connection.execute("SELECT * FROM t") }
    }
    #expect(time > .milliseconds(250) && time < .seconds(60))
  }

  @Test func `ends at its deadline`() throws {
    let connection = try Connection.open(try make(), .readOnly)
    connection.limit(toSeconds: 0.1)
    let endless =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    let time = ContinuousClock().measure {
      let error = #expect(throws: SQLiteError.self) { _ = try connection.value(endless) }
      #expect(error?.kind == .interrupted)
    }
    #expect(time < .seconds(60))
    connection.limit(toSeconds: 100)
    #expect(try connection.integer("SELECT 7") == 7)
  }

  @Test func `gives back the values that it is given`() throws {
    let connection = try Connection.open(folder.path("v.db"), .create)
    let values: [Value] = [
      .null, .integer(.min), .integer(.max), .real(0.1), .text("ä\0b"), .text(""), .blob([]),
      .blob([0, 255]),
    ]
    for value in values { #expect(try connection.value("SELECT ?1", [value]) == value) }
    #expect(try connection.value("SELECT 1 WHERE 0") == nil)
    #expect(try connection.text("SELECT 1") == nil)
    var rows: [[Value]] = []
    try connection.forEachRow(of: "VALUES (1, 'a'), (2, NULL)") { row throws(SQLiteError) in
      rows.append((0..<row.count).map { row.value($0) })
    }
    #expect(rows == [[.integer(1), .text("a")], [.integer(2), .null]])
    #expect(throws: SQLiteError.self) { try connection.value("  ") }
  }

  @Test func `copies a database in one moment`() throws {
    let source = try Connection.open(
      try make("s.db", "CREATE TABLE t (a); INSERT INTO t VALUES (5)"), .readOnly)
    let target = try Connection.open(folder.path("t.db"), .create)
    var steps: [Double] = []
    try source.copy(into: target, waiting: 0) { steps.append($0) }
    #expect(steps.last == 1)
    #expect(try target.integer("SELECT a FROM t") == 5)
  }
}
