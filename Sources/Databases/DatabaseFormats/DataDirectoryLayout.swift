import GitModel

/// The programs whose data directories are known.
enum DataDirectoryLayout: Hashable {
  case postgreSQL, mySQL, wiredTiger, levelDB, elasticsearch, etcd, prometheus, redis

  /// What is seen of a folder where it is one.
  typealias Seen = (format: String, telling: GitPath)
  typealias Content = (GitPath) throws(ObjectError) -> [UInt8]?

  /// What the pieces of a folder come to; nil where the folder only looks similar.
  ///
  /// A commit may bring some of the files alone, so that the others are asked for by name.
  func judge(_ pieces: DataDirectoryPieces, _ content: Content) throws(ObjectError) -> Seen? {
    switch self {
    case .postgreSQL: try postgreSQL(pieces, content)
    case .mySQL: try mySQL(pieces, content)
    case .wiredTiger: try wiredTiger(pieces, content)
    case .levelDB: try levelDB(pieces, content)
    case .elasticsearch: try elasticsearch(pieces, content)
    case .etcd: try etcd(pieces, content)
    case .prometheus: try prometheus(pieces, content)
    case .redis: try redis(pieces, content)
    }
  }

  /// `PG_VERSION` holds the number of the release; `base/` has the databases, `global/` what they share.
  private func postgreSQL(
    _ pieces: DataDirectoryPieces, _ content: Content
  ) throws(ObjectError) -> Seen? {
    let version = pieces.folder.appending("PG_VERSION")
    guard let text = try content(version).map({ String(decoding: $0.prefix(8), as: UTF8.self) }),
      let first = text.utf8.first, (0x30...0x39).contains(first),
      text.allSatisfy({ $0.isNumber || $0 == "." || $0.isNewline })
    else { return nil }
    for (part, other) in [("base", "base/1/PG_VERSION"), ("global", "global/pg_control")]
    where pieces.parts[.member(part)] == nil {
      guard try content(pieces.folder.appending(other)) != nil else { return nil }
    }
    let number = text.filter { !$0.isNewline }
    return ("PostgreSQL \(number) data directory", version)
  }

  /// InnoDB's own tablespace or the server's name for itself, and another file that goes with it.
  private func mySQL(
    _ pieces: DataDirectoryPieces, _ content: Content
  ) throws(ObjectError) -> Seen? {
    var present: [String: GitPath] = [:]
    for name in DataDirectoryPiece.serverFiles {
      present[name] = pieces.parts[.named(name)]
    }
    if present.count < 2 {
      for name in ["ibdata1", "auto.cnf", "mysql.ibd", "aria_log_control", "ib_logfile0"] {
        let path = pieces.folder.appending(name)
        if present[name] == nil, try content(path) != nil { present[name] = path }
      }
    }
    guard present.count > 1 else { return nil }
    for (name, format) in [
      ("ibdata1", "MySQL data directory"), ("auto.cnf", "MySQL data directory"),
      ("mysql.ibd", "MySQL data directory"), ("aria_log_control", "MariaDB data directory"),
    ] {
      guard let path = present[name], let head = try content(path) else { continue }
      let isTold =
        name == "auto.cnf"
        ? head.holds("server-uuid") : !head.isEmpty && !TextBytes.isText(Bytes(head))
      guard isTold else { continue }
      let isMariaDB = present["aria_log_control"] != nil
      return (isMariaDB ? "MariaDB data directory" : format, path)
    }
    return nil
  }

  /// `WiredTiger` begins with the name and version of the engine.
  private func wiredTiger(
    _ pieces: DataDirectoryPieces, _ content: Content
  ) throws(ObjectError) -> Seen? {
    let engine = pieces.folder.appending("WiredTiger")
    guard try content(engine)?.starts(with: "WiredTiger".utf8) == true else { return nil }
    var hasOther = pieces.parts.keys.contains { $0 != .named("WiredTiger") }
    for name in ["WiredTiger.wt", "WiredTiger.turtle"] where !hasOther {
      hasOther = try content(pieces.folder.appending(name)) != nil
    }
    guard hasOther else { return nil }
    for name in ["_mdb_catalog.wt", "storage.bson"] {
      var isThere = pieces.parts[.named(name)] != nil
      if !isThere { isThere = try content(pieces.folder.appending(name)) != nil }
      if isThere { return ("MongoDB data directory", engine) }
    }
    return ("WiredTiger data directory", engine)
  }

  /// `CURRENT` names the manifest in force, which is beside it.
  private func levelDB(
    _ pieces: DataDirectoryPieces, _ content: Content
  ) throws(ObjectError) -> Seen? {
    let current = pieces.folder.appending("CURRENT")
    guard let line = try content(current), line.starts(with: "MANIFEST-".utf8), line.count < 40
    else { return nil }
    let name = line.prefix { $0 != 0x0A }
    guard name.dropFirst(9).allSatisfy({ (0x30...0x39).contains($0) }), name.count > 9,
      let manifest = try content(pieces.folder.appending(name)),
      // A record of a log, whose first field is the name of an order; a new one may be empty.
      manifest.isEmpty || manifest.holds("Comparator") || !TextBytes.isText(Bytes(manifest))
    else { return nil }
    let isRocks = manifest.holds("rocksdb") || pieces.parts[.named("OPTIONS")] != nil
    return (isRocks ? "RocksDB data directory" : "LevelDB data directory", current)
  }

  /// The state of a node or an index, as Lucene frames its files.
  private func elasticsearch(
    _ pieces: DataDirectoryPieces, _ content: Content
  ) throws(ObjectError) -> Seen? {
    guard let state = pieces.parts[.data],
      try content(state)?.starts(with: [0x3F, 0xD7, 0x6C, 0x17]) == true
    else { return nil }
    return ("Elasticsearch data directory", state)
  }

  /// bbolt's file of the keys, or the log that leads to it.
  private func etcd(
    _ pieces: DataDirectoryPieces, _ content: Content
  ) throws(ObjectError) -> Seen? {
    let keys = pieces.folder.appending("member/snap/db")
    if let head = try content(keys), Bytes(head).has([0xED, 0xDA, 0x0C, 0xED], at: 16) {
      return ("etcd data directory", keys)
    }
    guard let log = pieces.parts[.data], let head = try content(log), !head.isEmpty,
      !TextBytes.isText(Bytes(head))
    else { return nil }
    return ("etcd data directory", log)
  }

  /// A block that says its own name, the chunks that are not in a block yet, or the log with the file
  /// of queries beside it.
  private func prometheus(
    _ pieces: DataDirectoryPieces, _ content: Content
  ) throws(ObjectError) -> Seen? {
    let format = "Prometheus data directory"
    if let block = pieces.parts[.named("meta.json")],
      try content(block)?.holds("\"ulid\"") == true
    {
      return (format, block)
    }
    if let chunks = pieces.parts[.named("chunks_head")],
      try content(chunks)?.starts(with: [0x01, 0x30, 0xBC, 0x91]) == true
    {
      return (format, chunks)
    }
    guard let log = pieces.parts[.named("wal")] else { return nil }
    let queries = pieces.folder.appending("queries.active")
    return try content(queries)?.first == UInt8(ascii: "[") ? (format, log) : nil
  }

  /// The manifest lists its files, one a line: `file appendonly.aof.1.base.rdb seq 1 type b`.
  private func redis(
    _ pieces: DataDirectoryPieces, _ content: Content
  ) throws(ObjectError) -> Seen? {
    var manifest = pieces.parts[.named("manifest")]
    if manifest == nil, let data = pieces.parts[.data],
      let stem = String(decoding: data.name, as: UTF8.self).firstRange(ofASCII: ".aof.")
    {
      manifest = data.directory.appending(
        Array(data.name.prefix(stem)) + Array(".aof.manifest".utf8))
    }
    guard let manifest, let lines = try content(manifest), lines.starts(with: "file ".utf8),
      lines.holds(" type ")
    else { return nil }
    return ("Redis append-only files", manifest)
  }
}

extension [UInt8] {
  /// Whether the ASCII text stands in the bytes.
  fileprivate func holds(_ text: String) -> Bool {
    String(decoding: self, as: UTF8.self).firstRange(ofASCII: text) != nil
  }
}

extension String {
  /// How many bytes stand before the first `text`.
  fileprivate func firstRange(ofASCII text: String) -> Int? {
    let (bytes, wanted) = (Array(utf8), Array(text.utf8))
    guard wanted.count <= bytes.count else { return nil }
    return (0...(bytes.count - wanted.count)).first { bytes[$0...].starts(with: wanted) }
  }
}
