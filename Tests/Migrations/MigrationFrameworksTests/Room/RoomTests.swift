import SchemaModel
import Testing

@Suite struct RoomTests {
  private func read(_ text: String, _ name: String = "Db.kt") throws -> ScriptReading {
    try ScriptReading(text, at: "app/src/main/java/x/\(name)")
  }

  @Test(arguments: [
    (
      "val MIGRATION_1_2 = object : Migration(1, 2) {\n  override fun migrate(db: SupportSQLiteDatabase) {\n    db.execSQL(\"DROP TABLE users\")\n  }\n}",
      ["drop table users"]
    ),
    (
      "import androidx.room.migration.Migration\nval MIGRATION_1_2 = Migration(1, 2) { db ->\n  db.execSQL(\"DROP TABLE \" + \"a\")\n}",
      ["drop table a"]
    ),
    (
      "import androidx.room.migration.Migration\nclass M : Migration(1, 2) {\n  override fun migrate(db: SupportSQLiteDatabase) {\n    with(db) { execSQL(\"DELETE FROM a\") }\n    db.apply { execSQL(\"DROP TABLE b\") }\n  }\n}",
      ["delete all a", "drop table b"]
    ),
    (
      "import androidx.room.migration.Migration\nclass M : Migration(1, 2) {\n  override fun migrate(connection: SQLiteConnection) {\n    connection.execSQL(\"DROP TABLE a\")\n    connection.delete(\"b\", null, null)\n    connection.delete(\"c\", \"id = 1\", null)\n  }\n}",
      ["drop table a", "delete all b", "delete some c"]
    ),
    (
      "import androidx.room.migration.Migration\nval M = Migration(1, 2) {\n  listOf(\"a\", \"b\").forEach { t -> it.execSQL(\"DROP TABLE $t\") }\n}",
      ["drop table a", "drop table b"]
    ),
    (
      "@DeleteColumn(tableName = \"users\", columnName = \"phone\")\nclass Spec : AutoMigrationSpec",
      ["drop column users.phone"]
    ),
    (
      "@DeleteTable.Entries(DeleteTable(tableName = \"a\"), DeleteTable(tableName = \"b\"))\nclass Spec : AutoMigrationSpec\n\n@RenameColumn(tableName = \"t\", fromColumnName = \"a\", toColumnName = \"b\")\nclass Other : AutoMigrationSpec {\n  override fun onPostMigrate(db: SupportSQLiteDatabase) {\n    db.execSQL(\"UPDATE t SET c = 1\")\n  }\n}",
      ["drop table a", "drop table b", "rename column t.a to t.b", "update all t"]
    ),
  ])
  func `what loses data is found`(text: String, lines: [String]) throws {
    let reading = try read(text)
    #expect(reading.framework == "room")
    #expect(reading.lines == lines)
  }

  @Test func `Java is read as Kotlin is`() throws {
    let reading = try read(
      """
      @Database(version = 3, entities = {User.class})
      public abstract class Db extends RoomDatabase {
        static final Migration MIGRATION_1_2 = new Migration(1, 2) {
          @Override public void migrate(@NonNull SupportSQLiteDatabase database) {
            database.execSQL("DROP TABLE users");
          }
        };
        @DeleteColumn(tableName = "a", columnName = "b")
        static class Spec implements AutoMigrationSpec { }
      }
      """, "Db.java")
    #expect(reading.lines == ["drop table users", "drop column a.b"])
  }

  @Test func `a file keeps several, each by its name`() throws {
    let reading = try read(
      """
      import androidx.room.migration.Migration
      abstract class Db : RoomDatabase() {
        companion object {
          val MIGRATION_1_2: Migration = object : Migration(1, 2) {
            override fun migrate(db: SupportSQLiteDatabase) { db.execSQL("CREATE TABLE a (id INTEGER)") }
          }
          val MIGRATION_2_3: Migration = object : Migration(2, 3) {
            override fun migrate(db: SupportSQLiteDatabase) { db.execSQL("DROP TABLE a") }
          }
        }
      }
      """)
    let sets = try #require(reading.migration.changeSets)
    #expect(sets.map(\.name) == ["MIGRATION_1_2", "MIGRATION_2_3"])
    #expect(sets.map(\.operations.count) == [1, 1])
  }

  @Test func `a builder that starts anew loses everything`() throws {
    let reading = try read(
      "@DeleteTable(tableName = \"a\")\nclass S : AutoMigrationSpec\nval db = Room.databaseBuilder(c, Db::class.java, \"x\").fallbackToDestructiveMigration().build()"
    )
    #expect(reading.migration.loose.map(\.kind) == [.dropEverything])
  }

  @Test(arguments: ["tidy(db)", "db.mystery()", "db.execSQL(load())"])
  func `what is not understood is told`(body: String) throws {
    #expect(
      try read(
        "val M = object : Migration(1, 2) {\n  override fun migrate(db: SupportSQLiteDatabase) {\n    \(body)\n  }\n}"
      ).isOpaque)
  }
}
