import SchemaModel

/// Reads tokens by recursive descent, as the grammar in Python's reference has it.
///
/// https://docs.python.org/3/reference/grammar.html
struct PythonParser {
  let bytes: [UInt8]
  let tokens: [PythonToken]
  var index = 0
  /// The kind of the token at the index.
  private(set) var kind: PythonToken.Kind
  /// How deep reading has recursed.
  var depth = 0
  /// How many blocks and branches hold the statement.
  var nesting = 0
  /// The longest chain of calls or operators in what was read since it was last reset.
  var chain = 0
  /// The first place that could not be read.
  var unreadable: SourcePlace?

  /// As deep as CPython lets brackets nest.
  static let deepest = 200
  /// How many operators in a row, or `elif`, are read: each makes the tree deeper by one, and who
  /// walks the tree, or frees it, recurses.
  static let longest = 1000

  init(_ lexer: PythonLexer) {
    bytes = lexer.bytes
    tokens = lexer.tokens
    kind = tokens.first?.kind ?? .end
  }

  /// What is no Python; where that is, is the token at the index.
  struct Unreadable: Error {}

  var token: PythonToken { tokens[index] }

  var place: SourcePlace { place(of: index) }

  func place(of index: Int) -> SourcePlace {
    SourcePlace(line: Int(tokens[index].line), column: Int(tokens[index].column))
  }

  /// The kind of a token behind this one.
  func kind(ahead: Int) -> PythonToken.Kind {
    index + ahead < tokens.count ? tokens[index + ahead].kind : .end
  }

  mutating func advance() {
    guard kind != .end else { return }
    index += 1
    kind = tokens[index].kind
  }

  /// Goes back to an earlier token.
  mutating func rewind(to earlier: Int) {
    index = earlier
    kind = tokens[earlier].kind
  }

  /// Steps over the token if it is of the kind.
  mutating func take(_ wanted: PythonToken.Kind) -> Bool {
    guard kind == wanted else { return false }
    advance()
    return true
  }

  mutating func expect(_ wanted: PythonToken.Kind) throws(Unreadable) {
    guard kind == wanted else { throw Unreadable() }
    advance()
  }

  /// Reads a name.
  mutating func name() throws(Unreadable) -> String {
    guard kind.isName else { throw Unreadable() }
    let name = text(of: token)
    advance()
    return name
  }

  func text(of token: PythonToken) -> String {
    String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
  }

  /// Whether the token is the word: a keyword in some places alone.
  func isWord(_ word: SoftKeyword) -> Bool {
    let token = tokens[index]
    let spelling = word.spelling
    return token.kind == .name && Int(token.end - token.start) == spelling.count
      && bytes[Int(token.start)..<Int(token.end)].elementsEqual(spelling)
  }

  /// Goes one level deeper; who does so comes back by `leave`, unless the statement is given up.
  mutating func enter() throws(Unreadable) {
    depth += 1
    guard depth <= Self.deepest else { throw Unreadable() }
  }

  mutating func leave() { depth -= 1 }

  /// Counts one more operator in a row.
  mutating func lengthen() throws(Unreadable) {
    chain += 1
    guard chain <= Self.longest else { throw Unreadable() }
  }
}

/// A word that is a name as well.
struct SoftKeyword: Sendable {
  let spelling: [UInt8]

  private init(_ spelling: StaticString) { self.spelling = Array("\(spelling)".utf8) }

  static let match = SoftKeyword("match")
  static let `case` = SoftKeyword("case")
  static let type = SoftKeyword("type")
  /// Statements of Python 2.
  static let print = SoftKeyword("print"), exec = SoftKeyword("exec")
}
