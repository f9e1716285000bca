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
      token.symbol != UInt8(ascii: "E") && (closing == 0x5D || !text[range].contains(closing))
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
        let escaped = text[index]
        index += 1
        bytes.append(escaped == 0x6E ? 10 : escaped == 0x74 ? 9 : escaped)
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
