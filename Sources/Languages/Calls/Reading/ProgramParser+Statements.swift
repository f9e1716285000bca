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
  private mutating func body(until words: [String] = []) -> [Node] {
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

  // MARK: Branches

  private mutating func conditional() -> Node {
    let start = token.start
    advance()
    var questions = [head { $0.condition() }]
    var branches = [body(until: ["elseif", "else", "endif"])]
    while true {
      if accept(word: "endif") { _ = accept(";"); break }
      if isWord("elseif") || isWord("elif") || isWord("else") && isWord("if", 1) {
        advance()
        _ = accept(word: "if")
        questions.append(head { $0.condition() })
        branches.append(body(until: ["elseif", "else", "endif"]))
      } else if accept(word: "else") {
        branches.append(body(until: ["endif"]))
        _ = accept(word: "endif")
        break
      } else {
        break
      }
    }
    if branches.count == questions.count { branches.append([]) }
    return node(.conditional(questions, branches), from: start)
  }

  /// What `if` asks, with the statements that Go, Rust and Swift allow before it.
  private mutating func condition() -> Node {
    let start = token.start
    var nodes: [Node] = []
    repeat {
      if isSign("{") { break }
      if ["let", "var", "const", "case", "val"].contains(word() ?? "") { advance() }
      nodes.append(expression())
    } while accept(";") || accept(",")
    return nodes.count == 1 ? nodes[0] : node(.other(nodes), from: start)
  }

  private mutating func loop() -> Node {
    let start = token.start
    advance()
    _ = accept(word: "await")
    _ = accept(word: "try")
    var names: [String] = []
    var subject: Node?
    let isParenthesised = isSign("(") && language != .go && language != .rust && language != .swift
    let open = token.start
    if isParenthesised { advance() }
    head { parser in
      if parser.isSign("{") { return }
      (names, subject) = parser.loopHead()
    }
    if isParenthesised { close(")", from: open) }
    let inner = body(until: ["endforeach", "endfor"])
    if ["endforeach", "endfor"].contains(word() ?? "") { advance() }
    return node(.loop(names, subject, inner), from: start)
  }

  /// `const x of xs`, `$xs as $k => $x`, `var x in xs`, `_, x := range xs`, or three clauses.
  private mutating func loopHead() -> ([String], Node?) {
    if language == .php {
      let subject = isSign(";") ? nil : expression()
      guard accept(word: "as") else {
        let rest = clauses()
        return ([], subject.map { Node(.other([$0] + rest), $0.range) })
      }
      var names: [String] = []
      while !isSign(")"), token.kind != .end {
        if let name = word() { names.append(name) }
        advance()
      }
      return (names, subject)
    }
    let mark = index
    var names: [String] = []
    // The names before `of`, `in`, `:` or `range`, on the way to a subject.
    while token.kind != .end, !isSign("{"), !isSign(";"), !isSign(")") || !names.isEmpty {
      let isSeparator =
        isWord("of") || isWord("in") || isWord("range") || isSign(":") && language == .java
      if isSeparator {
        advance()
        return (names, expression())
      }
      if let name = word(), !["const", "let", "var", "val", "case", "mut"].contains(name) {
        names.append(name)
      }
      guard
        word() != nil
          || [",", "(", ")", "[", "]", ":=", "&", "_", "<", ">", "?"].contains(
            sign() ?? "")
      else { break }
      if isSign(")"), language != .rust, language != .swift, language != .kotlin { break }
      advance()
    }
    rewind(to: mark)
    return ([], Node(.other(clauses()), token.start..<token.start))
  }

  /// The clauses of `for (a; b; c)`.
  private mutating func clauses() -> [Node] {
    var nodes: [Node] = []
    while !isSign(")"), !isSign("{"), !isAtClose {
      if accept(";") || accept(",") { continue }
      let before = index
      if ["const", "let", "var", "val"].contains(word() ?? "") { advance() }
      nodes.append(expression())
      if index == before { nodes.append(unread()) }
    }
    return nodes
  }

  private mutating func whileLoop() -> Node {
    let start = token.start
    advance()
    let question = head { $0.condition() }
    return node(.loop([], question, body(until: ["endwhile"])), from: start)
  }

  private mutating func doLoop() -> Node {
    let start = token.start
    advance()
    let inner = braces()
    var handlers: [Node] = []
    while isWord("catch") || isWord("while") {
      let isLoop = isWord("while")
      advance()
      if isLoop {
        handlers.append(head { $0.condition() })
      } else {
        while !isSign("{"), !endsStatement { advance() }
        handlers.append(node(.block(braces()), from: start))
      }
    }
    return node(.block(inner + handlers), from: start)
  }

  private mutating func attempt() -> Node {
    let start = token.start
    // `try x` of Swift is an expression.
    guard isSign("{", 1) || isSign("(", 1) && language == .java else {
      return expressionStatement()
    }
    advance()
    // What Java closes behind the block.
    var resources: [Node] = []
    if isSign("(") {
      let open = token.start
      advance()
      resources = inside { $0.statements() }
      close(")", from: open)
    }
    let inner = node(.block(resources + braces()), from: start)
    var handlers: [[Node]] = []
    while isWord("catch") || isWord("finally") {
      advance()
      if isSign("(") { skipBrackets() }
      if accept(word: "when"), isSign("(") { skipBrackets() }
      handlers.append(braces())
    }
    return node(.block([inner] + handlers.flatMap(\.self)), from: start)
  }

  /// Whether the word here begins a choice in this language, and is no name of something.
  var isChoice: Bool {
    let isWord =
      switch word() {
      case "switch": language != .rust && language != .kotlin
      case "match": language == .rust || language == .php
      case "when": language == .kotlin
      case "select": language == .go
      default: false
      }
    let next = sign(1) ?? ""
    return isWord && !["=", ".", ",", ";", ")", ":", "->", "?->", "::"].contains(next)
      && (word() != "match" || language != .php || next == "(")
  }

  /// `switch`, `match` and `when`: each case is a branch.
  mutating func choice() -> Node {
    let start = token.start
    advance()
    let question = isSign("{") ? node(.nothing, from: start) : head { $0.condition() }
    guard isSign("{") else { return question }
    let open = token.start
    advance()
    var branches: [[Node]] = [[]]
    inside { parser in
      while !parser.isSign("}"), parser.token.kind != .end {
        if ["case", "default", "else"].contains(parser.word() ?? "") {
          branches.append([])
          parser.advance()
          continue
        }
        if [":", ",", "=>", "->", ";", ")", "]"].contains(parser.sign() ?? "") {
          parser.advance()
          continue
        }
        branches[branches.count - 1].append(parser.deeper { $0.statement() })
      }
    }
    close("}", from: open)
    return node(.conditional([question], branches), from: start)
  }
}
