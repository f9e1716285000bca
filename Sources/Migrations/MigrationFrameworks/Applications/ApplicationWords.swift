/// The words without which a file of an application need not be read.
enum ApplicationWords {
  private static let search = WordSearch([
    "drop_all", "create_all", "TRACK_MODIFICATIONS", "call_command", "unlink", "rmtree",
    "os.remove", "DROP ", "TRUNCATE", "DELETE FROM", "drop table", "drop column", "drop schema",
    "drop database", "drop type", "truncate table", "delete from", "Drop ", "Delete From",
    "Delete from", "ALTER TABLE", "alter table", "Alter Table", "CREATE TABLE", "create table",
    "CREATE UNIQUE", "create unique", "CREATE INDEX", "create index",
  ])

  static func occur(in bytes: [UInt8]) -> Bool { search.finds(in: bytes) }
}
