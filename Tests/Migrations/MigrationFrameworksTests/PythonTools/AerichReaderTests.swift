import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct AerichReaderTests {
  private func read(_ upgrade: String, back: String = "return 'SELECT 1'") -> Migration {
    func indented(_ text: String) -> String {
      text.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
        .joined(separator: "\n")
    }
    return AerichReader.read(
      Array(
        """
        from tortoise import BaseDBAsyncClient
        RUN_IN_TRANSACTION = True

        async def upgrade(db: BaseDBAsyncClient) -> str:
        \(indented(upgrade))

        async def downgrade(db: BaseDBAsyncClient) -> str:
        \(indented(back))

        MODELS_STATE = ("abc" "def")
        """.utf8))
  }

  @Test(arguments: [
    (#"return '''ALTER TABLE "user" DROP COLUMN "phone";'''"#, ["drop column user.phone"]),
    ("return 'CREATE TABLE a (b int); DROP TABLE c'", ["create table a(b int)", "drop table c"]),
    ("sql = 'TRUNCATE a'\nreturn sql", ["truncate a"]),
    ("if True:\n    return 'DROP TABLE a'\nreturn ''", ["drop table a"]),
    ("await db.execute_script('DROP TABLE a')\nreturn ''", ["drop table a"]),
    ("await db.execute_query('DELETE FROM a WHERE b = ?', [1])\nreturn ''", ["delete some a"]),
    ("return ''", []), ("return f'DROP TABLE {name}'", ["drop table ?"]),
  ])
  func `what upgrade returns runs`(body: String, expected: [String]) {
    #expect(read(body).operations.map(\.line) == expected)
  }

  @Test(arguments: ["return statements()", "await tidy(db)\nreturn ''", "db.mystery()\nreturn ''"])
  func `what is not here is opaque`(body: String) {
    let lines = read(body).operations.map(\.line)
    #expect(lines.count == 1 && lines.allSatisfy { $0.hasPrefix("opaque ") })
  }

  @Test func `a downgrade without a statement leads nowhere`() {
    #expect(read("return 'DROP TABLE a'").reversal == .reversible)
    #expect(read("return 'DROP TABLE a'", back: "return '''\n   '''").reversal != .reversible)
    #expect(read("return 'DROP TABLE a'", back: "pass").reversal != .reversible)
  }

  @Test func `its older files of SQL have two sections`() throws {
    let text = "-- upgrade --\nCREATE TABLE a (b int);\n-- downgrade --\nDROP TABLE a;\n"
    let files = MigrationFiles { _ in false }
    let file = try #require(
      try files.migration(at: "migrations/models/1_2021_m.sql") { Array(text.utf8) })
    let migration = file.framework.read(Array(text.utf8), of: file)
    #expect(migration.operations.map(\.line) == ["create table a(b int)"])
    #expect(migration.reversal == .reversible)
  }
}
