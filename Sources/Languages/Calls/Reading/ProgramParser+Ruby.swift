/// The words of Ruby that begin something which `end` closes.
extension ProgramParser {
  mutating func keywordOfRuby(_ word: String) -> Node? {
    let start = token.start
    switch word {
    case "if", "unless": return conditionalOfRuby()
    case "while", "until":
      advance()
      let question = head { $0.expression() }
      _ = accept(word: "do")
      return ended(.loop([], question, wordStatements()), from: start)
    case "for":
      advance()
      var names: [String] = []
      while !isWord("in"), token.kind != .end {
        if let name = self.word() { names.append(name) }
        advance()
      }
      advance()
      let subject = head { $0.expression() }
      _ = accept(word: "do")
      return ended(.loop(names, subject, wordStatements()), from: start)
    case "case": return caseOfRuby()
    case "begin":
      advance()
      return ended(.block(rescued(wordStatements())), from: start)
    case "def": return definitionOfRuby()
    case "class", "module": return containerOfRuby()
    case "return", "next", "break", "yield":
      advance()
      let hasNone = endsWordStatement
      let value = hasNone ? nil : values()
      if word == "yield" {
        return node(
          .call(
            CallNode(name: "yield", arguments: value.map { [CallNode.Argument(value: $0)] } ?? [])),
          from: start)
      }
      return node(.returned(value), from: start)
    case "raise":
      advance()
      return node(.thrown(endsWordStatement ? [] : [values()]), from: start)
    case "then":
      advance()
      return node(.other([]), from: start)
    case "not", "defined?":
      advance()
      return node(.other([expression()]), from: start)
    case "lambda", "proc":
      guard isWord("do", 1) || isSign("{", 1) else { return nil }
      advance()
      let block = blockOfRuby(isSign("{") ? "}" : "end")
      return node(.function(block), from: start)
    default: return nil
    }
  }

  private var endsWordStatement: Bool {
    if isAtClose || token.startsLine || isSign(";") { return true }
    return word().map { EndWords.modifies($0) } ?? false
  }

  /// One value, or several with commas between them.
  private mutating func values() -> Node {
    let start = token.start
    var nodes = [expression()]
    while accept(",") { nodes.append(expression()) }
    return nodes.count == 1 ? nodes[0] : node(.list(nodes), from: start)
  }

  private mutating func ended(_ kind: Node.Kind, from start: Int) -> Node {
    if !accept(word: "end") { unreadable = unreadable ?? start }
    return node(kind, from: start)
  }

  private mutating func conditionalOfRuby() -> Node {
    let start = token.start
    var questions: [Node] = []
    var branches: [[Node]] = []
    repeat {
      advance()
      questions.append(head { $0.expression() })
      _ = accept(word: "then")
      branches.append(wordStatements())
    } while isWord("elsif")
    branches.append(accept(word: "else") ? wordStatements() : [])
    return ended(.conditional(questions, branches), from: start)
  }

  private mutating func caseOfRuby() -> Node {
    let start = token.start
    advance()
    let subject = token.startsLine ? node(.nothing, from: start) : head { $0.expression() }
    var branches: [[Node]] = []
    while isWord("when") || isWord("in") {
      advance()
      _ = head { $0.values() }
      _ = accept(word: "then")
      branches.append(wordStatements())
    }
    branches.append(accept(word: "else") ? wordStatements() : [])
    return ended(.conditional([subject], branches), from: start)
  }

  /// What stands behind `rescue`, `else` and `ensure` may run, too.
  private mutating func rescued(_ body: [Node]) -> [Node] {
    var nodes = body
    while ["rescue", "else", "ensure"].contains(word() ?? "") {
      let isRescue = isWord("rescue")
      advance()
      if isRescue, !token.startsLine {
        if !isSign("=>") { _ = head { $0.values() } }
        if accept("=>") {
          let name = prefixed()
          nodes.append(Node(.assignment(name, "", Node(.other([]), name.range)), name.range))
        }
        _ = accept(word: "then")
      }
      nodes += wordStatements()
    }
    return nodes
  }

  private mutating func definitionOfRuby() -> Node {
    let start = token.start
    advance()
    var function = FunctionNode()
    var name = ""
    if case .label(let label) = token.kind { name = label } else { name = word() ?? sign() ?? "" }
    advance()
    if accept(".") {
      function.isStatic = true
      name = word() ?? ""
      advance()
    }
    if isSign("="), !token.isSpaced {
      name += "="
      advance()
    }
    if isSign("("), !token.startsLine {
      function.parameters = parameters()
    } else if !token.startsLine, !isSign("="), !isSign(";") {
      function.parameters = namesOfRuby()
    }
    if accept("=") {
      function.body = [expression()]
      function.isExpression = true
      return node(.definition(name, function), from: start)
    }
    function.body = rescued(wordStatements())
    return ended(.definition(name, function), from: start)
  }

  /// Parameters without parentheses, up to the end of the line.
  private mutating func namesOfRuby() -> [FunctionNode.Parameter] {
    var parameters: [FunctionNode.Parameter] = []
    while !token.startsLine, !isSign(";"), token.kind != .end {
      switch token.kind {
      case .word(let name): parameters.append(FunctionNode.Parameter(name: name))
      case .label(let name): parameters.append(FunctionNode.Parameter(name: name))
      default: break
      }
      advance()
      if accept("=") { _ = expression() }
    }
    return parameters
  }

  private mutating func containerOfRuby() -> Node {
    let start = token.start
    advance()
    if accept("<<") {
      _ = expression()
      let body = wordStatements().map { node -> Node in
        guard case .definition(let name, var function) = node.kind else { return node }
        function.isStatic = true
        return Node(.definition(name, function), node.range)
      }
      return ended(.block(body), from: start)
    }
    var name: [String] = []
    while let part = word(), !token.startsLine || name.isEmpty {
      name.append(part)
      advance()
      guard accept("::") else { break }
    }
    var parents: [String] = []
    if accept("<") {
      while let part = word(), !token.startsLine {
        parents.append(part)
        advance()
        if isSign("[") { skipBrackets() }
        if isSign("("), !token.isSpaced { skipBrackets() }
        guard accept("::") || accept(".") else { break }
      }
    }
    let body = rescued(wordStatements())
    return ended(
      .container(
        ContainerNode(name: name.joined(separator: "::"), parents: parents, body: body)),
      from: start)
  }

  // MARK: Blocks

  /// `do |a| … end` or `{ |a| … }`, whose first token is here.
  mutating func blockOfRuby(_ close: String) -> FunctionNode {
    let start = token.start
    advance()
    var function = FunctionNode()
    if isSign("|") || isSign("||") { function.parameters = barred() }
    if function.parameters.isEmpty { function.parameters = [FunctionNode.Parameter(name: "it")] }
    let body = wordStatements()
    function.body = close == "end" ? rescued(body) : body
    if close == "end" {
      if !accept(word: "end") { unreadable = unreadable ?? start }
    } else {
      self.close("}", from: start)
    }
    return function
  }

  private mutating func barred() -> [FunctionNode.Parameter] {
    var parameters: [FunctionNode.Parameter] = []
    if accept("||") { return parameters }
    advance()
    while token.kind != .end, !isSign("|") {
      if let name = word() { parameters.append(FunctionNode.Parameter(name: name)) }
      if case .label(let name) = token.kind {
        parameters.append(FunctionNode.Parameter(name: name))
      }
      advance()
      if accept("=") { _ = prefixed() }
    }
    advance()
    return parameters
  }

  /// `->(a) { … }` and `-> do … end`.
  mutating func closureOfRuby() -> Node {
    let start = token.start
    advance()
    var parameters: [FunctionNode.Parameter] = []
    if isSign("(") {
      parameters = self.parameters()
    } else {
      while let name = word(), name != "do" {
        parameters.append(FunctionNode.Parameter(name: name))
        advance()
        _ = accept(",")
      }
    }
    var function = blockOfRuby(isSign("{") ? "}" : "end")
    function.parameters = parameters
    return node(.function(function), from: start)
  }
}
