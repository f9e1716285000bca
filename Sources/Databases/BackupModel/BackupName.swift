/// The name of a backup's file: what it is of, when it was made by its own word, and of what kind.
package struct BackupName: Hashable, Sendable {
  /// What the backup is of: `app` of `app_20261121_002215.db`.
  package let database: String
  /// The time in the name, as if it were UTC.
  package let stamp: UTCTime
  /// Everything behind the stamp: `.db`, `.sql.gz`.
  package let ending: String

  package init(database: String, stamp: UTCTime, ending: String) {
    self.database = database
    self.stamp = stamp
    self.ending = ending
  }

  /// The name as git-guard writes it.
  package var text: String { "\(database)_\(stamp.stamp)\(ending)" }

  /// A name as people's own scripts write it: `shop-backup-2026-11-21_002215.sql.gz`.
  ///
  /// The stamp is a date of eight digits, or with hyphens, and a time of six, with anything of
  /// `_`, `-` and `T` between, or none.
  package init?(any name: String) {
    let bytes = Array(name.utf8)
    guard let ending = BackupName.ending(of: bytes) else { return nil }
    let stem = bytes[..<(bytes.count - ending.utf8.count)]
    // From the end: fourteen digits with separators between them and nothing behind.
    var digits: [UInt8] = []
    var start = stem.endIndex
    while start > stem.startIndex, digits.count < 14 {
      let byte = stem[start - 1]
      if (0x30...0x39).contains(byte) {
        digits.append(byte)
      } else if !"_-T:".utf8.contains(byte) || start == stem.endIndex {
        return nil
      }
      start -= 1
    }
    guard let stamp = UTCTime(digits: digits.reversed()), start > stem.startIndex + 1,
      let separator = stem[..<start].last, "_-.".utf8.contains(separator)
    else { return nil }
    let database = String(decoding: stem[..<(start - 1)], as: UTF8.self)
    guard !database.isEmpty else { return nil }
    self.init(database: database, stamp: stamp, ending: ending)
  }

  private static let kinds = ["db", "sqlite", "sqlite3", "sql", "dump", "psql", "pgdump", "bin"]
  private static let packings = ["gz", "zst", "xz", "bz2"]

  /// The known suffixes at the end of a name; nil where there is none.
  private static func ending(of name: [UInt8]) -> String? {
    var words = String(decoding: name, as: UTF8.self).split(
      separator: ".", omittingEmptySubsequences: false
    ).map(String.init)
    var ending = ""
    if words.count > 2, let last = words.last, packings.contains(last.lowercased()) {
      ending = "." + last
      words.removeLast()
    }
    guard words.count > 1, let kind = words.last, kinds.contains(kind.lowercased()) else {
      return nil
    }
    // `dump.psql.bin`, as django-dbbackup writes it.
    if kind == "bin" {
      guard words.count > 2, words[words.count - 2] == "psql" else { return nil }
      return ".psql.bin" + ending
    }
    return "." + kind + ending
  }

  /// Whether the name speaks of a database that is called `name`: `shop`, `shop_backup`,
  /// `shop-production`; a script's own `backup_…` speaks of any.
  package func speaks(of name: String) -> Bool {
    let (own, other) = (BackupName.folded(database), BackupName.folded(name))
    return isGeneral || own == other || own.hasPrefix(other + "_") || own.hasSuffix("_" + other)
  }

  /// Whether it speaks of no database in particular, as a script's own `backup_…`.
  package var isGeneral: Bool {
    ["backup", "db", "database", "dump", "db_backup", "database_backup"]
      .contains(BackupName.folded(database))
  }

  /// The database that it speaks of, or nil where it speaks of none, or of any.
  ///
  /// - Parameter names: several may share a part: `shop_eu_…` is of `shop_eu`, not of `shop`.
  package func closest(among names: [String]) -> String? {
    guard !isGeneral else { return nil }
    return names.filter(speaks).max { $0.utf8.count < $1.utf8.count }
  }

  private static func folded(_ text: String) -> String {
    String(text.lowercased().map { $0 == "-" || $0 == "." ? "_" : $0 })
  }
}
