/// Statements, up to what closes them.
extension ProgramParser {
  /// The statements up to a closing bracket or word, which stays.
  mutating func statements() -> [Node] {
    var nodes: [Node] = []
    while !isAtClose {
      if accept(";") || accept(",") { continue }
      // A macro of Rust has a grammar of its own: `json!({ "a": 1 })`.
      if language == .rust, accept(":") { continue }
      let before = index
      nodes.append(deeper { $0.language.closesWithEnd ? $0.wordStatement() : $0.statement() })
      if index == before { nodes.append(unread()) }
    }
    return nodes
  }

  /// Whether something ends here that was begun outside.
  var isAtClose: Bool {
    switch token.kind {
    case .end: true
    case .sign(let sign): sign == "}" || sign == ")" || sign == "]"
    case .word(let word) where language.closesWithEnd: EndWords.closes(word, language)
    default: false
    }
  }

  /// The statements between braces, whose first is here.
  mutating func braces() -> [Node] {
    let start = token.start
    guard accept("{") else { return [] }
    let outer = isInContainer
    isInContainer = false
    defer { isInContainer = outer }
    let nodes = inside { $0.statements() }
    close("}", from: start)
    return nodes
  }

  /// The body of a statement: braces, `:` up to a closing word of PHP, or one statement.
  mutating func body(until words: [String] = []) -> [Node] {
    if isSign("{") { return braces() }
    if language == .php, isSign(":") {
      advance()
      var nodes: [Node] = []
      while token.kind != .end, !isSign("}"), !(word().map { words.contains($0) } ?? false) {
        if accept(";") { continue }
        nodes.append(deeper { $0.statement() })
      }
      return nodes
    }
    if accept(";") { return [] }
    return [deeper { $0.statement() }]
  }

  // MARK: Languages with braces

  /// One statement of a language with braces.
  mutating func statement() -> Node {
    let start = token.start
    if isSign("{") { return node(.block(braces()), from: start) }
    if isInContainer, let method = bareMethod() { return method }
    guard let word = word() else { return annotated() ?? expressionStatement() }
    if language == .go, isSign(":", 1), token.startsLine {
      // The name of a loop, which `continue` says.
      advance()
      advance()
      return node(.other([]), from: start)
    }
    switch word {
    case "if", "elseif", "elif", "unless", "guard": return conditional()
    case "for", "foreach": return loop()
    case "while": return whileLoop()
    case "do" where isSign("{", 1): return doLoop()
    case "try": return attempt()
    case "switch", "match", "when", "select":
      if isChoice { return choice() }
    case "return":
      advance()
      return node(.returned(endsStatement ? nil : expression()), from: start)
    case "throw", "raise":
      advance()
      return node(.thrown(endsStatement ? [] : [expression()]), from: start)
    case "import", "use", "using", "package", "namespace", "module", "from", "require_once",
      "include_once":
      if let header = header(word) { return header }
    case "class", "interface", "trait", "struct", "enum", "impl", "object", "extension", "mod",
      "record", "protocol", "actor":
      if let container = container() { return container }
    case "function", "func", "fn", "fun", "init", "constructor":
      if let definition = definition() { return definition }
    case "type" where language == .go || language == .script || language == .rust:
      if let type = typeDeclaration() { return type }
    case "declare" where language == .php:
      advance()
      return node(.other([expression()]), from: start)
    case "const", "let", "var", "val", "final", "static", "public", "private", "protected",
      "internal", "override", "export", "default", "abstract", "async", "readonly", "open",
      "suspend", "mut", "lateinit", "sealed", "partial", "pub", "unsafe", "virtual", "extern",
      "mutating", "data", "inline", "operator", "companion", "defer", "go", "fallthrough", "break",
      "continue", "else", "declare", "nonisolated", "lazy":
      return modified(word)
    default: break
    }
    return expressionStatement()
  }

  /// Whether nothing more of a statement follows on this line.
  var endsStatement: Bool {
    switch token.kind {
    case .end: true
    case .sign(let sign): sign == ";" || sign == "}" || sign == ")" || sign == "]" || sign == ","
    default: language.endsAtLines && token.startsLine
    }
  }

  /// A statement behind a word that only modifies it.
  private mutating func modified(_ word: String) -> Node {
    let start = token.start
    let isValue = ["async", "default", "static", "unsafe"].contains(word)
    // `async () => …`, `static fn () => …` are expressions; a modifier is no value.
    if isValue, isClosureAhead { return expressionStatement() }
    if !isModifier { return expressionStatement() }
    advance()
    // `export default { up() { } }`
    if word == "default", isSign("{") { return expressionStatement() }
    // `export * from "./x"`
    if word == "export", language == .script, isSign("*") { return imported(from: start) }
    if word == "pub", isSign("(") { skipBrackets() }
    if isAtClose || endsStatement { return node(.other([]), from: start) }
    if ["const", "let", "var", "val"].contains(word) || word == "static" && language == .rust {
      return declaration(start)
    }
    let isStatic = word == "static"
    let inner = deeper { $0.statement() }
    if isStatic, case .definition(let name, var function) = inner.kind {
      function.isStatic = true
      return Node(.definition(name, function), start..<inner.range.upperBound)
    }
    return Node(inner.kind, start..<inner.range.upperBound)
  }

  /// Whether the word here stands before what it modifies, and is no name that is used.
  private var isModifier: Bool {
    switch token(1).kind {
    case .sign(let sign):
      sign == "{" || sign == "[" || sign == "(" && (isWord("pub") || isWord("var"))
        || sign == "*" || sign == "@" || sign == ";" || sign == "<" || sign == "?" || sign == "&"
    default: true
    }
  }

  private var isClosureAhead: Bool {
    if isSign("(", 1) { return true }
    return ["function", "fn", "move"].contains(word(1) ?? "")
      && (isSign("(", 2) || isSign("*", 2)) || isSign("=>", 2)
  }

  /// The names and values behind `const`, `let`, `var`, `val`.
  private mutating func declaration(_ start: Int) -> Node {
    if isSign("("), language == .go { return node(.block(group()), from: start) }
    var nodes: [Node] = []
    while ["static", "fn", "mut", "enum"].contains(word() ?? ""), word(1) != nil { advance() }
    repeat {
      let first = token.start
      if let name = word(), !isSign(".", 1), language != .rust || !isSign("(", 1),
        !isSign("(", 1), !isSign("{", 1), !["class", "struct", "enum"].contains(name)
      {
        advance()
        _ = accept("!")
        if accept(":") {
          skipType()
        } else if language == .go, !isSign("="), !endsStatement, !isSign(",") {
          skipType()
        }
        let target = Node(.name(name), first..<reached)
        if isSign("="), !isHead || language != .go {
          advance()
          nodes.append(node(.assignment(target, "", expression()), from: first))
        } else if isSign("by") {
          advance()
        } else {
          nodes.append(target)
        }
      } else {
        nodes.append(expression())
      }
    } while accept(",") && token.kind != .end
    return nodes.count == 1 ? nodes[0] : node(.block(nodes), from: start)
  }

  /// The statements of `const ( … )` and `import ( … )` of Go.
  private mutating func group() -> [Node] {
    let start = token.start
    advance()
    var nodes: [Node] = []
    inside { parser in
      while !parser.isAtClose {
        if parser.accept(";") || parser.accept(",") { continue }
        nodes.append(parser.deeper { $0.declaration($0.token.start) })
      }
    }
    close(")", from: start)
    return nodes
  }

  /// An expression as a statement, and the block of a language that has one behind it.
  mutating func expressionStatement() -> Node {
    let value = expression()
    if isSign(";") { advance() }
    return value
  }
}
