import SQLText

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

  /// Whether backslashes escape in the string that begins at a quote.
  func hasEscapes(at quote: Int) -> Bool {
    lexicon.escapesStrings
      || (lexicon.hasEscapeStrings && quote > 0 && text[quote - 1] | 0x20 == UInt8(ascii: "e"))
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
    guard let range = DollarQuote.tag(in: text, at: index) else { return index += 1 }
    let tag = Array(text[range])
    index = range.upperBound
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
