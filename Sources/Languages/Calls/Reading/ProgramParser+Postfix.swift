/// What follows a value: members, calls, indices, blocks.
extension ProgramParser {
  mutating func postfix(_ base: Node, from start: Int) -> Node {
    var value = base
    while let next = follow(value, from: start) { value = next }
    return value
  }

  private mutating func follow(_ value: Node, from start: Int) -> Node? {
    guard let sign = sign() else {
      if language == .script, case .text(let parts) = token.kind, bytes[token.start] == 0x60,
        isCallable(value)
      {
        // sql`…`: a call with the text.
        let text = Node(.text(filled(parts)), token.start..<token.end)
        advance()
        return node(
          called(value, [CallNode.Argument(value: text)]), from: start)
      }
      return nil
    }
    switch sign {
    case ".", "?.", "->", "?->", "::", "&.": return member(of: value, sign, from: start)
    case "(":
      if token.startsLine, language.endsAtLines, language != .script { return nil }
      if language.closesWithEnd, token.isSpaced { return nil }
      if case .number = value.kind { return nil }
      let arguments = arguments(")")
      return appended(node(called(value, arguments), from: start), from: start)
    case "[":
      if token.startsLine, language.endsAtLines, language != .script { return nil }
      if language.closesWithEnd, token.isSpaced { return nil }
      if language == .sharp || language == .php || language == .java, isInContainer,
        token.startsLine
      {
        return nil
      }
      if language == .go, value.name != "map" { return element(of: value, from: start) }
      let keys = list().parts
      return node(.index(value, keys), from: start)
    case "{": return braced(after: value, from: start)
    case "<" where language.hasGenerics && isCallable(value): return generic(value, from: start)
    case "!":
      guard language == .script || language == .swift || language == .sharp, !token.isSpaced else {
        return nil
      }
      switch token(1).kind {
      case .sign(let next)
      where [".", ")", ";", ",", "[", "]", "}", "?.", ":", "(", "=", "=="].contains(next): break
      case .end: break
      default: if !token(1).startsLine { return nil }
      }
      advance()
      return node(value.kind, from: start)
    case "?" where language == .sharp:
      // `a?[0]`, and `a?` with the member on the next line.
      guard isSign(".", 1) || isSign("[", 1) && !token.isSpaced && !token(1).isSpaced else {
        return nil
      }
      advance()
      return node(value.kind, from: start)
    case "?":
      guard language == .rust || language == .swift && !token.isSpaced, !isSign("(", 1) else {
        return nil
      }
      guard language == .rust || isSign("[", 1) || isSign(".", 1) else { return nil }
      advance()
      return node(value.kind, from: start)
    case "++", "--":
      guard language != .elixir, !token.startsLine else { return nil }
      advance()
      return node(.other([value]), from: start)
    default: return nil
    }
  }

  /// An element `names[1]` of Go, or a part `names[1:]`, which is not known.
  private mutating func element(of value: Node, from start: Int) -> Node {
    let open = token.start
    advance()
    var isPart = false
    let keys = inside { parser in
      var keys: [Node] = []
      while !parser.isAtClose {
        if parser.accept(",") { continue }
        if parser.accept(":") {
          isPart = true
        } else {
          let before = parser.index
          keys.append(parser.expression())
          if parser.index == before { keys.append(parser.unread()) }
        }
      }
      return keys
    }
    close("]", from: open)
    return node(isPart ? .other([value] + keys) : .index(value, keys), from: start)
  }

  private func isCallable(_ value: Node) -> Bool {
    switch value.kind {
    case .name, .member, .call: true
    default: false
    }
  }

  /// A call of what stands before the parentheses.
  private func called(_ value: Node, _ arguments: [CallNode.Argument]) -> Node.Kind {
    switch value.kind {
    case .name(let name): .call(CallNode(name: name, arguments: arguments))
    // `.sql(…)` of Swift, of a type that is not said.
    case .symbol(let name) where language == .swift:
      .call(CallNode(name: name, arguments: arguments))
    case .member(let base, let name):
      .call(CallNode(receiver: base, name: name, arguments: arguments))
    case .call(var call) where call.arguments.isEmpty && call.block == nil && isBare(value):
      {
        call.arguments = arguments
        return .call(call)
      }()
    default: .call(CallNode(receiver: value, name: "", arguments: arguments))
    }
  }

  /// Whether a call was read without parentheses, which follow now.
  private func isBare(_ value: Node) -> Bool {
    language.closesWithEnd && bytes[value.range].last.map { $0 != UInt8(ascii: ")") } ?? false
  }

  // MARK: Members

  private mutating func member(of value: Node, _ sign: String, from start: Int) -> Node? {
    switch sign {
    case "->" where language != .php: return nil
    case "." where language == .php: return nil
    case "::" where language == .elixir: return nil
    default: break
    }
    if language.closesWithEnd, sign == ".", isSign(".", 1) { return nil }
    advance()
    switch token.kind {
    case .word(let name):
      if language.closesWithEnd { return memberInWords(of: value, name, sign, from: start) }
      advance()
      if name == "await", language == .rust { return node(value.kind, from: start) }
      return node(.member(value, name), from: start)
    case .label(let name):
      // `a ? b.c: d`.
      advance()
      return node(.member(value, name), from: start)
    case .sign("(") where language.closesWithEnd:
      // `fun.(x)` of Elixir, `proc.(x)` of Ruby.
      let arguments = arguments(")")
      return node(
        .call(CallNode(receiver: value, name: "call", arguments: arguments)), from: start)
    case .sign("<") where language == .rust || language == .java:
      skipAngles()
      if language == .java, let name = word() {
        advance()
        return node(.member(value, name), from: start)
      }
      return node(value.kind, from: start)
    case .sign("{"):
      // A member whose name is computed.
      let inner = braces()
      return node(.member(Node(.other([value] + inner), value.range), ""), from: start)
    case .sign("(") where language == .go:
      // A type is asserted: `x.(T)`.
      skipBrackets()
      return node(value.kind, from: start)
    case .sign("["):
      return node(value.kind, from: start)
    case .number(let digits):
      advance()
      return node(.member(value, digits), from: start)
    default: return node(.member(value, ""), from: start)
    }
  }

  /// `name<T>(…)`, and `new Name<T>`; nil where the sign compares.
  private mutating func generic(_ value: Node, from start: Int) -> Node? {
    let mark = index
    guard skipAngles() else {
      rewind(to: mark)
      return nil
    }
    let isFollowed: Bool =
      switch token.kind {
      case .sign(let sign): ["(", "{", ".", "::", ")", "?.", ";", ",", "]"].contains(sign)
      case .text: language == .script
      case .end: true
      default: false
      }
    guard isFollowed else {
      rewind(to: mark)
      return nil
    }
    return node(value.kind, from: start)
  }

  // MARK: Braces

  /// Braces behind a value: a closure, an object that is made, or no part of it.
  private mutating func braced(after value: Node, from start: Int) -> Node? {
    guard !token.startsLine || language == .sharp else { return nil }
    switch language {
    case .swift, .kotlin:
      guard !isHead, isCallable(value) else { return nil }
      guard case .function(let block) = trailingClosure().kind else { return nil }
      if case .call(var call) = value.kind, call.block == nil {
        call.block = block
        return node(.call(call), from: start)
      }
      guard case .call(var call) = called(value, []) else { return nil }
      call.block = block
      return node(.call(call), from: start)
    case .ruby:
      guard isCallable(value), case .call = value.kind else { return nil }
      return blockAppended(value, from: start)
    case .go, .rust:
      guard !isHead, let name = value.lastName, isTypeName(name) else { return nil }
      return composite(name: value, from: start)
    default: return nil
    }
  }

  /// Whether a name is one of a type, whose values are written in braces.
  private func isTypeName(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first else { return false }
    return first.properties.isUppercase || language == .go
  }

  /// `Name{Field: value, …}` of Go and Rust: a call with names.
  mutating func composite(name: Node?, from start: Int) -> Node {
    let open = token.start
    advance()
    var arguments: [CallNode.Argument] = []
    inside { parser in
      while !parser.isAtClose {
        if parser.accept(",") || parser.accept(";") { continue }
        let before = parser.index
        if parser.accept("..") {
          arguments.append(CallNode.Argument(value: parser.expression(), isSpread: true))
        } else if let label = parser.word(), parser.isSign(":", 1) {
          parser.advance()
          parser.advance()
          arguments.append(CallNode.Argument(label: label, value: parser.expression()))
        } else {
          let value = parser.expression()
          if parser.accept(":") {
            arguments.append(
              CallNode.Argument(label: value.constant ?? "", value: parser.expression()))
          } else {
            arguments.append(CallNode.Argument(value: value))
          }
        }
        if parser.index == before { parser.advance() }
      }
    }
    close("}", from: open)
    guard let name else {
      return arguments.allSatisfy { $0.label == nil }
        ? node(.list(arguments.map(\.value)), from: start)
        : node(
          .dictionary(
            arguments.map {
              DictionaryEntry(
                key: Node(.symbol($0.label ?? ""), $0.value.range), value: $0.value)
            }), from: start)
    }
    guard case .call(var call) = called(name, arguments) else { return node(.unread, from: start) }
    call.isNew = true
    return node(.call(call), from: start)
  }
}
