/// Blocks of Elixir, and the calls that are its statements.
extension ProgramParser {
  /// What stands behind `do`, `else` and the like.
  struct Section {
    let word: String
    let body: [Node]
  }

  /// `do … else … end`, whose first token is here.
  mutating func sections() -> [Section] {
    let start = token.start
    var sections: [Section] = []
    repeat {
      let word = word() ?? "do"
      advance()
      sections.append(Section(word: word, body: wordStatements()))
    } while ["else", "rescue", "after", "catch"].contains(word() ?? "")
    if !accept(word: "end") { unreadable = unreadable ?? start }
    return sections
  }

  /// `<<1, 2::8>>`, whose value is no text that matters.
  mutating func bitstring() -> Node {
    let start = token.start
    var open = 0
    repeat {
      if isSign("<<") {
        open += 1
      } else if isSign(">"), isSign(">", 1) {
        open -= 1
        advance()
      }
      if token.kind == .end {
        unreadable = unreadable ?? start
        return node(.other([]), from: start)
      }
      advance()
    } while open > 0
    return node(.other([]), from: start)
  }

  /// `fn a, b -> … end`, with one clause or several.
  mutating func closureOfElixir() -> Node {
    let start = token.start
    advance()
    var function = FunctionNode()
    while token.kind != .end, !isSign("->"), !isWord("end") {
      // The parts of a tuple are parameters of their own, as its elements are handed over.
      let isName =
        ["->", ",", "}", "]"].contains(sign(1) ?? "") || isWord("when", 1)
      if let name = word(), isName, !isWord("when", -1) {
        function.parameters.append(FunctionNode.Parameter(name: name))
      }
      advance()
    }
    _ = accept("->")
    function.body = wordStatements()
    if !accept(word: "end") { unreadable = unreadable ?? start }
    return node(.function(function), from: start)
  }

  /// The statement that a call stands for: a definition, a branch, a loop; nil for any other call.
  func formOfElixir(_ call: CallNode, sections: [Section], from start: Int) -> Node? {
    guard call.receiver == nil else { return nil }
    if call.name.hasPrefix("@") {
      guard let value = call.arguments.first?.value else { return nil }
      return node(.assignment(Node(.name(call.name), value.range), "", value), from: start)
    }
    // Sections may also be given by name: `if x, do: a, else: b`.
    var all = sections
    var arguments: [CallNode.Argument] = []
    for argument in call.arguments {
      if let label = argument.label, ["do", "else", "rescue", "after", "catch"].contains(label) {
        all.append(Section(word: label, body: [argument.value]))
      } else {
        arguments.append(argument)
      }
    }
    guard !all.isEmpty else { return nil }
    let values = arguments.map(\.value)
    switch call.name {
    case "def", "defp", "defmacro", "defmacrop":
      return definition(values.first, all.flatMap(\.body), from: start)
    case "defmodule", "defprotocol", "defimpl":
      return node(
        .container(
          ContainerNode(
            name: values.first.map { text(of: $0) } ?? "", parents: [],
            body: all.flatMap(\.body))), from: start)
    case "if", "unless":
      let other = all.dropFirst().flatMap(\.body)
      let branches = call.name == "if" ? [all[0].body, other] : [other, all[0].body]
      return node(.conditional(values, branches), from: start)
    case "for":
      var names: [String] = []
      var subject: Node?
      for value in values {
        guard case .infix("<-", let element, let source) = value.kind else { continue }
        element.walk { part in
          if let name = part.name { names.append(name) }
          return true
        }
        subject = subject ?? source
      }
      return node(.loop(names, subject, all.flatMap(\.body)), from: start)
    case "case":
      return cases(of: values, all[0].body, from: start)
    case "cond", "with", "receive", "try", "quote":
      return node(.conditional(values, all.map(\.body)), from: start)
    default:
      // `alter table(:users), do: remove(:phone)` has a block all the same.
      guard sections.isEmpty else { return nil }
      var call = call
      call.arguments = arguments
      call.block = FunctionNode(body: all.flatMap(\.body))
      return node(.call(call), from: start)
    }
  }

  /// The clauses of `case`, each with the pattern that stands before its arrow.
  private func cases(of values: [Node], _ body: [Node], from start: Int) -> Node {
    var clauses: [(pattern: Node?, body: [Node])] = []
    for part in body {
      if case .other(let nodes) = part.kind, nodes.isEmpty,
        bytes[part.range].elementsEqual("->".utf8)
      {
        let pattern = clauses.isEmpty ? nil : clauses[clauses.count - 1].body.popLast()
        clauses.append((pattern, []))
      } else if clauses.isEmpty {
        clauses.append((nil, [part]))
      } else {
        clauses[clauses.count - 1].body.append(part)
      }
    }
    // A choice between atoms of something that may be asked twice is a row of questions.
    let literals = clauses.filter { if case .symbol? = $0.pattern?.kind { true } else { false } }
    guard values.count == 1, let subject = values.first, subject.isAsked, !literals.isEmpty else {
      return node(.conditional(values, clauses.map(\.body)), from: start)
    }
    var rest = clauses.filter { clause in
      if case .symbol? = clause.pattern?.kind { false } else { true }
    }.flatMap(\.body)
    for clause in literals.reversed() {
      guard let pattern = clause.pattern else { continue }
      let question = Node(.infix("==", subject, pattern), pattern.range)
      rest = [Node(.conditional([question], [clause.body, rest]), start..<max(start, reached))]
    }
    return rest.first ?? node(.nothing, from: start)
  }

  private func definition(_ head: Node?, _ body: [Node], from start: Int) -> Node? {
    guard var head else { return nil }
    if case .infix("when", let left, _) = head.kind { head = left }
    switch head.kind {
    case .name(let name):
      return node(.definition(name, FunctionNode(body: body)), from: start)
    case .call(let call):
      let parameters = call.arguments.map { argument -> FunctionNode.Parameter in
        if case .infix("\\\\", let name, let value) = argument.value.kind {
          return FunctionNode.Parameter(name: name.name ?? "", value: value)
        }
        return FunctionNode.Parameter(name: argument.value.name ?? "")
      }
      return node(
        .definition(call.name, FunctionNode(parameters: parameters, body: body)), from: start)
    default: return nil
    }
  }

  private func text(of node: Node) -> String {
    switch node.kind {
    case .name(let name): name
    case .member(let base, let name): text(of: base) + "." + name
    default: ""
    }
  }
}

extension Node {
  /// Whether asking for it does nothing: a name, or a call without arguments.
  fileprivate var isAsked: Bool {
    switch kind {
    case .name: true
    case .call(let call): call.receiver == nil && call.arguments.isEmpty && call.block == nil
    default: false
    }
  }
}
