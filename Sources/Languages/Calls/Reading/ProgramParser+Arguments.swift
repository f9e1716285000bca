/// What stands between the parentheses of a call, and types, which are passed over.
extension ProgramParser {
  /// The arguments in parentheses, whose first is here.
  mutating func arguments(_ sign: String) -> [CallNode.Argument] {
    let start = token.start
    advance()
    var arguments: [CallNode.Argument] = []
    inside { parser in
      while !parser.isAtClose || parser.isWord("in") || parser.isWord("catch") {
        if parser.accept(",") || parser.accept(";") { continue }
        let before = parser.index
        arguments += parser.argument()
        if parser.index == before { arguments.append(CallNode.Argument(value: parser.unread())) }
      }
    }
    close(sign, from: start)
    return arguments
  }

  /// One argument; several where names follow each other.
  mutating func argument() -> [CallNode.Argument] {
    if case .label = token.kind {
      guard case .dictionary(let entries) = labels().kind else { return [] }
      return entries.map { CallNode.Argument(label: $0.key.constant, value: $0.value) }
    }
    if let sign = sign(), ["...", "*", "**", "&"].contains(sign), isSpread(sign) {
      if sign == "&" {
        return [CallNode.Argument(value: prefixed())]
      }
      advance()
      if isAtClose || isSign(",") { return [] }
      return [CallNode.Argument(value: expression(), isSpread: true)]
    }
    if let label = word(), !language.closesWithEnd {
      let isLabel =
        isSign(":", 1) && [.sharp, .php, .swift].contains(language)
        || isSign("=", 1) && (language == .kotlin || language == .java)
      if isLabel {
        advance()
        advance()
        return [CallNode.Argument(label: label, value: expression())]
      }
    }
    let value = expression()
    if language.closesWithEnd, accept("=>") {
      return [CallNode.Argument(label: value.constant ?? "", value: expression())]
    }
    if language == .go, accept("...") {
      return [CallNode.Argument(value: value, isSpread: true)]
    }
    return [CallNode.Argument(value: value)]
  }

  private func isSpread(_ sign: String) -> Bool {
    switch sign {
    case "...": true
    case "*": language == .ruby || language == .kotlin
    case "**": language == .ruby
    default: language == .ruby
    }
  }

  // MARK: Types

  /// Passes over brackets and what is in them.
  mutating func skipBrackets() {
    let start = token.start
    guard isSign("(") || isSign("[") || isSign("{") else { return advance() }
    rewind(to: index + closing())
    if token.kind == .end { unreadable = unreadable ?? start }
    advance()
  }

  /// Passes over types in angle brackets; false where what is here is something else.
  @discardableResult
  mutating func skipAngles() -> Bool {
    var (open, count) = (0, 0)
    while count < 64 {
      switch token.kind {
      case .sign("<"): open += 1
      case .sign(">"):
        open -= 1
        if open == 0 {
          advance()
          return true
        }
      case .sign("("), .sign("["), .sign("{"):
        if open == 0 { return false }
        let mark = index
        skipBrackets()
        count += index - mark
        continue
      case .sign(let sign):
        guard
          [",", ".", "?", "|", "&", ":", "::", "=>", "->", ";", "=", "*", "...", "@", "+"].contains(
            sign)
        else {
          return false
        }
      case .word, .text, .number, .label, .symbol, .pattern: break
      case .words, .end: return false
      }
      advance()
      count += 1
    }
    return false
  }

  /// Passes over a type, as far as one goes.
  mutating func skipType() {
    var expectsMore = true
    while token.kind != .end {
      switch token.kind {
      case .word(let word):
        // `any` is a type of its own in Go.
        let isPart =
          (word != "any" || language == .swift)
          && [
            "extends", "keyof", "typeof", "readonly", "infer", "is", "dyn", "some", "any", "mut",
            "unique", "impl", "func", "fn", "map", "chan", "struct", "interface", "const",
          ].contains(word)
        if isPart, word != "is" || language == .script {
          advance()
          expectsMore = true
          guard word == "struct" || word == "interface", isSign("{") else { continue }
          skipBrackets()
        } else {
          guard expectsMore else { return }
          advance()
        }
        expectsMore = false
      case .text, .number, .pattern:
        guard expectsMore else { return }
        advance()
        expectsMore = false
      case .sign(let sign):
        switch sign {
        case "<":
          guard !expectsMore, skipAngles() else { return }
        case "[":
          skipBrackets()
          // `[]string` and `[4]int` of Go stand before their type.
          if language == .go { expectsMore = true } else { expectsMore = false }
        case "(":
          guard expectsMore || language == .go else { return }
          skipBrackets()
          expectsMore = false
        case "{":
          guard expectsMore, language == .script else { return }
          skipBrackets()
          expectsMore = false
        case ".", "|", "&", "::", "*", "&&":
          advance()
          expectsMore = true
        case "?":
          advance()
          if language == .php || language == .script { expectsMore = expectsMore || false }
        case "=>", "->":
          guard
            language == .script || language == .swift || language == .kotlin
              || language == .rust
          else { return }
          // A function's type; not the arrow of the function whose result this is.
          guard !expectsMore, !endsArrow else { return }
          advance()
          expectsMore = true
        default: return
        }
      case .symbol, .label, .words, .end: return
      }
      if token.startsLine, language.endsAtLines, !expectsMore, !isSign("|"), !isSign("&") { return }
    }
  }

  /// Whether the arrow here belongs to a closure, not to a type.
  private var endsArrow: Bool { language == .script && isSign("=>") && isArrowBody }

  private var isArrowBody: Bool { isSign("{", 1) || !(word(1) == "void" || word(1) == "Promise") }
}
