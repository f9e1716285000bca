import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct FlywayTests {
  private func java(_ body: String, rest: String = "") throws -> ScriptReading {
    try ScriptReading(
      """
      package db.migration;
      public class V3__Drop extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws Exception {
          \(body)
        }
        \(rest)
      }
      """, at: "src/main/java/db/migration/V3__Drop.java")
  }

  @Test(arguments: [
    (
      "try (Statement s = context.getConnection().createStatement()) { s.execute(\"DROP TABLE users\"); }",
      ["drop table users"]
    ),
    (
      "try (PreparedStatement s = context.getConnection().prepareStatement(\"DELETE FROM users\")) { s.execute(); }",
      ["delete all users"]
    ),
    (
      "new JdbcTemplate(new SingleConnectionDataSource(context.getConnection(), true)).execute(\"DROP TABLE a\");",
      ["drop table a"]
    ),
    (
      "var t = new JdbcTemplate(new SingleConnectionDataSource(context.getConnection(), true)); t.update(\"UPDATE users SET a = ?\", 1);",
      ["update all users"]
    ),
    (
      "var t = new JdbcTemplate(new SingleConnectionDataSource(context.getConnection(), true)); t.batchUpdate(\"TRUNCATE a\", \"TRUNCATE b\");",
      ["truncate a", "truncate b"]
    ),
    (
      "Statement s = context.getConnection().createStatement(); for (String t : List.of(\"a\", \"b\")) { s.addBatch(\"DROP TABLE \" + t); } s.executeBatch();",
      ["drop table a", "drop table b"]
    ),
    (
      "context.getConnection().createStatement().execute(\"\"\"\n    ALTER TABLE users\n    DROP COLUMN phone\n    \"\"\");",
      ["drop column users.phone"]
    ),
    ("clear(context.getConnection());", ["drop table cache"]),
    (
      "context.getConnection().createStatement().executeUpdate(\"DELETE FROM users WHERE age = 0\");",
      ["delete some users"]
    ),
  ])
  func `statements are read`(body: String, lines: [String]) throws {
    let helper =
      "private void clear(Connection c) throws SQLException { c.createStatement().execute(\"DROP TABLE cache\"); }"
    let reading = try java(body, rest: helper)
    #expect(reading.framework == "flyway")
    #expect(reading.lines == lines)
    #expect(reading.migration.reversal == .notAsked)
  }

  @Test func `Kotlin is read as Java is`() throws {
    let reading = try ScriptReading(
      """
      package db.migration
      class V3__Drop : BaseJavaMigration() {
        override fun migrate(context: Context) {
          context.connection.createStatement().use { it.execute("DROP TABLE users") }
          val jdbc = JdbcTemplate(SingleConnectionDataSource(context.connection, true))
          jdbc.query("SELECT id FROM a") { rs, _ -> rs.getInt(1) }.forEach { id ->
            jdbc.update("DELETE FROM b WHERE id = ?", id)
          }
        }
      }
      """, at: "src/flyway/kotlin/db/migration/V3__Drop.kt")
    #expect(reading.lines.filter { $0 != "delete some b" } == ["drop table users"])
    #expect(reading.lines.contains("delete some b"))
  }

  @Test(arguments: [
    "tidy.run(context.getConnection());", "Helper.clear(context);",
    "context.getConnection().mystery();",
    "context.getConnection().createStatement().execute(System.getenv(\"SQL\"));",
  ])
  func `what is not understood is told`(body: String) throws {
    #expect(try java(body).isOpaque)
  }

  @Test(arguments: [
    ("U2__x.java", true, false), ("R__x.java", false, true), ("V2_1__x.kt", false, false),
  ])
  func `the name says how a class runs`(name: String, isReversal: Bool, isRepeatable: Bool) throws {
    let text = "class X extends BaseJavaMigration { public void migrate(Context context) { } }"
    let files = MigrationFiles { _ in false }
    let path = GitPath(Array("src/main/java/db/migration/\(name)".utf8))
    let file = try #require(try files.migration(at: path) { Array(text.utf8) })
    #expect(file.isReversal == isReversal)
    #expect(file.framework.isRepeatable(file) == isRepeatable)
  }
}
