/// Closures: with an arrow, with a word, behind a call.
extension ProgramParser {
  /// Whether a closure with an arrow begins here: `x => …`, `(a, b) => …`.
  var isArrow: Bool {
    guard language == .script || language == .sharp || language == .java else { return false }
    let arrow = language == .java ? "->" : "=>"
    if word() != nil { return isSign(arrow, 1) }
    guard isSign("(") else { return false }
    var offset = closing() + 1
    if isSign(arrow, offset) { return true }
    guard language == .script, isSign(":", offset) else { return false }
    // The type of what it gives stands between.
    var length = 0
    while length < 40 {
      offset += 1
      length += 1
      switch token(offset).kind {
      case .sign("=>"): return true
      case .sign(let sign):
        if ![".", "<", ">", "[", "]", "|", "&", "?", ","].contains(sign) { return false }
      case .word, .text: break
      default: return false
      }
    }
    return false
  }

  mutating func arrow() -> Node {
    let start = token.start
    var function = FunctionNode()
    if let name = word() {
      advance()
      function.parameters = [FunctionNode.Parameter(name: name)]
    } else {
      function.parameters = parameters()
      if accept(":") { skipReturnType() }
    }
    advance()
    body(of: &function)
    return node(.function(function), from: start)
  }

  private mutating func skipReturnType() {
    while token.kind != .end, !isSign("=>") { advance() }
  }

  /// Braces, or one expression.
  mutating func body(of function: inout FunctionNode) {
    if isSign("{") {
      function.body = braces()
    } else {
      function.body = [inside { $0.expression() }]
      function.isExpression = true
    }
  }

  /// `function (…) { }`, `fn (…) => x`, `func(…) { }`; nil where the word is a name.
  mutating func closure() -> Node? {
    let mark = index
    let start = token.start
    advance()
    _ = accept("*")
    _ = accept("&")
    let name = word()
    if name != nil, isSign("(", 1) || isSign("<", 1) {
      advance()
    } else if name != nil {
      rewind(to: mark)
      return nil
    }
    guard isSign("(") || isSign("<") || isSign("{") else {
      rewind(to: mark)
      return nil
    }
    if isSign("{") { return node(.function(FunctionNode(body: braces())), from: start) }
    guard let function = functionRest() else {
      rewind(to: mark)
      return nil
    }
    return node(.function(function), from: start)
  }

  /// `{ a, b in … }` of Swift, `{ a, b -> … }` of Kotlin, or plain statements.
  mutating func trailingClosure() -> Node {
    let start = token.start
    guard accept("{") else { return unread() }
    var function = FunctionNode()
    let mark = index
    var names: [String] = []
    var count = 0
    while count < 24, !isSign("}"), !isSign("{"), token.kind != .end {
      if isSign("("), language == .swift, count > 0, names.isEmpty { break }
      if isWord("in") && language == .swift || isSign("->") && language == .kotlin {
        advance()
        function.parameters = names.map { FunctionNode.Parameter(name: $0) }
        break
      }
      if let name = word() { names.append(name) }
      advance()
      count += 1
    }
    if function.parameters.isEmpty, !isWord("in", -1), !isSign("->", -1) { rewind(to: mark) }
    if function.parameters.isEmpty {
      function.parameters = [
        FunctionNode.Parameter(name: language == .swift ? "$0" : "it")
      ]
    }
    let outer = isInContainer
    isInContainer = false
    function.body = inside { $0.statements() }
    isInContainer = outer
    close("}", from: start)
    return node(.function(function), from: start)
  }

  /// `|a, b| x` of Rust.
  mutating func closureOfRust() -> Node {
    let start = token.start
    var function = FunctionNode()
    if !accept("||") {
      advance()
      while token.kind != .end, !isSign("|") {
        if let name = word(), isSign(",", 1) || isSign("|", 1) || isSign(":", 1) {
          function.parameters.append(FunctionNode.Parameter(name: name))
        }
        advance()
      }
      advance()
    }
    if accept("->") { skipType() }
    body(of: &function)
    return node(.function(function), from: start)
  }
}
