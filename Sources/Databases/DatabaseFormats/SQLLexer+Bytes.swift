/// What statements are made of: blanks, comments, quotes, words and names.
extension SQLLexer {
  func has(_ word: StaticString) -> Bool {
    text[index...].starts(with: word.description.utf8)
  }

  mutating func skipBlank() {
    while !isAtEnd {
      if text[index] <= 32 {
        index += 1
      } else if text[index] == UInt8(ascii: "-"), has("--") {
        skipLine()
      } else if text[index] == UInt8(ascii: "/"), has("/*") {
        skipComment()
      } else {
        return
      }
    }
  }

  mutating func skipLine() {
    while !isAtEnd, text[index] != 10 { index += 1 }
    if !isAtEnd { index += 1 }
  }

  mutating func readLine() -> [UInt8] {
    let start = index
    skipLine()
    var line = text[start..<index]
    while let last = line.last, last == 10 || last == 13 { line.removeLast() }
    return Array(line)
  }

  mutating func skipComment() {
    index += 2
    while !isAtEnd, !(text[index] == UInt8(ascii: "*") && has("*/")) { index += 1 }
    index = min(index + 2, text.count)
  }

  /// MySQL reads backslashes in strings; PostgreSQL in those that are written E'…'.
  func hasEscapes(at quote: Int) -> Bool {
    switch dialect {
    case .mySQL: true
    case .postgreSQL: quote > 0 && text[quote - 1] | 0x20 == UInt8(ascii: "e")
    case .sqlite, .sqlServer: false
    }
  }

  mutating func skipQuoted(_ quote: UInt8, escapes: Bool) {
    index += 1
    while !isAtEnd {
      let byte = text[index]
      index += 1
      if byte == UInt8(ascii: "\\"), escapes { index = min(index + 1, text.count) }
      // A doubled quote ends one string and begins the next, which comes to the same.
      if byte == quote { return }
    }
  }

  mutating func skipDollarQuoted() {
    let end = text[(index + 1)...].prefix(64).firstIndex { !$0.isNameByte || $0 == 36 }
    guard let end, text[end] == UInt8(ascii: "$"),
      index == 0 || !text[index - 1].isNameByte
    else { return index += 1 }
    let tag = Array(text[index...end])
    index = end + 1
    while !isAtEnd {
      if text[index] == UInt8(ascii: "$"), text[index...].starts(with: tag) {
        return index += tag.count
      }
      index += 1
    }
  }

  mutating func readWord() -> String? {
    let start = index
    while !isAtEnd, text[index].isNameByte { index += 1 }
    guard index > start else { return nil }
    return String(decoding: text[start..<index].prefix(64), as: UTF8.self).uppercased()
  }

  mutating func namePart() -> String? {
    guard !isAtEnd else { return nil }
    let open = text[index]
    let close: UInt8? =
      switch open {
      case UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "'"): open
      case UInt8(ascii: "["): UInt8(ascii: "]")
      default: nil
      }
    let start = close == nil ? index : index + 1
    if let close {
      guard let end = text[start...].prefix(256).firstIndex(of: close) else { return nil }
      index = end + 1
      return String(decoding: text[start..<end], as: UTF8.self)
    }
    while !isAtEnd, text[index].isNameByte { index += 1 }
    return index > start ? String(decoding: text[start..<index].prefix(256), as: UTF8.self) : nil
  }
}

extension UInt8 {
  /// Whether the byte may stand in a name that is not quoted.
  var isNameByte: Bool {
    (0x61...0x7A).contains(self | 0x20) || (0x30...0x39).contains(self) || self == 0x5F
      || self == 0x24 || self >= 0x80
  }
}
