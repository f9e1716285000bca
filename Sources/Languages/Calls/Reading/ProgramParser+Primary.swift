/// Values that begin by themselves: literals, names, brackets.
extension ProgramParser {
  mutating func primary() -> Node {
    let start = token.start
    switch token.kind {
    case .text(let parts):
      advance()
      var all = filled(parts)
      // Texts side by side are one.
      while language.closesWithEnd, case .text(let more) = token.kind, !token.startsLine {
        advance()
        all += filled(more)
      }
      return node(.text(all), from: start)
    case .words(let words):
      advance()
      let range = start..<reached
      return Node(.list(words.map { Node(.symbol($0), range) }), range)
    case .symbol(let name):
      advance()
      return node(.symbol(name), from: start)
    case .number(let digits):
      advance()
      return node(.number(digits), from: start)
    case .label: return labels()
    case .pattern:
      advance()
      return node(.other([]), from: start)
    case .sign(let sign): return bracketed(sign)
    case .word(let word): return named(word)
    case .end: return node(.other([]), from: start)
    }
  }

  /// Keys and values without braces, as the last of a list or of arguments.
  mutating func labels() -> Node {
    let start = token.start
    var entries: [DictionaryEntry] = []
    while case .label(let name) = token.kind {
      let key = Node(.symbol(name), token.start..<token.end)
      advance()
      // `{ name:, … }` of Ruby is `name: name`.
      let isShort = isSign(",") || isSign("}") || isSign(")")
      entries.append(
        DictionaryEntry(key: key, value: isShort ? Node(.name(name), key.range) : expression()))
      guard isSign(","), case .label = token(1).kind else { break }
      advance()
    }
    return node(.dictionary(entries), from: start)
  }

  private mutating func bracketed(_ sign: String) -> Node {
    let start = token.start
    switch sign {
    case "(": return parenthesised()
    case "[": return list()
    case "{": return braced()
    case "->" where language == .ruby: return closureOfRuby()
    case "|" where language == .rust, "||" where language == .rust: return closureOfRust()
    case "<<" where language == .elixir: return bitstring()
    case "%" where language == .elixir:
      advance()
      while word() != nil || isSign(".") || isSign("%") { advance() }
      return isSign("{") ? dictionary() : node(.other([]), from: start)
    case "#":
      advance()
      if isSign("[") {
        skipBrackets()
        return deeper { $0.language == .rust ? $0.statement() : $0.prefixed() }
      }
      return node(.unread, from: start)
    case "<" where language == .script: return markup()
    case "::" where language == .ruby || language == .rust:
      while accept("::") {}
      return deeper { $0.primary() }
    case "." where language == .swift:
      // `.id` of Swift is a member of a type that is not said.
      advance()
      let name = word() ?? ""
      advance()
      return node(.symbol(name), from: start)
    default: return unread()
    }
  }

  private mutating func named(_ word: String) -> Node {
    let start = token.start
    switch word {
    case "true", "TRUE", "True": return constant(.boolean(true))
    case "false", "FALSE", "False": return constant(.boolean(false))
    case "nil", "null", "NULL", "undefined", "None": return constant(.nothing)
    case "function", "func", "fn", "fun", "delegate":
      if !language.closesWithEnd, let closure = closure() { return closure }
    case "new":
      if language != .ruby, language != .go, language != .rust, !isSign(".", 1), !isSign(")", 1) {
        return made()
      }
    case "class", "object":
      if let container = container() { return container }
    case "if" where !language.closesWithEnd && language != .script && language != .go:
      return statement()
    case "match", "switch", "when":
      if language != .script, language != .go, isChoice { return choice() }
    case "loop", "async", "unsafe", "const", "static":
      if isSign("{", 1), language == .rust {
        advance()
        return node(.block(braces()), from: start)
      }
      if word == "static", language == .php, isSign("function", 1) || self.word(1) != nil {
        advance()
        return deeper { $0.primary() }
      }
    case "array" where language == .php && isSign("(", 1):
      advance()
      return listOfPHP()
    case "chan", "map", "interface", "struct":
      if language == .go, isSign("[", 1) || isSign("{", 1) || self.word(1) != nil {
        skipType()
        return isSign("{") ? composite(name: nil, from: start) : node(.other([]), from: start)
      }
    default: break
    }
    if language.closesWithEnd { return namedInWords(word) }
    if isArrow {
      return arrow()
    }
    advance()
    if language == .rust, isSign("!"), ["(", "[", "{"].contains(sign(1) ?? "") {
      advance()
      return macro(word, from: start)
    }
    return node(.name(word), from: start)
  }

  private mutating func constant(_ kind: Node.Kind) -> Node {
    let start = token.start
    advance()
    return node(kind, from: start)
  }

  /// `name!(…)` of Rust.
  private mutating func macro(_ name: String, from start: Int) -> Node {
    var call = CallNode(name: name + "!")
    if isSign("(") {
      call.arguments = arguments(")")
    } else if isSign("[") {
      call.arguments = list().parts.map { CallNode.Argument(value: $0) }
    } else {
      call.block = FunctionNode(body: braces())
    }
    return node(.call(call), from: start)
  }

  // MARK: Brackets

  private mutating func parenthesised() -> Node {
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
  private mutating func goArray(from start: Int) -> Node {
    skipType()
    return isSign("{") ? composite(name: nil, from: start) : node(.other([]), from: start)
  }

  /// `array('k' => v)` of PHP.
  private mutating func listOfPHP() -> Node {
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
  private mutating func braced() -> Node {
    switch language {
    case .script, .ruby: dictionary()
    case .swift, .kotlin: trailingClosure()
    case .go: composite(name: nil, from: token.start)
    case .elixir: tuple()
    case .java, .sharp, .php, .rust: node(.block(braces()), from: token.start)
    }
  }

  private mutating func tuple() -> Node {
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

  /// `{ key: value, "key" => value, …other, method() { } }`.
  mutating func dictionary() -> Node {
    let start = token.start
    advance()
    var entries: [DictionaryEntry] = []
    inside { parser in
      while !parser.isSign("}"), parser.token.kind != .end {
        if parser.accept(",") || parser.accept(";") { continue }
        let before = parser.index
        entries += parser.entry()
        if parser.index == before { parser.advance() }
        if parser.isSign(")") || parser.isSign("]") { break }
      }
    }
    close("}", from: start)
    return node(.dictionary(entries), from: start)
  }

  private mutating func entry() -> [DictionaryEntry] {
    let start = token.start
    if case .label = token.kind {
      if case .dictionary(let entries) = labels().kind { return entries }
    }
    if accept("...") || accept("**") {
      let value = expression()
      return [DictionaryEntry(key: value, value: value, isSpread: true)]
    }
    if language == .script, let entry = member() { return [entry] }
    let key = expression()
    if accept("=>") || accept(":") || language == .elixir && accept("|") {
      return [DictionaryEntry(key: key, value: expression())]
    }
    // `{ name }` is `{ name: name }`.
    let name = key.name.map { Node(.symbol($0), key.range) }
    return [DictionaryEntry(key: name ?? node(.other([]), from: start), value: key)]
  }

  /// A member of an object of JavaScript that begins with its name.
  private mutating func member() -> DictionaryEntry? {
    let mark = index
    let start = token.start
    var isComputed = false
    while ["async", "get", "set", "static"].contains(word() ?? ""), !isSign(":", 1),
      !isSign(",", 1),
      !isSign("}", 1), !isSign("(", 1)
    {
      advance()
    }
    _ = accept("*")
    let key: Node
    switch token.kind {
    case .word(let word):
      key = Node(.symbol(word), token.start..<token.end)
      advance()
    case .text, .number: key = primary()
    case .sign("["):
      // Looked at before it is read, lest nested lists be read twice.
      guard [":", "(", "="].contains(sign(closing() + 1) ?? "") else {
        rewind(to: mark)
        return nil
      }
      let list = list()
      key = list.parts.first ?? list
      isComputed = true
    default:
      rewind(to: mark)
      return nil
    }
    if accept(":") { return DictionaryEntry(key: key, value: expression()) }
    if isSign("(") || isSign("<") {
      if let function = functionRest() {
        return DictionaryEntry(key: key, value: node(.function(function), from: start))
      }
    }
    if isSign("="), let name = key.constant {
      advance()
      _ = expression()
      return DictionaryEntry(key: key, value: Node(.name(name), key.range))
    }
    guard !isComputed, let name = key.constant, isSign(",") || isSign("}") else {
      rewind(to: mark)
      return nil
    }
    return DictionaryEntry(key: key, value: Node(.name(name), key.range))
  }

  /// Markup in a program: its tags are passed over, the code in its braces is read.
  private mutating func markup() -> Node {
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
