/// What stands between brackets: lists, tuples, markup.
extension ProgramParser {
  mutating func parenthesised() -> Node {
    let start = token.start
    if isArrow { return arrow() }
    if isCast {
      skipBrackets()
      return deeper { $0.prefixed() }
    }
    advance()
    let nodes = inside { parser in
      var nodes: [Node] = []
      while !parser.isAtClose || parser.word() == "in" {
        if parser.accept(",") || parser.accept(";") { continue }
        let before = parser.index
        if parser.language == .sharp, parser.word() != nil, parser.isSign(":", 1) {
          // A part of a tuple with its name.
          parser.advance()
          parser.advance()
        }
        nodes.append(
          parser.language.closesWithEnd
            ? parser.deeper { $0.wordStatement() } : parser.expression())
        if parser.index == before { nodes.append(parser.unread()) }
      }
      return nodes
    }
    close(")", from: start)
    return nodes.count == 1 ? nodes[0] : node(.list(nodes), from: start)
  }

  /// Whether a type stands in parentheses before what is made of it: `(int)$x`, `(string) name`.
  private var isCast: Bool {
    guard language == .php || language == .sharp || language == .java, let type = word(1) else {
      return false
    }
    var offset = 2
    while isSign(".", offset) && word(offset + 1) != nil { offset += 2 }
    if isSign("[", offset), isSign("]", offset + 1) { offset += 2 }
    if isSign("?", offset) { offset += 1 }
    guard isSign(")", offset) else { return false }
    if language == .php {
      return ["int", "integer", "string", "bool", "boolean", "float", "double", "array", "object"]
        .contains(type.lowercased())
    }
    switch token(offset + 1).kind {
    case .word(let next): return next != "is" && next != "as" && next != "instanceof"
    case .text, .number: return true
    case .sign(let sign): return sign == "(" && type.first?.isLowercase == true
    default: return false
    }
  }

  mutating func list() -> Node {
    let start = token.start
    advance()
    var entries: [DictionaryEntry] = []
    var nodes: [Node] = []
    inside { parser in
      while !parser.isSign("]"), parser.token.kind != .end {
        if parser.accept(",") || parser.accept(";") { continue }
        let before = parser.index
        if case .label = parser.token.kind {
          if case .dictionary(let labelled) = parser.labels().kind { entries += labelled }
          continue
        }
        let key = parser.expression()
        if parser.accept("=>") || parser.language == .swift && parser.accept(":") {
          entries.append(DictionaryEntry(key: key, value: parser.expression()))
        } else {
          nodes.append(key)
        }
        if parser.index == before { nodes.append(parser.unread()) }
        if parser.isSign(")") || parser.isSign("}") { break }
      }
    }
    close("]", from: start)
    if language == .go, word() != nil || isSign("*") || isSign("[") { return goArray(from: start) }
    if language == .sharp, isInContainer { return node(.list(nodes), from: start) }
    return entries.isEmpty
      ? node(.list(nodes), from: start) : node(.dictionary(entries), from: start)
  }

  /// `[]string{…}` of Go, whose `[]` was read.
  mutating func goArray(from start: Int) -> Node {
    skipType()
    return isSign("{") ? composite(name: nil, from: start) : node(.other([]), from: start)
  }

  /// `array('k' => v)` of PHP.
  mutating func listOfPHP() -> Node {
    let start = token.start
    advance()
    var entries: [DictionaryEntry] = []
    var nodes: [Node] = []
    inside { parser in
      while !parser.isAtClose {
        if parser.accept(",") { continue }
        let before = parser.index
        let key = parser.expression()
        if parser.accept("=>") {
          entries.append(DictionaryEntry(key: key, value: parser.expression()))
        } else {
          nodes.append(key)
        }
        if parser.index == before { nodes.append(parser.unread()) }
      }
    }
    close(")", from: start)
    return entries.isEmpty
      ? node(.list(nodes), from: start) : node(.dictionary(entries), from: start)
  }

  /// Braces where a value is expected: an object, a tuple, or a closure.
  mutating func braced() -> Node {
    switch language {
    case .script, .ruby: dictionary()
    case .swift, .kotlin: trailingClosure()
    case .go: composite(name: nil, from: token.start)
    case .elixir: tuple()
    case .java, .sharp, .php, .rust: node(.block(braces()), from: token.start)
    }
  }

  mutating func tuple() -> Node {
    let start = token.start
    advance()
    var nodes: [Node] = []
    inside { parser in
      while !parser.isAtClose {
        if parser.accept(",") { continue }
        let before = parser.index
        nodes.append(parser.expression())
        if parser.index == before { nodes.append(parser.unread()) }
      }
    }
    close("}", from: start)
    return node(.list(nodes), from: start)
  }

  /// Markup in a program: its tags are passed over, the code in its braces is read.
  mutating func markup() -> Node {
    let start = token.start
    var nodes: [Node] = []
    var open = 0
    repeat {
      if isSign("{") {
        let range = token.start
        nodes += inside { parser in
          parser.advance()
          let inner = parser.statements()
          parser.close("}", from: range)
          return inner
        }
        continue
      }
      if isSign("<") { open += isSign("/", 1) ? -1 : 1 }
      if isSign("/"), isSign(">", 1) { open -= 1 }
      if isSign("=>") || isAtClose { break }
      advance()
    } while token.kind != .end && (open > 0 || !isSign(">", -1))
    return node(.other(nodes), from: start)
  }
}
