/// The words without which a program of an application need not be parsed.
enum ProgramApplicationWords {
  private static let search = WordSearch([
    "ALTER TABLE", "alter table", "CREATE UNIQUE", "create unique", "CREATE TABLE",
    "create table", "UPDATE ", "DROP ", "TRUNCATE", "DELETE FROM", "drop table", "drop column",
    "drop schema",
    "drop database", "truncate ", "delete from", "Drop ", "Delete from", "dropDatabase",
    "drop_database", "dropSchema", "EnsureDeleted", "WithDropColumn", "fallbackToDestructive",
    "force: true", "force:true", "deleteMany", "delete_all", "destroy_all", "dropAllTables",
    "DropTable", "DropColumn", "dropIfExists", "Schema::drop", "dropAllSchemas", "drop_all",
  ])

  static func occur(in bytes: [UInt8]) -> Bool { search.finds(in: bytes) }
}
