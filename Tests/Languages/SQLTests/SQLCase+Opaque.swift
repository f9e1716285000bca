extension SQLCase {
  static let notReadable: [SQLCase] = [
    SQLCase("DROP TABLE a /* not closed", "drop table a", "opaque"),
    SQLCase("SELECT 'not closed", "opaque"),
    SQLCase("SELECT $x$ not closed $y$", "opaque"),
    SQLCase("frobnicate all tables; DROP TABLE a", "opaque", "drop table a"),
    SQLCase("{{ run() }}", "opaque"),
    SQLCase("DROP {{ kind }} a", "opaque"),
    SQLCase("ALTER TABLE t {{ action }}", "opaque"),
    SQLCase("\\i other.sql", "opaque"),
    SQLCase(".read other.sql", "opaque"),
    SQLCase(
      "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b;", "create trigger t",
      "opaque", "opaque"),
  ]
}
