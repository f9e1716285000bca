/// Functions with a name, their parameters and their bodies.
extension ProgramParser {
  /// The parameters, the type of the result and the body; nil where there is no body.
  mutating func functionRest() -> FunctionNode? {
    let mark = index
    // Whether there is a body is found out before anything is read, lest nested ones be read twice.
    guard let body = passHeader() else {
      rewind(to: mark)
      return nil
    }
    rewind(to: mark)
    if isSign("<") { skipAngles() }
    var function = FunctionNode(parameters: parameters())
    rewind(to: body)
    if accept("=>") || accept("=") {
      self.body(of: &function)
    } else {
      function.body = braces()
    }
    return function
  }

  /// Passes over parameters and what stands between them and the body: a result, `throws`, `where`.
  ///
  /// - Returns: where the body begins; nil where there is none.
  private mutating func passHeader() -> Int? {
    if isSign("<") { skipAngles() }
    guard isSign("(") else { return nil }
    skipBrackets()
    if language == .php, accept(word: "use"), isSign("(") { skipBrackets() }
    var count = 0
    while !isSign("{"), !isSign("=>"), count < 80 {
      if isSign(";") || isSign("}") || isSign(")") || token.kind == .end { return nil }
      if isSign("="), language == .kotlin { return index }
      if isSign(":") || isSign("->") {
        advance()
        skipType()
      } else if isSign("(") || isSign("[") {
        if language != .go, language != .sharp, isSign("(") { return nil }
        skipBrackets()
      } else if isSign("<") {
        skipAngles()
      } else {
        advance()
      }
      count += 1
    }
    return isSign("{") || isSign("=>") ? index : nil
  }

  /// The parameters in parentheses.
  mutating func parameters() -> [FunctionNode.Parameter] {
    let start = token.start
    guard accept("(") else { return [] }
    var parameters: [FunctionNode.Parameter] = []
    inside { parser in
      while !parser.isSign(")"), parser.token.kind != .end {
        if parser.accept(",") { continue }
        let before = parser.index
        parameters.append(parser.parameter())
        if parser.index == before { parser.advance() }
      }
    }
    close(")", from: start)
    return parameters
  }

  private mutating func parameter() -> FunctionNode.Parameter {
    var words: [String] = []
    var members: [String] = []
    var type: [String] = []
    var value: Node?
    var isType = false
    loop: while token.kind != .end {
      switch token.kind {
      case .sign(","), .sign(")"): break loop
      case .sign("="), .sign("=>"):
        advance()
        value = expression()
        break loop
      case .sign(":") where language != .go:
        advance()
        isType = true
      case .sign("{"), .sign("["):
        if words.isEmpty, !isType, isSign("{") || language == .script {
          members = patternNames()
        } else {
          skipBrackets()
        }
      case .sign("("): skipBrackets()
      case .sign("<"):
        if !skipAngles() { advance() }
      case .word(let word):
        advance()
        if isType { type.append(word) } else { words.append(word) }
      case .label(let name):
        advance()
        words.append(name)
        if !isSign(","), !isSign(")"), !isSign("|") {
          value = expression()
          break loop
        }
      default: advance()
      }
    }
    // The name stands last, but first in Go.
    let isFirst = language == .go
    let name = (isFirst ? words.first : words.last) ?? ""
    let rest = isFirst ? words.dropFirst() : words.dropLast()
    return FunctionNode.Parameter(
      name: name, members: members,
      type: (type.isEmpty ? Array(rest) : type).joined(separator: "."),
      value: value)
  }

  /// The names of `{ a, b: c }`.
  private mutating func patternNames() -> [String] {
    var names: [String] = []
    let last = index
    skipBrackets()
    let end = index
    rewind(to: last)
    while index < end {
      if let name = word(), isSign(",", 1) || isSign("}", 1) || isSign("=", 1) || isSign("]", 1) {
        names.append(name)
      }
      advance()
    }
    return names
  }

  /// `function up(…) { }`; nil where the word is a name or begins a closure.
  mutating func definition() -> Node? {
    let start = token.start
    let mark = index
    let isInit = isWord("init") || isWord("constructor")
    if isInit, !isInContainer { return nil }
    var name = word() ?? ""
    advance()
    if !isInit {
      _ = accept("*")
      _ = accept("&")
      if language == .go, isSign("(") { skipBrackets() }
      if isSign("<") { skipAngles() }
      guard let found = word() else {
        rewind(to: mark)
        return nil
      }
      name = found
      advance()
      // Kotlin's extensions: `fun Table.clear()`.
      while accept("."), let member = word() {
        name = member
        advance()
      }
    }
    if isSign("?") || isSign("!") { advance() }
    guard let function = functionRest() else {
      // Without a body: an interface, or a declaration of what stands elsewhere.
      guard isSign("(") || isSign("<") else {
        rewind(to: mark)
        return nil
      }
      if isSign("<") { skipAngles() }
      if isSign("(") { skipBrackets() }
      while !endsStatement, !isSign("{") { advance() }
      return node(.other([]), from: start)
    }
    return node(.definition(name, function), from: start)
  }
}
