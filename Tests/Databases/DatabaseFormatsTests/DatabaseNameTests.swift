import DatabaseFormats
import GitModel
import Testing

@Suite struct DatabaseNameTests {
  @Test(arguments: [
    (
      DatabaseName.strong,
      [
        "app.db", "A.DB", "x/db.sqlite3", "x.sqlite", "x.db3", "a.duckdb", "a.accdb", "a.realm",
        "a.mv.db", "dump.rdb", "DUMP.RDB", "copy of app.db", "app (copy).sqlite", ".db",
      ]
    ),
    (
      .weak,
      ["a.mdb", "a.rdb", "a.frm", "a.dump", "a.py.bak", "a.sql", "a.dat", "ibdata1", "a.ibd"]
    ),
    (
      .sidecar,
      [
        "app.db-wal", "app.db-shm", "db.sqlite3-journal", "APP.DB-WAL", "a.duckdb.wal",
        "app.db-mj0A1B2C3D",
      ]
    ),
    (
      .cache,
      [
        "Thumbs.db", "x/ehthumbs.db", ".vs/app/x.db", "a/.svn/wc.db", "app.VC.db", ".coverage",
        ".coverage.host.123", "celerybeat-schedule", "celerybeat-schedule.db",
      ]
    ),
    (
      .document, ["a.gpkg", "a.mbtiles", "a.anki2", "a.fossil", "a.aup3", "A.GPKG", "icons.sketch"]
    ),
    (
      .backup,
      [
        "app.db.bak", "app.db.20261121", "app_20261121.sql.gz", "db.sqlite3.old", "app.db.gz",
        "app.db~", "app.db.1", "app.sqlite3.2026-11-21.zip", "app.sql.bak", "app-2026-11-21.dump",
        "dump.sql.gz", "app.db copy", "app.db.bak2", "app.db.7z", "backup_2026-11-21.sql.zst",
      ]
    ),
    (
      .none,
      [
        "app.py", "db", "app.dbml", "app-wal", "notes-journal", "x.md-journal", ".coveragerc",
        "celerybeat-schedule.py", ".vs/settings.json", ".svn/entries", "thumbs.dbx", "a.tar.gz",
        "schema.rb", "a.txt.gz", "20261121.txt", ".env.db", "tests/.env.ci.sqlite",
      ]
    ),
    (.weak, ["20261121_create_users.sql", "structure.sql", "20261121120000_init.sql"]),
  ])
  func `a name is classified`(_ expected: DatabaseName, _ names: [String]) {
    for name in names {
      #expect(DatabaseName.classify(GitPath(name)) == expected, "\(name)")
    }
  }

  @Test func `fixtures are told by their folder alone`() {
    for path in [
      "tests/app.db", "src/Test/app.db", "a/testdata/b/app.db", "spec/x.db", "docs/x.db",
      "examples/x.db", "bench/x.db", "corpus/x.db", "GOLDEN/x.db", "fixtures/x.db",
    ] { #expect(DatabaseName.isFixture(GitPath(path)), "\(path)") }
    for path in ["tests.db", "app/test.db", "contest/app.db", "app.db", "latest/app.db"] {
      #expect(!DatabaseName.isFixture(GitPath(path)), "\(path)")
    }
  }

  @Test func `a plain db is told apart from other databases`() {
    #expect(DatabaseName.isPlainDB("a/B.Db"))
    #expect(!DatabaseName.isPlainDB("a.sqlite"))
    #expect(!DatabaseName.isPlainDB("db"))
  }
}
