import BackupModel
import SQLiteDatabases
import SchemaModel
import TestSupport
import Testing

@Suite struct MigrationRevisionTests {
  private static let records = [
    MigrationRecords("alembic_version", ["version_num"]),
    MigrationRecords("django_migrations", ["app", "name"], by: ["id"]),
    MigrationRecords(
      "_prisma_migrations", ["migration_name"], by: ["finished_at", "migration_name"],
      where: "finished_at IS NOT NULL"),
  ]

  @Test(arguments: [
    ("CREATE TABLE t (a)", nil),
    ("CREATE TABLE alembic_version (version_num TEXT)", nil),
    (
      """
      CREATE TABLE alembic_version (version_num TEXT);
      INSERT INTO alembic_version VALUES ('ab'), ('cd')
      """, "ab, cd"
    ),
    (
      """
      CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app TEXT, name TEXT);
      INSERT INTO django_migrations VALUES (2, 'shop', '0002_phone'), (1, 'shop', '0001_initial')
      """, "shop.0002_phone"
    ),
    (
      """
      CREATE TABLE _prisma_migrations (migration_name TEXT, finished_at INTEGER);
      INSERT INTO _prisma_migrations VALUES ('2_failed', NULL), ('1_init', 5), ('0_first', 4)
      """, "1_init"
    ),
  ])
  func `a database tells its newest migration`(sql: String, expected: String?) throws {
    let database = try Database(sql)
    let backup = try database.backUp()
    #expect(MigrationRevision.of(live: database.path, in: Self.records) == expected)
    #expect(
      MigrationRevision.of(copy: database.folder.path("backup.db"), in: Self.records) == expected)
    #expect(backup.format == .sqlite)
  }
}
