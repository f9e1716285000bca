/// Expressions: assignments, answers to a question, infix signs and the signs before a value.
extension ProgramParser {
  mutating func expression() -> Node {
    deeper { $0.assignment() }
  }

  private static let assigning: Set<String> = [
    "=", "+=", "-=", "*=", "/=", ".=", ":=", "||=", "&&=", "??=", "|=", "&=", "**=",
  ]

  private mutating func assignment() -> Node {
    let start = token.start
    let left = question()
    guard let sign = sign(), ProgramParser.assigning.contains(sign), !startsStatement else {
      if isSign(","), isMultiple { return multipleAssignment(left, start) }
      return left
    }
    advance()
    let value = expression()
    let before = sign == ":=" ? "" : String(sign.dropLast())
    return node(.assignment(left, before, value), from: start)
  }

  /// Whether several names receive values here: `a, b := f()` of Go, `a, b = f` of Ruby.
  private var isMultiple: Bool {
    guard language == .go || language == .ruby, !leavesDo else { return false }
    var offset = 0
    while isSign(",", offset) {
      let isRest = isSign("*", offset + 1)
      guard word(offset + (isRest ? 2 : 1)) != nil else { break }
      offset += isRest ? 3 : 2
    }
    return offset > 0 && (isSign(":=", offset) || isSign("=", offset))
  }

  private mutating func multipleAssignment(_ first: Node, _ start: Int) -> Node {
    var targets = [first]
    while accept(",") {
      _ = accept("*")
      targets.append(Node(.name(word() ?? ""), token.start..<token.end))
      advance()
    }
    advance()
    let value = expression()
    let nodes = targets.enumerated().map { index, target in
      // The others receive what the first one's value gives beside it.
      node(
        .assignment(target, "", index == 0 ? value : Node(.other([]), value.range)), from: start)
    }
    return node(.block(nodes), from: start)
  }

  /// Whether a new statement begins here, whatever stands before it.
  var startsStatement: Bool {
    guard token.startsLine, language.endsAtLines else { return false }
    return language == .ruby || language == .go
  }

  private mutating func question() -> Node {
    let start = token.start
    let asked = infix()
    guard isSign("?"), !startsStatement, language != .rust, language != .go, language != .kotlin
    else { return asked }
    advance()
    if isSign(":"), language == .php {
      advance()
      let other = deeper { $0.question() }
      return node(.conditional([asked], [[asked], [other]]), from: start)
    }
    let outer = isHead
    isHead = false
    let first: Node
    if language == .ruby, case .label(let name) = token.kind {
      first = Node(.name(name), token.start..<token.end)
      advance()
    } else {
      first = expression()
      if !accept(":") { return node(.other([asked, first]), from: start) }
    }
    isHead = outer
    let second = deeper { $0.assignment() }
    return node(.conditional([asked], [[first], [second]]), from: start)
  }

  private static let infixSigns: Set<String> = [
    "+", "-", "*", "/", "%", ".", "++", "==", "!=", "===", "!==", "<", ">", "<=", ">=", "<=>", "&&",
    "||", "??", "?:", "|", "&", "^", "<<", "|>", "..", "...", "..<", "..=", "=~", "!~", "<>", "**",
    "<-", "--", "~>", "//", "\\\\",
  ]
  private static let infixWords: Set<String> = [
    "instanceof", "insteadof", "is", "in", "and", "or", "xor", "when",
  ]

  /// Whether an infix sign stands here, by the rules of the language.
  private var infixSign: String? {
    switch token.kind {
    case .sign(let sign):
      guard ProgramParser.infixSigns.contains(sign) else { return nil }
      switch sign {
      case ".": return language == .php ? sign : nil
      case "++", "--":
        return language == .elixir ? sign : nil
      case "<-": if language == .elixir || language == .go { return sign } else { return nil }
      case "..", "...":
        if language.closesWithEnd || language == .rust || language == .kotlin || language == .swift
        {
          return sign
        }
        return nil
      default: break
      }
      guard token.startsLine, language.endsAtLines else { return sign }
      switch language {
      case .ruby, .go: return nil
      case .elixir:
        return ["|>", "<>", "++", "&&", "||", "|", "<-", "==", "+"].contains(sign) ? sign : nil
      // A sign at the beginning of a line goes on, but for one that also stands before a value.
      case .swift, .kotlin: return ["-", "&", "*"].contains(sign) ? nil : sign
      default: return sign
      }
    case .word(let word):
      guard ProgramParser.infixWords.contains(word), !(token.startsLine && language != .php) else {
        return nil
      }
      if isHead, word == "in", !language.closesWithEnd, language != .kotlin { return nil }
      switch word {
      case "and", "or": return language.closesWithEnd || language == .php ? word : nil
      case "in":
        return language == .script || language == .kotlin || language == .elixir ? word : nil
      case "is": return language == .sharp || language == .kotlin || language == .swift ? word : nil
      case "when": return language == .elixir ? word : nil
      case "instanceof", "insteadof", "xor": return word
      default: return nil
      }
    default: return nil
    }
  }

  private mutating func infix() -> Node {
    let start = token.start
    var left = prefixed()
    while true {
      if isWord("as") || isWord("satisfies") || isWord("is") && language != .elixir,
        !token.startsLine, language != .php, language != .go, !language.closesWithEnd
      {
        let isPattern = isWord("is") && language == .sharp
        advance()
        if isPattern {
          skipPattern()
        } else {
          _ = accept("?")
          _ = accept("!")
          skipType()
        }
        left = node(left.kind, from: start)
        continue
      }
      guard let sign = infixSign else { return left }
      advance()
      // `1..` goes on for ever.
      if sign.hasPrefix(".."), isAtClose { return node(.other([left]), from: start) }
      if sign == "<" || sign == ">" { skipShift(sign) }
      let right = deeper { $0.prefixed() }
      if sign == "|>" {
        left = node(ProgramParser.piped(left, into: right), from: start)
      } else {
        left = node(.infix(sign, left, right), from: start)
      }
    }
  }

  /// The rest of `<<`, `>>` and `>>>`, whose letters are signs of their own among types.
  private mutating func skipShift(_ sign: String) {
    guard !language.closesWithEnd else { return }
    while isSign(sign) || isSign(sign + "="), !token.isSpaced, !token.startsLine { advance() }
  }

  /// Passes over what `is` of C# asks: `null`, `not Post { Id: > 0 } post`, `> 3 and < 5`.
  private mutating func skipPattern() {
    var count = 0
    while count < 64 {
      count += 1
      if accept(word: "not") || accept(word: "and") || accept(word: "or") { continue }
      switch token.kind {
      case .sign("<"), .sign(">"), .sign("<="), .sign(">="), .sign("-"):
        advance()
        continue
      case .sign("{"), .sign("("), .sign("["): skipBrackets()
      case .text, .number: advance()
      case .word:
        advance()
        while isSign("."), word(1) != nil {
          advance()
          advance()
        }
        if isSign("<") {
          let mark = index
          if !skipAngles() { rewind(to: mark) }
        }
        if isSign("["), isSign("]", 1) { skipBrackets() }
        if isSign("{") || isSign("("), !isHead { skipBrackets() }
      default: return
      }
      // What is found may get a name.
      if let name = word(), !["and", "or", "not", "when", "is", "as"].contains(name) { advance() }
      guard isWord("and") || isWord("or") else { return }
    }
  }

  /// `a |> f(b)` is `f(a, b)`.
  private static func piped(_ left: Node, into right: Node) -> Node.Kind {
    switch right.kind {
    case .call(var call):
      call.arguments.insert(CallNode.Argument(value: left), at: 0)
      return .call(call)
    case .name(let name):
      return .call(CallNode(name: name, arguments: [CallNode.Argument(value: left)]))
    case .member(let base, let name):
      return .call(
        CallNode(receiver: base, name: name, arguments: [CallNode.Argument(value: left)]))
    default: return .other([left, right])
    }
  }

  private static let prefixWords: Set<String> = [
    "await", "typeof", "void", "delete", "yield", "clone", "print", "echo", "ref", "out", "try",
    "not", "go", "defer", "checked", "include", "include_once", "require_once", "require", "mut",
    "dyn",
    "async", "throw", "move", "unsafe", "lazy",
  ]

  /// A value with the signs and words before it.
  mutating func prefixed() -> Node {
    let start = token.start
    if let sign = sign() {
      switch sign {
      case "!", "-", "+", "~", "*", "&", "++", "--", "**", "...", "<-", "^", "..":
        if sign == "&", language.closesWithEnd { return captured() }
        if sign == "-", case .number(let digits) = token(1).kind {
          advance()
          advance()
          return postfix(node(.number("-" + digits), from: start), from: start)
        }
        advance()
        if isAtClose || endsStatement { return node(.other([]), from: start) }
        let value = deeper { $0.prefixed() }
        // A reference is what it refers to.
        if sign == "&" || sign == "*" { return node(value.kind, from: start) }
        return node(.other([value]), from: start)
      case "%" where language == .rust, "?" where language == .rust:
        // How a macro is to write a value.
        advance()
        return isAtClose ? node(.other([]), from: start) : deeper { $0.prefixed() }
      case "@" where language != .elixir:
        if let node = annotated() { return node }
        advance()
        return deeper { $0.prefixed() }
      default: break
      }
    }
    if let word = word(), ProgramParser.prefixWords.contains(word), isPrefix(word) {
      advance()
      if word == "yield" { _ = accept("*") }
      if word == "try" {
        _ = accept("?")
        _ = accept("!")
      }
      if isAtClose || endsStatement { return node(.other([]), from: start) }
      let value = deeper { $0.prefixed() }
      switch word {
      case "include", "include_once", "require_once", "require":
        // Code of another file runs here.
        return node(
          .call(CallNode(name: word, arguments: [CallNode.Argument(value: value)])), from: start)
      case "throw": return node(.thrown([value]), from: start)
      case "await", "ref", "out", "try", "async", "mut", "move", "go", "defer", "clone", "unsafe":
        return node(value.kind, from: start)
      default: return node(.other([value]), from: start)
      }
    }
    let value = primary()
    return postfix(value, from: start)
  }

  /// Whether the word here stands before a value, and is no name of something.
  private func isPrefix(_ word: String) -> Bool {
    switch word {
    case "not": if !language.closesWithEnd { return false }
    case "print", "echo", "clone", "include", "include_once", "require_once", "require":
      if language != .php { return false }
    case "typeof", "void", "delete": if language != .script { return false }
    case "await": if language.closesWithEnd || language == .php { return false }
    case "go", "defer": if language != .go { return false }
    case "ref", "out", "checked": if language != .sharp { return false }
    case "try": if language != .swift { return false }
    case "yield": if language.closesWithEnd { return false }
    case "mut", "dyn", "move": if language != .rust { return false }
    case "unsafe": if language != .rust { return false }
    case "lazy": return false
    case "throw": break
    case "async":
      if language.closesWithEnd || language == .php { return false }
      return isSign("{", 1) && language == .rust || self.word(1) != nil && !token(1).startsLine
        || isSign("(", 1) || isSign("|", 1)
    default: break
    }
    switch token(1).kind {
    case .sign(let sign):
      return ["(", "[", "{", "!", "-", "*", "&", "<", "|", "\\", "@"].contains(sign)
        && !(sign == "(" && word == "delete")
    case .end: return false
    default: return true
    }
  }

  /// `&fun/1`, `&Mod.fun/1`, `&(&1 + 1)` of Elixir, and `&:name` or `&block` of Ruby.
  private mutating func captured() -> Node {
    let start = token.start
    advance()
    if case .symbol(let name) = token.kind, language == .ruby {
      advance()
      let element = Node(.name("it"), start..<reached)
      let call = node(.call(CallNode(receiver: element, name: name)), from: start)
      return node(
        .function(
          FunctionNode(
            parameters: [FunctionNode.Parameter(name: "it")], body: [call], isExpression: true)),
        from: start)
    }
    if case .number(let digits) = token.kind {
      advance()
      return postfix(node(.name("&" + digits), from: start), from: start)
    }
    let value = deeper { $0.prefixed() }
    if language == .ruby { return value }
    var body = value
    if isSign("/"), case .number(let digits) = token(1).kind {
      advance()
      advance()
      body = node(ProgramParser.calling(value, count: Int(digits) ?? 0), from: start)
    } else if case .infix("/", let function, let count) = value.kind,
      let digits = count.constant
    {
      body = node(ProgramParser.calling(function, count: Int(digits) ?? 0), from: start)
    }
    return node(
      .function(
        FunctionNode(
          parameters: (1...4).map { FunctionNode.Parameter(name: "&\($0)") }, body: [body],
          isExpression: true)),
      from: start)
  }

  /// The call that `&name/2` stands for.
  private static func calling(_ function: Node, count: Int) -> Node.Kind {
    let arguments = (1...4).prefix(max(0, count)).map {
      CallNode.Argument(value: Node(.name("&\($0)"), function.range))
    }
    return switch function.kind {
    case .name(let name): .call(CallNode(name: name, arguments: arguments))
    case .member(let base, let name):
      .call(CallNode(receiver: base, name: name, arguments: arguments))
    default: function.kind
    }
  }
}
