/// Objects that are made, and what is set in them.
extension ProgramParser {
  /// `new Name(…)`, `new class extends X { }`, with what is set in braces.
  mutating func made() -> Node {
    let start = token.start
    advance()
    if isSign("#"), isSign("[", 1) {
      advance()
      skipBrackets()
    }
    if isWord("class") || isWord("readonly") {
      _ = accept(word: "readonly")
      if let container = container() { return container }
    }
    guard let first = word() else {
      // `new[] { … }`, `new() { … }`, `new { … }`.
      var parts: [Node] = []
      if isSign("[") { skipBrackets() }
      if isSign("(") { parts = arguments(")").map(\.value) }
      if isSign("{") { return initializer(parts, from: start) }
      return node(.other(parts), from: start)
    }
    var call = CallNode(name: first, isNew: true)
    var base = Node(.name(first), token.start..<token.end)
    advance()
    while isSign(".") || isSign("::"), let next = word(1) {
      advance()
      advance()
      call.receiver = base
      base = node(.member(base, next), from: base.range.lowerBound)
      call.name = next
    }
    if isSign("<") { skipAngles() }
    if isSign("(") { call.arguments = arguments(")") }
    if isSign("["), language == .sharp || language == .java {
      while isSign("[") { skipBrackets() }
      if isSign("{") { return initializer([], from: start) }
    }
    if isSign("{"), language == .java {
      // An anonymous class.
      return node(
        .container(ContainerNode(name: "", parents: [call.name], body: members())), from: start)
    }
    if isSign("{"), language == .sharp {
      let set = initializer([], from: token.start)
      if case .dictionary(let entries) = set.kind {
        call.arguments += entries.map {
          CallNode.Argument(label: $0.key.constant, value: $0.value)
        }
      } else {
        call.arguments.append(CallNode.Argument(value: set))
      }
    }
    return node(.call(call), from: start)
  }

  /// `{ A = 1, B = 2 }` or `{ 1, 2 }` of C# and Java.
  private mutating func initializer(_ before: [Node], from start: Int) -> Node {
    let open = token.start
    advance()
    var nodes: [Node] = before
    var entries: [DictionaryEntry] = []
    inside { parser in
      while !parser.isAtClose {
        if parser.accept(",") { continue }
        let mark = parser.index
        if parser.isSign("{") {
          nodes.append(parser.deeper { $0.initializer([], from: $0.token.start) })
        } else {
          let value = parser.expression()
          if case .assignment(let key, _, let value) = value.kind, let name = key.name {
            entries.append(DictionaryEntry(key: Node(.symbol(name), key.range), value: value))
          } else {
            nodes.append(value)
          }
        }
        if parser.index == mark { nodes.append(parser.unread()) }
      }
    }
    close("}", from: open)
    return entries.isEmpty
      ? node(.list(nodes), from: start) : node(.dictionary(entries), from: start)
  }
}
