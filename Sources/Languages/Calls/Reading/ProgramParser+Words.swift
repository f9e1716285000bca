/// Calls without parentheses, and blocks between words: what Ruby and Elixir share.
extension ProgramParser {
  /// One statement, with the conditions behind it.
  mutating func wordStatement() -> Node {
    let start = token.start
    if language == .elixir, accept("->") { return node(.other([]), from: start) }
    var value = expression()
    while language == .ruby, !token.startsLine, let word = word(), EndWords.modifies(word) {
      advance()
      let question = expression()
      let range = start..<reached
      value =
        word == "while" || word == "until"
        ? Node(.loop([], question, [value]), range)
        : word == "rescue"
          ? Node(.block([value, question]), range)
          : Node(.conditional([question], [[value], []]), range)
    }
    return value
  }

  /// Statements up to a word that closes them, which stays.
  mutating func wordStatements() -> [Node] {
    inside { $0.statements() }
  }

  /// What begins with a word: a keyword, a call, or a name.
  mutating func namedInWords(_ word: String) -> Node {
    let start = token.start
    if language == .ruby, let keyword = keywordOfRuby(word) { return keyword }
    if language == .elixir, word == "fn" { return closureOfElixir() }
    advance()
    guard beginsArgument else {
      return appended(Node(.name(word), start..<reached), from: start)
    }
    return command(CallNode(name: word), from: start)
  }

  /// What stands behind the dot: a call with or without parentheses.
  mutating func memberInWords(
    of value: Node, _ name: String, _ sign: String, from start: Int
  ) -> Node {
    advance()
    // `Foo::Bar` is a name, whatever follows.
    let isName = sign == "::" && name.first?.isUppercase == true
    guard beginsArgument, !isName else {
      return appended(node(.member(value, name), from: start), from: start)
    }
    return command(CallNode(receiver: value, name: name), from: start)
  }

  /// Whether the token here begins the arguments of the name before it.
  private var beginsArgument: Bool {
    guard token.isSpaced, !token.startsLine else { return false }
    switch token.kind {
    case .text, .words, .symbol, .number, .label, .pattern: return true
    case .word(let word): return !EndWords.isInfix(word)
    case .sign(let sign):
      let isTight = !token(1).isSpaced && !token(1).startsLine
      switch sign {
      case "[", "(": return true
      case "->": return language == .ruby
      case "<<": return language == .elixir && isTight
      case "{", "%", "~", "^": return language == .elixir && (sign == "{" || isTight)
      case "*", "&", "**", "-", "!", "::", "@", "..": return isTight
      default: return false
      }
    case .end: return false
    }
  }

  /// The arguments of a call without parentheses, and the block behind them.
  private mutating func command(_ call: CallNode, from start: Int) -> Node {
    var call = call
    let outer = leavesDo
    leavesDo = true
    repeat {
      let before = index
      call.arguments += argument()
      if index == before { break }
    } while accept(",")
    leavesDo = outer
    return appended(node(.call(call), from: start), from: start)
  }

  /// The call with the block behind it, where there is one; by its name an assignment, a branch.
  mutating func appended(_ value: Node, from start: Int) -> Node {
    let whole = blockAppended(value, from: start)
    guard language == .elixir, let call = whole.call, call.receiver == nil else { return whole }
    return formOfElixir(call, sections: [], from: start) ?? whole
  }

  /// The call with a block behind it.
  mutating func blockAppended(_ value: Node, from start: Int) -> Node {
    guard language.closesWithEnd, !token.startsLine else { return value }
    if language == .ruby, isSign("{") {
      guard let call = callee(value) else { return value }
      return with(blockOfRuby("}"), call, from: start)
    }
    guard isWord("do"), !leavesDo, let call = callee(value) else { return value }
    if language == .ruby { return with(blockOfRuby("end"), call, from: start) }
    let sections = sections()
    return formOfElixir(call, sections: sections, from: start)
      ?? with(FunctionNode(body: sections.flatMap(\.body)), call, from: start)
  }

  private func callee(_ value: Node) -> CallNode? {
    switch value.kind {
    case .call(let call) where call.block == nil: call
    case .name(let name): CallNode(name: name)
    case .member(let base, let name): CallNode(receiver: base, name: name)
    default: nil
    }
  }

  private func with(_ block: FunctionNode, _ call: CallNode, from start: Int) -> Node {
    var call = call
    call.block = block
    return node(.call(call), from: start)
  }
}
