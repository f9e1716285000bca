import SchemaModel

/// The tokens of one statement, and how far they have been read.
struct Statement {
  let source: Source
  let tokens: [Token]
  var index: Int
  /// Where reading ends: a statement may stand in the parentheses of another one.
  var end: Int

  init(_ source: Source, _ tokens: [Token]) {
    self.source = source
    self.tokens = tokens
    index = 0
    end = tokens.count
  }

  var isAtEnd: Bool { index >= end }

  /// The tokens from here on; none where the end is passed.
  var rest: ArraySlice<Token> { tokens[min(index, end)..<end] }

  @inline(__always)
  func token(at place: Int) -> Token { place >= 0 && place < end ? tokens[place] : .end }

  var token: Token { token(at: index) }
  var keyword: Keyword? { token(at: index).keyword }

  func keyword(_ offset: Int) -> Keyword? { token(at: index + offset).keyword }

  func isSymbol(_ scalar: Unicode.Scalar) -> Bool { token.isSymbol(scalar) }

  /// Goes behind the keywords if they stand here, one after the other.
  mutating func accept(_ keywords: Keyword...) -> Bool {
    for (offset, keyword) in keywords.enumerated() where self.keyword(offset) != keyword {
      return false
    }
    index += keywords.count
    return true
  }

  mutating func accept(symbol: Unicode.Scalar) -> Bool {
    guard isSymbol(symbol) else { return false }
    index += 1
    return true
  }

  /// Goes behind as many of these words as stand here.
  mutating func skip(_ keywords: Keyword...) {
    while let keyword, keywords.contains(keyword) { index += 1 }
  }

  /// Goes behind IF EXISTS; whether it was there.
  mutating func acceptIfExists() -> Bool { accept(.if, .exists) }

  mutating func acceptIfNotExists() -> Bool { accept(.if, .not, .exists) }

  /// Goes behind one token, or behind everything in parentheses.
  mutating func advance() { index = after(index) }

  /// The place behind the token, or behind its parentheses.
  func after(_ place: Int) -> Int {
    let token = token(at: place)
    guard token.isSymbol("(") else { return place + 1 }
    return min(max(place + 1, Int(token.mate) + 1), end)
  }

  /// The place of the first of these keywords outside of parentheses, from here on.
  func place(of keywords: Keyword..., from start: Int? = nil) -> Int? {
    var place = start ?? index
    while place < end {
      if let keyword = tokens[place].keyword, keywords.contains(keyword) { return place }
      place = after(place)
    }
    return nil
  }

  /// What stands in the parentheses that open at `place`, as a statement of its own.
  func inside(_ place: Int) -> Statement {
    var inner = self
    inner.index = place + 1
    inner.end = min(end, max(place + 1, Int(token(at: place).mate)))
    return inner
  }

  /// What stands from here up to `end`.
  func part(_ start: Int, _ end: Int) -> Statement {
    var part = self
    part.index = start
    part.end = max(start, min(end, self.end))
    return part
  }

  /// The next part of a list that commas divide; nil at the end.
  mutating func nextItem() -> Statement? {
    guard !isAtEnd else { return nil }
    let start = index
    // The commas of an array are its own.
    var brackets = 0
    while !isAtEnd, brackets > 0 || !isSymbol(",") {
      if isSymbol("[") { brackets += 1 } else if isSymbol("]") { brackets = max(0, brackets - 1) }
      advance()
    }
    let item = part(start, index)
    index += 1
    return item
  }

  /// The text on one line, without its comments, cut at 160 characters.
  var line: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(192)
    var (left, last) = (160, tokens.first?.start ?? 0)
    for token in tokens {
      if token.start > last, !bytes.isEmpty, left > 0 {
        bytes.append(32)
        left -= 1
      }
      last = token.end
      var wasBlank = false
      for byte in source.text[token.range] {
        // A character begins with any byte but a continuation.
        if byte & 0xC0 != 0x80, !(byte <= 32 && wasBlank) {
          guard left > 0 else { return Self.shown(bytes) }
          left -= 1
        }
        if byte > 32 || !wasBlank {
          bytes.append(byte <= 32 ? 32 : byte == SQLReader.hole ? UInt8(ascii: "?") : byte)
        }
        wasBlank = byte <= 32
      }
    }
    return Self.shown(bytes)
  }

  private static func shown(_ bytes: [UInt8]) -> String {
    let line = String(decoding: bytes, as: UTF8.self)
    // Bytes that are no UTF-8 may come to more characters than were counted.
    guard line.utf8.count > 160 else { return line }
    return String(String.UnicodeScalarView(line.unicodeScalars.prefix(160)))
  }
}
