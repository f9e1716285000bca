import Characters
import GitModel

/// What the name of a file makes of it in a data directory.
struct DataDirectoryPiece {
  /// What a layout tells apart among its files.
  enum Part: Hashable {
    /// A file by its own name: `PG_VERSION`, `ibdata1`.
    case named(String)
    /// One of many with a table, a block or a log in it.
    case data
    /// One of many in a folder of the layout's: `global/1262`.
    case member(String)
  }

  let layout: DataDirectoryLayout
  let folder: GitPath
  let part: Part

  /// The piece that a file is by its name and the folders above it; nil for nearly every file.
  init?(_ path: GitPath) {
    let name = path.name
    guard let first = name.first, let last = name.last,
      (first.isDigit && last.isDigit) || DataDirectoryPiece.names.contains(name.span)
    else { return nil }
    let names = path.components
    guard let found = DataDirectoryPiece.find(Array(names.suffix(64))) else { return nil }
    (layout, part) = (found.layout, found.part)
    var folder = path
    for _ in 0..<found.above { folder = folder.directory }
    self.folder = folder
  }

  private typealias Found = (layout: DataDirectoryLayout, part: Part, above: Int)

  /// The names that are looked at more closely, beside numbers.
  private static let names = FileNames(
    ["PG_VERSION", "pg_control", "pg_filenode.map", "WiredTiger", "CURRENT"]
      + ["db", "index", "tombstones", "meta.json", "queries.active"] + serverFiles + mongoFiles,
    endings: [
      ".wt", ".st", ".wal", ".snap", ".aof.manifest", ".log", ".ldb", ".sst", ".base.rdb",
      ".base.aof", ".incr.aof", ".ibd", ".frm", ".MYD", ".MYI", ".MAD", ".MAI",
    ], beginnings: ["MANIFEST-", "OPTIONS-", "WiredTigerLog."])

  /// What MySQL and MariaDB keep at the top of theirs.
  static let serverFiles = [
    "ibdata1", "auto.cnf", "mysql.ibd", "ib_logfile0", "ib_logfile1", "aria_log_control",
    "aria_log.00000001", "ib_buffer_pool", "undo_001", "undo_002", "undo001", "undo002", "ibtmp1",
    "mysql_upgrade_info", "mariadb_upgrade_info", "mysql_upgrade_history",
  ]
  private static let mongoFiles = [
    "WiredTiger.turtle", "WiredTiger.lock", "storage.bson", "mongod.lock",
  ]

  private static func find(_ names: [ArraySlice<UInt8>]) -> Found? {
    let count = names.count
    let name = names[count - 1]
    func above(_ level: Int) -> ArraySlice<UInt8> { level < count ? names[count - 1 - level] : [] }
    func isAbove(_ level: Int, _ text: String) -> Bool { above(level).elementsEqual(text.utf8) }
    func isNamed(_ text: String) -> Bool { name.elementsEqual(text.utf8) }
    if name.isNumber {
      if isAbove(1, "global") { return (.postgreSQL, .member("global"), 2) }
      if above(1).isNumber, isAbove(2, "base") { return (.postgreSQL, .member("base"), 3) }
      if isAbove(1, "chunks_head") { return (.prometheus, .named("chunks_head"), 2) }
      if isAbove(1, "wal"), name.count == 8 { return (.prometheus, .named("wal"), 2) }
      if isAbove(1, "chunks"), above(2).isULID { return (.prometheus, .data, 3) }
      return nil
    }
    if isNamed("PG_VERSION") {
      return above(1).isNumber && isAbove(2, "base")
        ? (.postgreSQL, .member("base"), 3) : (.postgreSQL, .named("PG_VERSION"), 1)
    }
    if isNamed("pg_control") || isNamed("pg_filenode.map") {
      return isAbove(1, "global")
        ? (.postgreSQL, .member("global"), 2)
        : above(1).isNumber && isAbove(2, "base") ? (.postgreSQL, .member("base"), 3) : nil
    }
    if name.starts(with: "WiredTigerLog.".utf8) {
      return isAbove(1, "journal") ? (.wiredTiger, .data, 2) : (.wiredTiger, .data, 1)
    }
    let text = String(decoding: name, as: UTF8.self)
    if text.hasPrefix("WiredTiger") || mongoFiles.contains(text) || text == "_mdb_catalog.wt" {
      return (.wiredTiger, .named(text), 1)
    }
    if serverFiles.contains(text) { return (.mySQL, .named(text), 1) }
    switch text {
    case "CURRENT": return (.levelDB, .named(text), 1)
    case "queries.active": return (.prometheus, .named(text), 1)
    case "index", "tombstones": return above(1).isULID ? (.prometheus, .data, 2) : nil
    case "meta.json": return above(1).isULID ? (.prometheus, .named(text), 2) : nil
    case "db":
      return isAbove(1, "snap") && isAbove(2, "member") ? (.etcd, .named("db"), 3) : nil
    default: break
    }
    if text.hasPrefix("MANIFEST-") || text.hasPrefix("OPTIONS-") {
      return name.drop { $0 != UInt8(ascii: "-") }.dropFirst().first?.isDigit == true
        ? (.levelDB, .named(String(text.prefix { $0 != "-" })), 1) : nil
    }
    return find(suffix: name.suffixWord, of: text, names)
  }

  private static func find(
    suffix: [UInt8], of text: String, _ names: [ArraySlice<UInt8>]
  ) -> Found? {
    let parent = names.dropLast().last ?? []
    let grandparent = names.dropLast(2).last ?? []
    switch String(decoding: suffix, as: UTF8.self) {
    case "wt": return (.wiredTiger, .data, 1)
    case "log", "ldb", "sst":
      return names[names.count - 1].dropLast(4).isNumber ? (.levelDB, .data, 1) : nil
    case "ibd", "frm", "MYD", "MYI", "MAD", "MAI": return (.mySQL, .data, 2)
    case "manifest": return (.redis, .named("manifest"), 1)
    case "rdb", "aof": return (.redis, .data, 1)
    case "wal", "snap":
      return parent.elementsEqual((suffix == Array("wal".utf8) ? "wal" : "snap").utf8)
        && grandparent.elementsEqual("member".utf8) ? (.etcd, .data, 3) : nil
    case "st":
      guard parent.elementsEqual("_state".utf8),
        let top = names.indices.first(where: { index in
          names[index].elementsEqual("_state".utf8) || names[index].elementsEqual("indices".utf8)
            || names[index].elementsEqual("nodes".utf8) && names[index + 1].isNumber
        })
      else { return nil }
      return (.elasticsearch, .data, names.count - top)
    default: return nil
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether it is digits and nothing else.
  fileprivate var isNumber: Bool { !isEmpty && allSatisfy(\.isDigit) }

  /// Whether it is a ULID, by which a time series names its blocks: `01JDK3V5Y2Q8M6F4T0W9XRZBCA`.
  fileprivate var isULID: Bool {
    count == 26 && first == UInt8(ascii: "0") && allSatisfy { $0.isDigit || $0.isUpper }
  }
}

/// The pieces of one folder.
struct DataDirectoryPieces {
  let folder: GitPath
  /// The first file of each part.
  private(set) var parts: [DataDirectoryPiece.Part: GitPath] = [:]

  mutating func add(_ part: DataDirectoryPiece.Part, _ path: GitPath) {
    if let known = parts[part], known < path { return }
    parts[part] = path
  }
}
