/// The encoding that a comment in the first two lines names, as PEP 263 has it.
enum EncodingCookie {
  case utf8
  /// One byte a character, of which the lower half of Unicode's first page is kept.
  case latin
  /// One that is not told apart here: texts beyond ASCII may come out wrong.
  case other
  /// One whose letters of ASCII may be other ones: `utf-7`.
  case hidden

  static func find(in file: [UInt8]) -> EncodingCookie? {
    var start = file.startIndex
    for _ in 0..<2 {
      let end = file[start...].firstIndex { $0.isLineEnd } ?? file.endIndex
      let line = file[start..<end]
      guard let first = line.first(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0C }) else {
        start = min(end + 1, file.endIndex)
        continue
      }
      guard first == UInt8(ascii: "#") else { return nil }
      if let name = name(in: line) { return of(name) }
      start = min(end + 1, file.endIndex)
    }
    return nil
  }

  /// What stands behind `coding:` or `coding=`.
  private static func name(in line: ArraySlice<UInt8>) -> String? {
    let word = Array("coding".utf8)
    var index = line.startIndex
    while index + word.count < line.endIndex {
      let rest = line[index...]
      if rest.starts(with: word) {
        let sign = rest[rest.startIndex + word.count]
        if sign == UInt8(ascii: ":") || sign == UInt8(ascii: "=") {
          let name = rest.dropFirst(word.count + 1).drop { $0 == 0x20 || $0 == 0x09 }
            .prefix { $0.isWord || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
          if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
        }
      }
      index += 1
    }
    return nil
  }

  private static func of(_ name: String) -> EncodingCookie {
    let name = String(name.lowercased().map { $0 == "_" ? "-" : $0 })
    switch name {
    case "utf-8", "utf8", "utf-8-sig", "utf8-unix", "utf-8-unix", "u8": return .utf8
    case "latin-1", "latin1", "iso-8859-1", "iso8859-1", "iso-8859-15", "iso8859-15", "cp1252",
      "windows-1252", "l1", "ascii", "us-ascii", "latin-1-unix":
      return .latin
    case "koi8-r", "koi8-u", "cp437", "cp866", "cp850", "cp852", "tis-620":
      return .other
    default:
      let isWide = ["iso-8859-", "iso8859-", "cp125", "windows-125", "euc-", "mac-"]
        .contains { name.hasPrefix($0) }
      return isWide ? .other : .hidden
    }
  }
}
