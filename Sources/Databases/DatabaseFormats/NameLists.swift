/// The names that tell something, in lower case.
enum NameLists {
  /// Suffixes that name a database and nothing else (`.mv.db` ends in `.db`).
  static let strong = set("db sqlite sqlite3 db3 duckdb accdb realm")

  /// Suffixes that other things have too: only content decides.
  static let weak = set(
    """
    mdb rdb frm dump bak sql dat bson sst ldb ibd myd myi mai mad mdf ndf ldf edb sdf dbf fdb gdb
    kch kct tch tcb tcf tdb gdbm bdb lmdb mdbx aof psql pgdump pgsql backup dmp archive s3db sl3
    sqlite2 sqlitedb storedata old orig
    """)

  /// Suffixes of documents that are SQLite inside.
  static let documents = set(
    """
    gpkg gpkx mbtiles anki2 anki21 anki21b fossil aup3 aup3unsaved sqlar lrcat geodatabase gnucash
    qch qhc dsidx sketch mwb docx docm xlsx xlsm pptx odt ods odp odg epub apkg colpkg kra ora 3mf
    kmz qgz
    """)

  /// Words by which the name of a text says that it is a copy of data.
  static let dumpWords = set(
    "backup backups dump dumps dumped export exports exported prod production snapshot bak copy")

  /// Words of folders and files that make a database and give it its first rows.
  static let migrationWords = set(
    """
    migration migrations migrate migrator seed seeds seeder seeders seeding changelog changelogs
    flyway liquibase alembic prisma drizzle versions sqitch deploy revert initdb bootstrap init
    install upgrade upgrades setup patches schema schemas ddl fixture fixtures tutorial demo
    """)

  /// Suffixes of prose, pages and programs, in which SQL is quoted and not kept.
  static let sources = set(
    """
    md markdown mdx rst adoc asciidoc tex html htm xhtml xml xsl svg css scss less sass js mjs cjs jsx
    ts mts cts tsx vue svelte astro py pyi pyx ipynb rb erb rake php phtml java kt kts groovy scala go
    rs c h cc cpp cxx hpp hh m mm cs fs vb swift dart lua pl pm r jl ex exs erl hs ml clj cljs el sh
    bash zsh fish ps1 bat cmd json json5 jsonl yaml yml toml ini cfg conf properties lock diff patch
    po pot csv tsv tf hcl proto graphql gradle cmake mk dockerfile test result snap out expected
    """)

  /// Suffixes of dumps.
  static let dumps = set("sql dump psql pgdump pgsql dmp bson rdb")

  /// What a database's sidecars have behind its name.
  static let sidecars = ["-wal", "-shm", "-journal", ".wal", ".lock", ".note"]

  /// Suffixes beside the strong ones whose files have sidecars.
  static let sidecarStems = set("s3db sl3 sqlite2 sqlitedb storedata")

  /// Whole names of files that tools keep for themselves.
  static let caches = set("thumbs.db ehthumbs.db ehthumbs_vista.db .coverage celerybeat-schedule")

  /// Folders of what is meant to be in the repository.
  static let fixtureFolders = set(
    """
    test tests testdata test_data test-data testing fixture fixtures spec specs sample samples
    example examples doc docs bench benches benchmark benchmarks corpus golden __tests__
    __fixtures__
    """)

  /// Suffixes of packing and encryption programs.
  static let packings = set(
    "gz xz zst bz2 zip 7z rar tar tgz txz tbz2 lz4 lzma lz lzo z zz br sz zlib gpg age enc")

  /// Packings that nothing marks, or that are not read here.
  static let unknownPackings = set("br sz lzma zz zlib z lz lzo")

  /// Suffixes of archives before which something else may stand.
  static let archives = set(
    "zip jar war ear whl apk exe run pyz pex sfx aar xpi crx vsix nupkg egg")

  /// Words of a name that make it likely that an archive has data in it.
  static let dataWords = set(
    """
    backup backups dump dumps db dbs database databases sql sqlite mysql mariadb postgres postgresql
    pg mongo mongodb redis prod production export exports snapshot snapshots
    """)

  /// Suffixes of copies.
  static let copies = set("bak old orig backup save saved copy prev tmp")

  private static func set(_ words: String) -> Set<[UInt8]> {
    Set(words.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.map(Array.init))
  }
}
