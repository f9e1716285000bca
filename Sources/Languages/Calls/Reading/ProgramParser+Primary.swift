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
    case "try" where isSign("{", 1) && language == .kotlin: return statement()
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
}
