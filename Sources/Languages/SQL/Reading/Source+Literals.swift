extension Source {
  /// The bytes between the quotes, as they stand; `isVerbatim` where they are what is meant.
  func body(_ token: Token) -> (range: Range<Int>, isVerbatim: Bool) {
    var start = Int(token.start)
    let end = Int(token.end)
    if token.symbol == 0x24, token.kind == .string {
      var open = start + 1
      while open < end, text[open] != 0x24 { open += 1 }
      let length = open + 1 - start
      return (min(open + 1, end)..<max(min(open + 1, end), end - length), true)
    }
    if token.symbol == UInt8(ascii: "q") {
      while start < end, text[start] != 0x27 { start += 1 }
      return (min(start + 2, end)..<max(min(start + 2, end), end - 2), true)
    }
    let closing: UInt8 = token.kind == .string ? 0x27 : token.symbol == 0x5B ? 0x5D : token.symbol
    let opening = token.symbol == 0x5B ? token.symbol : closing
    while start < end, text[start] != opening { start += 1 }
    start = min(start + 1, end)
    let isClosed = end > start && text[end - 1] == closing
    let range = start..<(isClosed ? end - 1 : end)
    let isVerbatim =
      token.symbol != UInt8(ascii: "E") && !isUnicode(token)
      && (closing == 0x5D || !text[range].contains(closing))
    return (range, isVerbatim)
  }

  /// What a string or a name in quotes says.
  func unquoted(_ token: Token) -> [UInt8] {
    let (range, isVerbatim) = body(token)
    guard !isVerbatim else { return Array(text[range]) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      index += 1
      if byte == 0x5C, token.symbol == UInt8(ascii: "E"), index < range.upperBound {
        bytes += escape(&index, in: range)
        continue
      }
      if byte == 0x5C, isUnicode(token), let scalar = codePoint(&index, in: range) {
        bytes += Array(String(Character(scalar)).utf8)
        continue
      }
      bytes.append(byte)
      // The second of two quotes.
      if byte == 0x27 || byte == 0x22 || byte == 0x60, index < range.upperBound,
        text[index] == byte
      {
        index += 1
      }
    }
    return bytes
  }
}

extension Source {
  /// Whether the token is one of U&'…' and U&"…", where a backslash stands before a number.
  private func isUnicode(_ token: Token) -> Bool {
    let start = Int(token.start)
    return start + 1 < Int(token.end) && text[start] | 0x20 == 0x75 && text[start + 1] == 0x26
  }

  /// What stands behind the backslash of a string E'…', or of one of MySQL's.
  private func escape(_ index: inout Int, in range: Range<Int>) -> [UInt8] {
    let letter = text[index]
    index += 1
    switch letter {
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "x"):
      guard let value = number(&index, in: range, base: 16, digits: 2) else { return [letter] }
      return [UInt8(truncatingIfNeeded: value)]
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let digits = letter == UInt8(ascii: "u") ? 4 : 8
      guard let value = number(&index, in: range, base: 16, digits: digits),
        let scalar = Unicode.Scalar(value)
      else { return [letter] }
      return Array(String(Character(scalar)).utf8)
    case UInt8(ascii: "1")...UInt8(ascii: "7"):
      index -= 1
      return [UInt8(truncatingIfNeeded: number(&index, in: range, base: 8, digits: 3) ?? 0)]
    default: return [letter]
    }
  }

  /// The character behind a backslash: four digits, or `+` and six.
  private func codePoint(_ index: inout Int, in range: Range<Int>) -> Unicode.Scalar? {
    var place = index
    let isLong = place < range.upperBound && text[place] == UInt8(ascii: "+")
    if isLong { place += 1 }
    let start = place
    guard let value = number(&place, in: range, base: 16, digits: isLong ? 6 : 4),
      place - start == (isLong ? 6 : 4), let scalar = Unicode.Scalar(value)
    else { return nil }
    index = place
    return scalar
  }

  private func number(
    _ index: inout Int, in range: Range<Int>, base: UInt32, digits: Int
  ) -> UInt32? {
    var value: UInt32 = 0
    let start = index
    while index < range.upperBound, index - start < digits,
      let digit = Character(Unicode.Scalar(text[index])).hexDigitValue, digit < base
    {
      value = value &* base &+ UInt32(digit)
      index += 1
    }
    return index > start ? value : nil
  }
}
