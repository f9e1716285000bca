import BackupModel
import Testing

@Suite struct BackupNameTests {
  /// A file's name, and what it says: database, stamp, ending.
  @Test(arguments: [
    ("app_20261121_002215.db", ["app", "2026-11-21T00:22:15Z", ".db"]),
    (
      "portfolio_backup_production_20261121_002215.db",
      ["portfolio_backup_production", "2026-11-21T00:22:15Z", ".db"]
    ),
    ("backup_20261121_002215.sql", ["backup", "2026-11-21T00:22:15Z", ".sql"]),
    ("backup_20261121_002215.sql.gz", ["backup", "2026-11-21T00:22:15Z", ".sql.gz"]),
    ("backup_20261121002215.sql.zst", ["backup", "2026-11-21T00:22:15Z", ".sql.zst"]),
    ("shop-2026-11-21-002215.dump", ["shop", "2026-11-21T00:22:15Z", ".dump"]),
    ("shop-2026-11-21T00-22-15.dump", ["shop", "2026-11-21T00:22:15Z", ".dump"]),
    ("shop-2026-11-21T00:22:15.sqlite3", ["shop", "2026-11-21T00:22:15Z", ".sqlite3"]),
    (
      "default-web-2026-11-21-002215.psql.bin",
      ["default-web", "2026-11-21T00:22:15Z", ".psql.bin"]
    ),
    ("a.b_20261121_002215.SQL.GZ", ["a.b", "2026-11-21T00:22:15Z", ".SQL.GZ"]),
  ])
  func `the name of a backup is read in its parts`(_ name: String, _ parts: [String]) throws {
    let read = try #require(BackupName(any: name))
    #expect([read.database, read.stamp.text, read.ending] == parts)
  }

  @Test(arguments: [
    "", ".db", "app.db", "app_.db", "20261121_002215.db", "_20261121_002215.db",
    "app_20261121_002215", "app_20261121_002215.txt", "app_20261121_002215.db.part",
    "app_20261121_002215.db-wal", "app_20261121_002215.db-journal", "app_20261121.db",
    "app_20261121_0022.db", "app_20261321_002215.db", "app_20260230_002215.db",
    "app_20261121_002215_.db", "app_120261121_002215.db", "app20261121_002215.db",
    "app_20261121_002215.bin", "app_20261121_002215.gz", "app_20261121_002215.db.zip",
    "app_２0261121_002215.db", "app_20261121_002215.db ",
  ])
  func `any other name is of no backup`(name: String) { #expect(BackupName(any: name) == nil) }

  @Test(arguments: [
    ("app", "app", true), ("app_backup", "app", true), ("app-production", "app", true),
    ("my_app", "app", true), ("APP", "app", true), ("backup", "app", true), ("db", "app", true),
    ("portfolio_backup_production", "portfolio", true), ("my-shop", "my_shop", true),
    ("apple", "app", false), ("happ", "app", false), ("app", "apple", false),
    ("other", "app", false), ("backup_of_other", "app", false),
  ])
  func `a name speaks of its database, and a plain "backup" of any`(
    own: String, database: String, speaks: Bool
  ) {
    let name = BackupName(database: own, stamp: UTCTime(0), ending: ".db")
    #expect(name.speaks(of: database) == speaks)
  }
}
