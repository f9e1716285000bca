/// Names of copies: what people and scripts put around the name of a database.
enum CopyName {
  /// Whether the name, in lower case, is that of a copy of a database or of a dated dump.
  ///
  /// `app.db.bak`, `app.db.20261121`, `app.db~`, `app.sqlite3.old.gz`, `app_20261121.sql.gz`.
  static func isBackup(_ name: ArraySlice<UInt8>) -> Bool {
    var rest = name
    var stripped = 0
    while stripped < 5, let shorter = withoutSuffix(rest) {
      rest = shorter
      stripped += 1
      if DatabaseName.isOriginal(rest) { return true }
    }
    guard DatabaseName.isDump(rest) else { return false }
    if stripped > 0, rest.elementsEqual("dump.sql".utf8) || withoutPacking(name) != rest {
      return true
    }
    // Migrations are dated too, and are never packed.
    return hasDate(rest) && (stripped > 0 || rest.suffixWord != Array("sql".utf8))
  }

  /// The name without its last suffix, where that is one of a copy or a packing; nil otherwise.
  private static func withoutSuffix(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    if name.last == UInt8(ascii: "~") { return name.dropLast() }
    for ending in [" copy", " - copy", "-copy", "_copy", "-backup", "_backup", "-bak", "_bak"]
    where name.endsWith(ending) {
      return name.dropLast(ending.utf8.count)
    }
    let suffix = name.suffixWord
    guard !suffix.isEmpty else { return nil }
    let isKnown = NameLists.packings.contains(suffix) || NameLists.copies.contains(suffix)
    return isKnown || isStamp(suffix) ? name.dropLast(suffix.count + 1) : nil
  }

  private static func withoutPacking(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = name
    while NameLists.packings.contains(rest.suffixWord) {
      rest = rest.dropLast(rest.suffixWord.count + 1)
    }
    return rest
  }

  /// Whether a suffix is a number of a rotation or a date: `1`, `20261121`, `bak2`, `2026-11-21`.
  private static func isStamp(_ suffix: [UInt8]) -> Bool {
    let digits = suffix.filter { (0x30...0x39).contains($0) }
    if digits.count == suffix.count { return suffix.count <= 3 || suffix.count >= 6 }
    if suffix.starts(with: "bak".utf8), digits.count == suffix.count - 3 { return true }
    let isDate = suffix.allSatisfy { (0x30...0x39).contains($0) || "-_t:z".utf8.contains($0) }
    return isDate && digits.count >= 6
  }

  /// Whether the name has a day in it: eight digits that begin with a year, or `2026-11-21`.
  private static func hasDate(_ name: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(name)
    return bytes.indices.contains { start in
      guard start == 0 || !(0x30...0x39).contains(bytes[start - 1]) else { return false }
      let digits = bytes[start...].prefix(10).filter { $0 != 0x2D && $0 != 0x5F }.prefix(8)
      guard digits.count == 8, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
        return false
      }
      let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      return (1990...2099).contains(number / 10_000) && (1...12).contains(number / 100 % 100)
        && (1...31).contains(number % 100)
    }
  }
}
