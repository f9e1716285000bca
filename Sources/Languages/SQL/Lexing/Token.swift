/// The smallest part of a statement.
struct Token {
  enum Kind: UInt8 {
    case word
    /// A name in quotes, backticks or brackets.
    case quotedName
    case string, number, symbol
    /// `@name` and `@@name`.
    case variable
    /// What only the running program knows.
    case computed
    /// What ends a statement: a semicolon, the delimiter in force, GO.
    case terminator
    /// A line for the client program: `\i file`, `.read file`.
    case command
    /// Behind the last one.
    case end
  }

  var kind: Kind
  var keyword: Keyword?
  /// The symbol; the quote of a string or a name: `'`, `$`, `E` where backslashes escape, `q`.
  var symbol: UInt8 = 0
  /// Whether nothing but white space stands before it on its line.
  var startsLine = false
  var start: Int32
  var end: Int32
  /// For an opening parenthesis: the place of the closing one among the statement's tokens.
  var mate: Int32 = 0

  static let end = Token(kind: .end, start: 0, end: 0)

  init(kind: Kind, keyword: Keyword? = nil, symbol: UInt8 = 0, start: Int32, end: Int32) {
    self.kind = kind
    self.keyword = keyword
    self.symbol = symbol
    self.start = start
    self.end = end
  }

  var range: Range<Int> { Int(start)..<Int(end) }

  @inline(__always)
  func isSymbol(_ scalar: Unicode.Scalar) -> Bool {
    kind == .symbol && UInt32(symbol) == scalar.value
  }
}
