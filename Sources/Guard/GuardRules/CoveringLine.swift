import Characters
import GitIgnore
import GitModel

/// A line for `.gitignore` that covers a file and its kind, and little else.
enum CoveringLine {
  private static let endings = [
    ".db", ".sqlite", ".sqlite3", ".db3", ".duckdb", ".accdb", ".realm",
  ]
  private static let dumps = [
    ".sql", ".dump", ".psql", ".pgdump", ".pgsql", ".dmp", ".bson", ".bak",
  ]

  static func covering(_ path: GitPath) -> String {
    let name = String(decoding: path.lowercased.name, as: UTF8.self)
    for ending in endings {
      let isSidecar = ["-wal", "-shm", "-journal"].contains { name.hasSuffix(ending + $0) }
      guard isSidecar || name.hasSuffix(ending) else { continue }
      let tail = isSidecar ? path.name.reversed().prefix { $0 != 0x2D }.count + 1 : 0
      // As it is written: the case of a pattern counts on most machines.
      let suffix = path.name.dropLast(tail).suffix(ending.utf8.count)
      let line = "*" + String(decoding: suffix, as: UTF8.self) + (isSidecar ? "-*" : "")
      if IgnoreLine.ignores(line, path) { return line }
    }
    if let line = dated(path), IgnoreLine.ignores(line, path) { return line }
    return IgnoreLine.covering(path)
  }

  /// `backup_*.sql*` for `backup_20261121.sql.gz`: tomorrow's has another day in its name.
  private static func dated(_ path: GitPath) -> String? {
    let name = String(decoding: path.name, as: UTF8.self)
    guard name.utf8.allSatisfy({ $0.isPlain }),
      let ending = dumps.first(where: { (name.lowercased() + ".").contains($0 + ".") }),
      let stamp = stamp(in: name)
    else { return nil }
    let before = name[..<stamp.lowerBound]
    // Without a word of its own it would cover every dump, migrations too.
    guard before.contains(where: \.isLetter) else { return nil }
    let suffix = name[stamp.upperBound...]
    guard let end = suffix.lowercased().range(ofASCII: ending) else { return nil }
    let rest = suffix.prefix(end)
    return "\(before)*\(rest.contains(where: \.isLetter) ? String(rest) : "")"
      + "\(suffix.dropFirst(end).prefix(ending.count))*"
  }

  /// The day in a name, with the time behind it: `20261121`, `2026-11-21_0315`.
  private static func stamp(in name: String) -> Range<String.Index>? {
    var start = name.startIndex
    while start < name.endIndex {
      guard name[start].isASCII, name[start].isNumber else {
        start = name.index(after: start)
        continue
      }
      let run = name[start...].prefix { $0.isNumber || "-_T:Z".contains($0) }
      let digits = run.count(where: \.isNumber)
      if digits >= 8, run.first(where: \.isNumber) != nil {
        var end = run.endIndex
        while end > start, !name[name.index(before: end)].isNumber { end = name.index(before: end) }
        return start..<end
      }
      start = run.endIndex
    }
    return nil
  }
}

extension UInt8 {
  /// Whether the byte means itself in a pattern.
  fileprivate var isPlain: Bool { isLetter || isDigit || "-_.".utf8.contains(self) }
}

extension String {
  /// How many characters of ASCII stand before the first `text`.
  fileprivate func range(ofASCII text: String) -> Int? {
    let (bytes, wanted) = (Array(utf8), Array(text.utf8))
    guard wanted.count <= bytes.count else { return nil }
    return (0...(bytes.count - wanted.count)).first { bytes[$0...].starts(with: wanted) }
  }
}
