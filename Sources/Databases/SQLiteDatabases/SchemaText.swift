/// The text of a declaration without what only the eye sees.
enum SchemaText {
  /// One space for any run of white space and comments outside of quotes, none at the ends.
  static func normalized(_ sql: String) -> String {
    let bytes = Array(sql.utf8)
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let end = endOfBlank(bytes, index)
      if end > index {
        if !out.isEmpty && end < bytes.count { out.append(UInt8(ascii: " ")) }
        index = end
        continue
      }
      let close = endOfQuoted(bytes, index)
      out += bytes[index..<close]
      index = close
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func endOfBlank(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start
    while index < bytes.count {
      let rest = bytes[index...]
      if [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(bytes[index]) {
        index += 1
      } else if rest.starts(with: "--".utf8) {
        index = rest.firstIndex(of: 0x0A) ?? bytes.count
      } else if rest.starts(with: "/*".utf8) {
        index += 2
        while index < bytes.count, !bytes[index...].starts(with: "*/".utf8) { index += 1 }
        index = min(index + 2, bytes.count)
      } else {
        break
      }
    }
    return index
  }

  /// Behind the byte, or the whole quoted text, that stands at an index.
  private static func endOfQuoted(_ bytes: [UInt8], _ start: Int) -> Int {
    let quote = bytes[start]
    guard [0x22, 0x27, 0x60, 0x5B].contains(quote) else { return start + 1 }
    let closing: UInt8 = quote == 0x5B ? 0x5D : quote
    let close = bytes[(start + 1)...].firstIndex(of: closing) ?? bytes.count - 1
    return close + 1
  }
}
