import DatabaseFormats
import GitModel
import Testing

@Suite struct DataDirectoryTests {
  /// What a program leaves on disk, as bytes that tell.
  private enum Piece {
    static let pages = [UInt8](repeating: 0, count: 512)
    static let current = Array("MANIFEST-000001\n".utf8)
    static let manifest =
      [UInt8](repeating: 0x56, count: 4) + [0x1C, 0, 1, 1, 26]
      + Array("leveldb.BytewiseComparator".utf8)
    static let state: [UInt8] = [0x3F, 0xD7, 0x6C, 0x17, 5] + Array("state".utf8) + [0, 0, 0, 1]
    static let keys = [UInt8](repeating: 0, count: 16) + [0xED, 0xDA, 0x0C, 0xED, 2, 0, 0, 0]
    static let engine = Array("WiredTiger\nWiredTiger 11.2.0: (November 1, 2023)\n".utf8)
    static let redis = Array("file appendonly.aof.1.base.rdb seq 1 type b\n".utf8)
    static let block = Array(#"{"ulid": "01JDK3V5Y2Q8M6F4T0W9XRZBCA", "version": 1}"#.utf8)
    static func text(_ text: String) -> [UInt8] { Array(text.utf8) }
  }

  struct Case {
    let files: [String: [UInt8]]
    /// What a commit brings of them; all of them where nil.
    var staged: [String]?
    let expected: [DataDirectory]

    init(
      _ files: [String: [UInt8]], staged: [String]? = nil,
      _ expected: (format: String, folder: String, telling: String)...
    ) {
      (self.files, self.staged) = (files, staged)
      self.expected = expected.map {
        DataDirectory(
          format: $0.format, folder: GitPath($0.folder), telling: GitPath($0.telling))
      }
    }
  }

  static let cases: [Case] = [
    Case(
      [
        "db_data/PG_VERSION": Piece.text("15\n"), "db_data/base/1/1259": Piece.pages,
        "db_data/global/1262": Piece.pages, "db_data/postgresql.conf": Piece.text("port = 5432"),
      ], ("PostgreSQL 15 data directory", "db_data", "db_data/PG_VERSION")),
    // At the top, an old release, and a relation of a running server alone.
    Case(
      [
        "PG_VERSION": Piece.text("9.6\n"), "base/1/PG_VERSION": Piece.text("9.6\n"),
        "global/pg_control": Piece.pages,
      ], ("PostgreSQL 9.6 data directory", "", "PG_VERSION")),
    Case(
      [
        "a/pg/PG_VERSION": Piece.text("16\n"), "a/pg/base/1/PG_VERSION": Piece.text("16\n"),
        "a/pg/base/16384/16385": Piece.pages, "a/pg/global/pg_control": Piece.pages,
      ], staged: ["a/pg/base/16384/16385"],
      ("PostgreSQL 16 data directory", "a/pg", "a/pg/PG_VERSION")),
    Case(
      [
        "mysql/ibdata1": Piece.pages, "mysql/auto.cnf": Piece.text("[auto]\nserver-uuid=0\n"),
        "mysql/shop/orders.ibd": Piece.pages,
      ], ("MySQL data directory", "mysql", "mysql/ibdata1")),
    Case(
      [
        "var/m/ibdata1": Piece.pages, "var/m/aria_log_control": [0xFE, 0xFE, 0x0C, 1],
        "var/m/mysql/db.frm": [0xFE, 1, 10],
      ], ("MariaDB data directory", "var/m", "var/m/ibdata1")),
    Case(
      [
        "m/ibdata1": Piece.pages, "m/ib_logfile0": Piece.pages, "m/shop/a.ibd": Piece.pages,
      ], staged: ["m/shop/a.ibd"], ("MySQL data directory", "m", "m/ibdata1")),
    Case(
      [
        "mongo/WiredTiger": Piece.engine, "mongo/WiredTiger.wt": Piece.pages,
        "mongo/_mdb_catalog.wt": Piece.pages, "mongo/collection-0-1.wt": Piece.pages,
      ], ("MongoDB data directory", "mongo", "mongo/WiredTiger")),
    Case(
      [
        "w/WiredTiger": Piece.engine, "w/WiredTiger.turtle": Piece.text("x"), "w/a.wt": Piece.pages,
      ],
      staged: ["w/a.wt"], ("WiredTiger data directory", "w", "w/WiredTiger")),
    Case(
      [
        "kv/CURRENT": Piece.current, "kv/MANIFEST-000001": Piece.manifest, "kv/000003.log": [],
        "kv/LOCK": [], "kv/LOG": Piece.text("2026/11/21-10:00:00 Creating DB\n"),
      ], ("LevelDB data directory", "kv", "kv/CURRENT")),
    Case(
      ["CURRENT": Piece.current, "MANIFEST-000001": Piece.manifest, "000003.log": [1, 2, 3]],
      staged: ["000003.log"], ("LevelDB data directory", "", "CURRENT")),
    Case(
      [
        "rocks/CURRENT": Piece.text("MANIFEST-000005\n"), "rocks/MANIFEST-000005": Piece.manifest,
        "rocks/OPTIONS-000007": Piece.text("[Version]\n  rocksdb_version=8.10.0\n"),
      ], ("RocksDB data directory", "rocks", "rocks/CURRENT")),
    Case(
      ["es/nodes/0/_state/node-1.st": Piece.state, "es/nodes/0/node.lock": []],
      ("Elasticsearch data directory", "es", "es/nodes/0/_state/node-1.st")),
    Case(
      [
        "es/_state/node-0.st": Piece.state, "es/indices/abc/_state/state-1.st": Piece.state,
        "es/indices/abc/0/_state/state-0.st": Piece.state,
      ], ("Elasticsearch data directory", "es", "es/_state/node-0.st")),
    Case(
      ["default.etcd/member/snap/db": Piece.keys],
      ("etcd data directory", "default.etcd", "default.etcd/member/snap/db")),
    Case(
      ["e/member/wal/0000000000000000-0000000000000000.wal": [4, 0, 0, 0, 0, 0, 0, 0x84]],
      (
        "etcd data directory", "e", "e/member/wal/0000000000000000-0000000000000000.wal"
      )),
    Case(
      [
        "p/01JDK3V5Y2Q8M6F4T0W9XRZBCA/meta.json": Piece.block,
        "p/01JDK3V5Y2Q8M6F4T0W9XRZBCA/index": [0xBA, 0xAA, 0xD7, 0],
        "p/wal/00000000": Piece.pages,
      ],
      ("Prometheus data directory", "p", "p/01JDK3V5Y2Q8M6F4T0W9XRZBCA/meta.json")),
    Case(
      ["data/wal/00000000": Piece.pages, "data/queries.active": Piece.text("[") + [0, 0]],
      ("Prometheus data directory", "data", "data/wal/00000000")),
    Case(
      ["data/chunks_head/000001": [0x01, 0x30, 0xBC, 0x91, 1]],
      ("Prometheus data directory", "data", "data/chunks_head/000001")),
    Case(
      [
        "r/appendonlydir/appendonly.aof.manifest": Piece.redis,
        "r/appendonlydir/appendonly.aof.1.incr.aof": [],
      ], staged: ["r/appendonlydir/appendonly.aof.1.incr.aof"],
      (
        "Redis append-only files", "r/appendonlydir",
        "r/appendonlydir/appendonly.aof.manifest"
      )),
    // What merely looks similar.
    Case(["docker/PG_VERSION": Piece.text("15\n"), "docker/Dockerfile": Piece.text("FROM a")]),
    Case([
      "a/PG_VERSION": Piece.text("the version of PostgreSQL\n"), "a/base/1/2": Piece.pages,
      "a/global/3": Piece.pages,
    ]),
    Case(["a/base/1/2": Piece.pages, "a/global/3": Piece.pages]),
    Case(["conf/auto.cnf": Piece.text("[auto]\n"), "conf/ib_logfile0": Piece.pages]),
    Case(["notes/CURRENT": Piece.current, "notes/000003.log": []]),
    Case([
      "notes/CURRENT": Piece.text("release 7\n"), "notes/MANIFEST-000001": Piece.manifest,
    ]),
    Case([
      "notes/CURRENT": Piece.current, "notes/MANIFEST-000001": Piece.text("a list of files\n"),
    ]),
    Case(["a/WiredTiger": Piece.text("notes\n"), "a/b.wt": Piece.pages]),
    Case(["a/_state/x.st": Piece.text("(* Structured text *)\n")]),
    Case(["member/snap/db": Piece.text("a list\n"), "member/wal/x.txt": []]),
    Case([
      "dist/app.aof.manifest": Piece.text("<manifest/>"), "wal/00000000": Piece.pages,
      "index": Piece.pages, "meta.json": Piece.block,
    ]),
  ]

  @Test(arguments: cases.indices)
  func `a folder is told by its names and the content of one file`(index: Int) throws {
    let example = DataDirectoryTests.cases[index]
    var search = DataDirectorySearch()
    for name in example.staged ?? Array(example.files.keys) { search.note(GitPath(name)) }
    let found = try search.found { (path: GitPath) throws(ObjectError) -> [UInt8]? in
      path.text.flatMap { example.files[$0] }
    }
    #expect(found == example.expected, "\(example.files.keys.sorted())")
  }

  @Test func `every file of a folder is looked at together, and no other`() {
    for name in ["pg/base/1/1259", "pg/global/pg_control", "kv/000003.log", "m/a/b.ibd"] {
      #expect(DataDirectory.mayHold(GitPath(name)), "\(name)")
    }
    for name in ["1259", "log/app.log", "base/1/notes.md", "index", "src/global/a.ts", "2024"] {
      #expect(!DataDirectory.mayHold(GitPath(name)), "\(name)")
    }
  }

  @Test func `of many folders that look similar a bounded number is asked about`() throws {
    var search = DataDirectorySearch()
    for number in 0..<3_000 { search.note(GitPath("\(number)/CURRENT")) }
    var asked = 0
    let found = try search.found { (_: GitPath) throws(ObjectError) -> [UInt8]? in
      asked += 1
      return nil
    }
    #expect(found.isEmpty)
    #expect(asked == 1_000)
  }
}
