import Characters
import SQLText

/// Strings and names in quotes.
extension Lexer {
  /// A string behind its prefix: E'…', N'…', q'[…]'; nil where the word is no prefix.
  mutating func prefixedString(from start: Int) -> Token? {
    let letter = text[start] | 0x20
    switch (index - start, letter) {
    case (1, 0x65):
      var token = string(escapes: true)
      token.start = Int32(truncatingIfNeeded: start)
      token.symbol = UInt8(ascii: "E")
      return token
    case (1, 0x6E), (1, 0x62), (1, 0x78):
      var token = string()
      token.start = Int32(truncatingIfNeeded: start)
      return token
    case (1, 0x71): return freelyQuoted(from: start)
    case (2, 0x6E) where text[index - 1] | 0x20 == 0x71: return freelyQuoted(from: start)
    default: return nil
    }
  }

  /// Oracle's q'[…]'.
  private mutating func freelyQuoted(from start: Int) -> Token? {
    let open = byte(1)
    let closing: UInt8
    switch open {
    case UInt8(ascii: "["): closing = UInt8(ascii: "]")
    case UInt8(ascii: "("): closing = UInt8(ascii: ")")
    case UInt8(ascii: "{"): closing = UInt8(ascii: "}")
    case UInt8(ascii: "<"): closing = UInt8(ascii: ">")
    case UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "^"): closing = open
    default: return nil
    }
    guard let end = close(closing, 0x27, from: index + 2) else { return nil }
    index = end
    return token(.string, symbol: UInt8(ascii: "q"), from: start)
  }

  /// A string in single quotes; a doubled one stands for one.
  mutating func string(escapes: Bool = false) -> Token {
    let start = index
    let escaped = skipQuoted(0x27, escapes: escapes ? true : nil)
    return token(.string, symbol: escaped ? UInt8(ascii: "E") : 0x27, from: start)
  }

  mutating func quotedName(_ quote: UInt8) -> Token {
    let start = index
    _ = skipQuoted(quote, escapes: quote == 0x22 ? nil : false)
    let hasTemplate = holdsTemplate(start + 1, index - 1)
    return token(hasTemplate ? .computed : .quotedName, symbol: quote, from: start)
  }

  /// Goes behind the closing quote; whether backslashes escape in it.
  private mutating func skipQuoted(_ quote: UInt8, escapes given: Bool?) -> Bool {
    var escapes = given ?? escapesStrings
    index += 1
    while index < limit {
      let byte = text[index]
      index += 1
      if byte == quote {
        guard index < limit, text[index] == quote else { return escapes == true }
        index += 1
      } else if byte == 0x5C, index < limit {
        if escapes == nil, text[index] == quote { escapes = decideEscapes() }
        if escapes == true { index += 1 }
      }
    }
    index = limit
    fault = "a quote is not closed"
    return escapes == true
  }

  /// MySQL reads backslashes in strings; where it is not known whose text it is, what follows tells:
  /// behind `'it\'` comes an `s`, behind `'C:\'` a comma.
  private mutating func decideEscapes() -> Bool {
    if let known = dialect?.lexicon.escapesStrings {
      escapesStrings = known
      return known
    }
    guard byte(1).isWordByte else { return false }
    escapesStrings = true
    return true
  }

  /// A string in dollar quotes, a parameter, or a template.
  mutating func dollar() -> Token? {
    let start = index
    if byte(1) == 0x7B || byte(1) == 0x28 { return template() }
    var end = start + 1
    if end < limit, text[end].isDigit {
      index += 1
      while index < limit, text[index].isDigit { index += 1 }
      return token(.computed, from: start)
    }
    while end < limit, end - start < 128, text[end] != 0x24, text[end].isWordByte { end += 1 }
    guard end < limit, text[end] == 0x24 else { return end > start + 1 ? word() : symbol() }
    let length = end + 1 - start
    var place = end + 1
    while place + length <= limit {
      if text[place] == 0x24, repeats(start, length, at: place) {
        index = place + length
        return token(.string, symbol: 0x24, from: start)
      }
      place += 1
    }
    index = limit
    fault = "a quote is not closed"
    return token(.string, symbol: 0x24, from: start)
  }

  private func repeats(_ start: Int, _ length: Int, at place: Int) -> Bool {
    for offset in 0..<length where text[start + offset] != text[place + offset] { return false }
    return true
  }

  /// SQL Server's [name]; an array's index is a symbol.
  mutating func bracket() -> Token {
    let before = index > 0 ? text[index - 1] : 32
    let first = byte(1)
    let isName =
      !before.isWordByte && before != 0x5D && before != 0x29
      && (first.isWordByte || first == 0x23 || first == 0x40 || first == SQLReader.hole
        || first == 0x7B || first == 0x24 || first == 0x25 || first == 0x3C)
    guard isName else { return symbol() }
    var end = index + 1
    var hasName = false
    while end < limit, text[end] != 0x5D {
      let byte = text[end]
      guard byte != 10, byte != 0x5B, byte != 0x27 else { return symbol() }
      if !(byte.isDigit || byte == 0x24 || byte == 0x3A || byte == 0x2C || byte == 32) {
        hasName = true
      }
      end += 1
    }
    guard end < limit, hasName else { return symbol() }
    let start = index
    index = end + 1
    let hasTemplate = holdsTemplate(start + 1, end)
    return token(hasTemplate ? .computed : .quotedName, symbol: 0x5B, from: start)
  }
}
