/// Conditions, loops, and what is tried.
extension ProgramParser {
  mutating func conditional() -> Node {
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

  mutating func loop() -> Node {
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

  mutating func whileLoop() -> Node {
    let start = token.start
    advance()
    let question = head { $0.condition() }
    return node(.loop([], question, body(until: ["endwhile"])), from: start)
  }

  mutating func doLoop() -> Node {
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

  mutating func attempt() -> Node {
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
