import Characters

/// What a template engine, a driver or a program fills in before the text is run.
extension Lexer {
  /// Goes behind the templates that follow a word directly; whether there are any.
  mutating func joinTemplates() -> Bool {
    var hasTemplate = false
    while index < limit {
      if let end = templateEnd(joined: true) {
        index = end
        hasTemplate = true
      } else if hasTemplate, text[index].isWordByte {
        index += 1
      } else {
        break
      }
    }
    return hasTemplate
  }

  mutating func template() -> Token {
    guard let end = templateEnd(joined: false) else {
      // A cast is two colons.
      if text[index] == 0x3A, byte(1) == 0x3A {
        index += 2
        return token(.symbol, symbol: 0x3A, from: index - 2)
      }
      return symbol()
    }
    let start = index
    index = end
    while index < limit, text[index].isWordByte { index += 1 }
    _ = joinTemplates()
    return token(.computed, from: start)
  }

  /// The end of the template that begins here; `joined` directly behind a word.
  private mutating func templateEnd(joined: Bool) -> Int? {
    let next = byte(1)
    switch text[index] {
    case SQLReader.hole:
      var end = index + 1
      while end < limit, text[end] == SQLReader.hole { end += 1 }
      return end
    case 0x7B:
      if next == 0x7B {
        guard var end = close(0x7D, 0x7D, from: index + 2) else { return nil }
        while end < limit, text[end] == 0x7D { end += 1 }
        return end
      }
      // What controls the template is white space.
      return next == 0x25 || next == 0x23 ? nil : bracedEnd(from: index + 1)
    case 0x24, 0x23:
      if next == 0x7B { return bracedEnd(from: index + 2) }
      return next == 0x28 && text[index] == 0x24 ? end(of: 0x29, from: index + 2) : nil
    case 0x25: return percentEnd()
    case 0x3C where (next == 0x25 || next == 0x3F) && byte(2) == 0x3D:
      return close(next, 0x3E, from: index + 2)
    case 0x3A where !joined && (index == 0 || text[index - 1] != 0x3A):
      if next == 0x27 || next == 0x22 { return end(of: next, from: index + 2) }
      return next.isWordStart ? wordEnd(index + 1) : nil
    case 0x3F where !joined: return index + 1
    case 0x26 where !joined && (next.isWordStart || (next == 0x26 && byte(2).isWordStart)):
      return wordEnd(index + 2)
    default: return nil
    }
  }

  /// `{name}`, `{obj.name[0]}`, `{}`: on one line, and short.
  private func bracedEnd(from start: Int) -> Int? {
    var place = start
    while place < limit, place - start < 200 {
      let byte = text[place]
      if byte == 0x7D { return place + 1 }
      guard byte >= 32, byte != 0x3B, byte != 0x7B else { return nil }
      place += 1
    }
    return nil
  }

  /// `%s`, `%I`, `%(name)s`, `%1$s`; not the remainder of a division.
  private func percentEnd() -> Int? {
    var place = index + 1
    if byte(1) == 0x28 {
      guard let close = end(of: 0x29, from: index + 2) else { return nil }
      place = close
    } else {
      while place < limit, place - index < 4, text[place].isDigit || text[place] == 0x24 {
        place += 1
      }
    }
    guard place < limit else { return nil }
    switch text[place] {
    case UInt8(ascii: "s"), UInt8(ascii: "d"), UInt8(ascii: "i"), UInt8(ascii: "v"),
      UInt8(ascii: "q"), UInt8(ascii: "I"), UInt8(ascii: "L"), UInt8(ascii: "r"),
      UInt8(ascii: "@"):
      break
    default: return nil
    }
    let after = place + 1
    return after < limit && (text[after].isDigit || (text[after] | 0x20) &- 0x61 < 26)
      ? nil : after
  }

  private func end(of closing: UInt8, from start: Int) -> Int? {
    var place = start
    while place < limit, place - start < 100, text[place] > 32 {
      if text[place] == closing { return place + 1 }
      place += 1
    }
    return nil
  }

  private func wordEnd(_ start: Int) -> Int {
    var place = start
    while place < limit, text[place].isWordByte { place += 1 }
    return place
  }

  /// Whether a name in quotes is filled in, in part or in full.
  func holdsTemplate(_ start: Int, _ end: Int) -> Bool {
    var place = start
    while place < end {
      let next = place + 1 < end ? text[place + 1] : 0
      switch text[place] {
      case SQLReader.hole, 0x7B: return true
      case 0x24, 0x23: if next == 0x7B || next == 0x28 { return true }
      case 0x25: if next == 0x28 || next | 0x20 == 0x73 { return true }
      case 0x3C: if next == 0x25 || next == 0x3F { return true }
      default: break
      }
      place += 1
    }
    return false
  }

  /// A line for the client program.
  mutating func command() -> Token {
    let start = index
    if text[start] == 0x5C, !byte(1).isWordByte, byte(1) != 0x21, byte(1) != 0x2E {
      return symbol()
    }
    while index < limit, text[index] != 10, text[index] != 13 { index += 1 }
    return token(.command, from: start)
  }
}
