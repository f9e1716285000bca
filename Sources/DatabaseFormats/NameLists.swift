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
    qch qhc dsidx sketch
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
  static let packings = set("gz xz zst bz2 zip 7z rar tar tgz txz lz4 gpg age enc")

  /// Suffixes of copies.
  static let copies = set("bak old orig backup save saved copy prev tmp")

  private static func set(_ words: String) -> Set<[UInt8]> {
    Set(words.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.map(Array.init))
  }
}
