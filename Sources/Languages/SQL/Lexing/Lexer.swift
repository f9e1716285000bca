/// Cuts SQL into tokens: every byte is looked at once or twice, whatever the text holds.
struct Lexer {
  let text: [UInt8]
  let limit: Int
  var index: Int
  var startsLine = true
  /// Whether the next token is a statement's first.
  var isAtStatement = true
  /// What ends a statement in MySQL's client; nil for the semicolon.
  var delimiter: [UInt8]?
  /// Why a part of the text could not be read, and where it stands; the first one counts.
  var fault: String? {
    didSet {
      if let oldValue { fault = oldValue } else { faultPlace = index }
    }
  }
  private(set) var faultPlace = 0
  /// Closing marks that do not occur any more.
  var missing: Set<UInt16> = []
  var isInExecutableComment = false
  var nestsComments: Bool?
  var escapesStrings: Bool?
  private let keywords = KeywordTable.shared
  private var knownDialect: Dialect??

  init(_ text: [UInt8], _ range: Range<Int>) {
    self.text = text
    index = range.lowerBound
    limit = range.upperBound
  }

  /// Whose SQL it is: asked for only where it matters, for it takes a look at the whole text.
  var dialect: Dialect? {
    mutating get {
      if let knownDialect { return knownDialect }
      let dialect = Dialect(text)
      knownDialect = .some(dialect)
      return dialect
    }
  }

  @inline(__always)
  func byte(_ offset: Int = 0) -> UInt8 {
    let place = index + offset
    return place < limit ? text[place] : 0
  }

  /// The next token; nil at the end.
  mutating func next() -> Token? {
    while true {
      skipBlank()
      guard index < limit else { return nil }
      let startsLine = startsLine
      let start = index
      guard var token = scan() else { continue }
      if token.end <= token.start { index = start + 1 }
      token.startsLine = startsLine
      self.startsLine = false
      return token
    }
  }

  /// Reads what begins here; nil for a part that says nothing.
  private mutating func scan() -> Token? {
    if let delimiter, hasDelimiter(delimiter) {
      let start = index
      index += delimiter.count
      return token(.terminator, from: start)
    }
    let first = text[index]
    if first.isWordStart { return word() }
    switch first {
    case 0x3B:
      index += 1
      return token(.terminator, symbol: first, from: index - 1)
    case 0x27: return string()
    case 0x22, 0x60: return quotedName(first)
    case 0x24: return dollar()
    case 0x30...0x39: return number()
    case 0x5B: return bracket()
    case 0x40: return variable()
    case 0x5C: return command()
    case 0x2E where isAtStatement && byte(1).isWordStart: return command()
    case 0x23 where byte(1) != 0x7B && isTemporaryName: return word()
    case SQLReader.hole, 0x7B, 0x25, 0x3C, 0x3A, 0x3F, 0x23, 0x26: return template()
    default: return symbol()
    }
  }

  func token(_ kind: Token.Kind, symbol: UInt8 = 0, from start: Int) -> Token {
    Token(
      kind: kind, symbol: symbol, start: Int32(truncatingIfNeeded: start),
      end: Int32(truncatingIfNeeded: index))
  }

  /// One symbol; `||` and `:=` are one.
  mutating func symbol() -> Token {
    let start = index
    let first = text[start]
    index += 1
    if (first == 0x7C && byte() == 0x7C) || (first == 0x3A && byte() == 0x3D) { index += 1 }
    return token(.symbol, symbol: first, from: start)
  }

  mutating func number() -> Token {
    let start = index
    while index < limit, text[index].isWordByte || text[index] == 0x2E { index += 1 }
    return token(.number, from: start)
  }

  /// A word, and what a template adds to it.
  mutating func word() -> Token {
    let start = index
    var hash: UInt32 = 0
    index += 1
    hash = KeywordTable.mix(0, text[start])
    while index < limit, text[index].isWordByte {
      hash = KeywordTable.mix(hash, text[index])
      index += 1
    }
    if let delimiter, let place = place(of: delimiter, from: start + 1) {
      index = place
      hash = text[start..<index].reduce(0, KeywordTable.mix)
    } else if index < limit {
      let next = text[index]
      if next == 0x27, let string = prefixedString(from: start) { return string }
      if next == 0x26, index == start + 1, text[start] | 0x20 == 0x75,
        byte(1) == 0x27 || byte(1) == 0x22
      {
        index += 1
        var quoted = byte() == 0x27 ? string() : quotedName(0x22)
        quoted.start = Int32(truncatingIfNeeded: start)
        return quoted
      }
      if joinTemplates() { return token(.computed, from: start) }
    }
    var token = token(.word, from: start)
    token.keyword = keywords.keyword(text, start..<index, hash: hash)
    if token.keyword == .go, text.hasBatchEnd(at: start) {
      while index < limit, text[index] != 10 { index += 1 }
      return self.token(.terminator, from: start)
    }
    return token
  }

  /// `@name`, `@@name`; in SQL*Plus, at the beginning of a line, a file that is run.
  private mutating func variable() -> Token {
    let start = index
    while index < limit, text[index] == 0x40 { index += 1 }
    if index < limit, text[index] == 0x60 || text[index] == 0x27 || text[index] == 0x22 {
      _ = quotedName(text[index])
    } else {
      while index < limit, text[index].isWordByte { index += 1 }
    }
    return token(.variable, from: start)
  }

  /// Whether `#` begins the name of a temporary table rather than a comment.
  private var isTemporaryName: Bool {
    guard byte(1).isWordStart || (byte(1) == 0x23 && byte(2).isWordStart) else { return false }
    return !startsLine
  }

  private func hasDelimiter(_ delimiter: [UInt8], at place: Int? = nil) -> Bool {
    let place = place ?? index
    guard limit - place >= delimiter.count else { return false }
    for (offset, byte) in delimiter.enumerated() where text[place + offset] != byte {
      return false
    }
    return true
  }

  /// Where the delimiter stands in the word that has just been read: `END$$`.
  private func place(of delimiter: [UInt8], from start: Int) -> Int? {
    guard delimiter[0].isWordByte else { return nil }
    return (start..<max(start, index)).first { hasDelimiter(delimiter, at: $0) }
  }
}
