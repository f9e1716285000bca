/// Reads statements and calls among the tokens of a program.
///
/// It is tolerant: what it does not know it keeps as `unread`, and goes on behind it.
struct ProgramParser {
  let language: ProgramLanguage
  let bytes: [UInt8]
  private let tokens: [ProgramToken]
  /// The bracket that closes each one, by their places among the tokens; the end where none does.
  private let closings: [Int32]
  private(set) var index = 0
  var unreadable: Int?
  /// Whether a brace here begins the body of a statement: in the head of `if x {`.
  var isHead = false
  /// Whether `do` here belongs to a call further out: among arguments without parentheses.
  var leavesDo = false
  /// Whether a method may begin here without a word that says so.
  var isInContainer = false
  private var depth: Int

  /// Deep enough for every program that people write, and shallow enough for the stack.
  private static let deepest = 120

  init(_ bytes: [UInt8], _ range: Range<Int>, _ language: ProgramLanguage, depth: Int) {
    self.bytes = bytes
    self.language = language
    self.depth = depth
    var lexer = ProgramLexer(bytes, range, language)
    let tokens = lexer.run()
    self.tokens = tokens
    closings = ProgramParser.closings(tokens)
    unreadable = lexer.unreadable
  }

  /// Found once, so that looking ahead costs no more where brackets nest deeply.
  private static func closings(_ tokens: [ProgramToken]) -> [Int32] {
    var closings = [Int32](repeating: Int32(tokens.count - 1), count: tokens.count)
    var open: [Int] = []
    for (index, token) in tokens.enumerated() {
      guard case .sign(let sign) = token.kind else { continue }
      switch sign {
      case "(", "[", "{": open.append(index)
      case ")", "]", "}": if let start = open.popLast() { closings[start] = Int32(index) }
      default: break
      }
    }
    return closings
  }

  /// How far away the token is that closes the bracket at an offset.
  func closing(_ offset: Int = 0) -> Int {
    let place = max(0, min(index + offset, tokens.count - 1))
    return Int(closings[place]) - index
  }

  /// All statements of the text.
  mutating func program() -> [Node] {
    var nodes: [Node] = []
    while token.kind != .end {
      let before = index
      nodes += statements()
      // A bracket that nothing opened.
      if index == before || token.kind != .end {
        unreadable = unreadable ?? token.start
        nodes.append(unread())
      }
    }
    return nodes
  }

  // MARK: Tokens

  var token: ProgramToken { tokens[index] }

  func token(_ offset: Int) -> ProgramToken {
    tokens[max(0, min(index + offset, tokens.count - 1))]
  }

  /// The end of the token before.
  var reached: Int { index > 0 ? tokens[index - 1].end : token.start }

  mutating func advance() { if index < tokens.count - 1 { index += 1 } }

  /// Goes back to a token that was passed.
  mutating func rewind(to index: Int) { self.index = index }

  func isSign(_ sign: String, _ offset: Int = 0) -> Bool {
    if case .sign(let text) = token(offset).kind { return text == sign }
    return false
  }

  func sign(_ offset: Int = 0) -> String? {
    if case .sign(let text) = token(offset).kind { return text }
    return nil
  }

  func word(_ offset: Int = 0) -> String? {
    if case .word(let text) = token(offset).kind { return text }
    return nil
  }

  func isWord(_ word: String, _ offset: Int = 0) -> Bool { self.word(offset) == word }

  /// Passes over a sign; false where another token is here.
  mutating func accept(_ sign: String) -> Bool {
    guard isSign(sign) else { return false }
    advance()
    return true
  }

  mutating func accept(word: String) -> Bool {
    guard isWord(word) else { return false }
    advance()
    return true
  }

  /// Passes over a bracket that must be here.
  mutating func close(_ sign: String, from start: Int) {
    if !accept(sign) { unreadable = unreadable ?? start }
  }

  /// A token that makes no sense here.
  mutating func unread() -> Node {
    let start = token.start
    let end = token.end
    advance()
    return Node(.unread, start..<max(start, end))
  }

  func node(_ kind: Node.Kind, from start: Int) -> Node { Node(kind, start..<max(start, reached)) }

  // MARK: Depth

  /// Reads something one level deeper.
  mutating func deeper(_ read: (inout ProgramParser) -> Node) -> Node {
    guard depth < ProgramParser.deepest else {
      unreadable = unreadable ?? token.start
      return unread()
    }
    depth += 1
    defer { depth -= 1 }
    return read(&self)
  }

  /// Reads something inside brackets, where what holds outside does not.
  mutating func inside<Result>(_ read: (inout ProgramParser) -> Result) -> Result {
    let outer = (isHead, leavesDo)
    (isHead, leavesDo) = (false, false)
    defer { (isHead, leavesDo) = outer }
    return read(&self)
  }

  /// Reads something in the head of a statement, whose body follows in braces or behind `do`.
  mutating func head<Result>(_ read: (inout ProgramParser) -> Result) -> Result {
    let outer = (isHead, leavesDo)
    (isHead, leavesDo) = (true, true)
    defer { (isHead, leavesDo) = outer }
    return read(&self)
  }

  /// The code in a text, read by itself.
  mutating func filled(_ parts: [TextPart]) -> [TextPart] {
    parts.map { part in
      guard case .source(let range) = part else { return part }
      guard depth < ProgramParser.deepest else {
        unreadable = unreadable ?? range.lowerBound
        return .code(Node(.unread, range))
      }
      // Deeper by several, since each text of a text is lexed anew.
      var parser = ProgramParser(bytes, range, language, depth: depth + 8)
      // `\(raw: name)` of Swift says how the value is filled in.
      if language == .swift, parser.word() != nil, parser.isSign(":", 1) {
        parser.advance()
        parser.advance()
      }
      let nodes = parser.program()
      let value = nodes.count == 1 ? nodes[0] : Node(.other(nodes), range)
      return .code(value)
    }
  }
}
