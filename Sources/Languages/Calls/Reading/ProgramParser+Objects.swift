/// Keys and values between braces.
extension ProgramParser {
  /// `{ key: value, "key" => value, …other, method() { } }`.
  mutating func dictionary() -> Node {
    let start = token.start
    advance()
    var entries: [DictionaryEntry] = []
    inside { parser in
      while !parser.isSign("}"), parser.token.kind != .end {
        if parser.accept(",") || parser.accept(";") { continue }
        let before = parser.index
        entries += parser.entry()
        if parser.index == before { parser.advance() }
        if parser.isSign(")") || parser.isSign("]") { break }
      }
    }
    close("}", from: start)
    return node(.dictionary(entries), from: start)
  }

  private mutating func entry() -> [DictionaryEntry] {
    let start = token.start
    if case .label = token.kind {
      if case .dictionary(let entries) = labels().kind { return entries }
    }
    if accept("...") || accept("**") {
      let value = expression()
      return [DictionaryEntry(key: value, value: value, isSpread: true)]
    }
    if language == .script, let entry = member() { return [entry] }
    let key = expression()
    if accept("=>") || accept(":") || language == .elixir && accept("|") {
      return [DictionaryEntry(key: key, value: expression())]
    }
    // `{ name }` is `{ name: name }`.
    let name = key.name.map { Node(.symbol($0), key.range) }
    return [DictionaryEntry(key: name ?? node(.other([]), from: start), value: key)]
  }

  /// A member of an object of JavaScript that begins with its name.
  private mutating func member() -> DictionaryEntry? {
    let mark = index
    let start = token.start
    var isComputed = false
    while ["async", "get", "set", "static"].contains(word() ?? ""), !isSign(":", 1),
      !isSign(",", 1),
      !isSign("}", 1), !isSign("(", 1)
    {
      advance()
    }
    _ = accept("*")
    let key: Node
    switch token.kind {
    case .word(let word):
      key = Node(.symbol(word), token.start..<token.end)
      advance()
    case .text, .number: key = primary()
    case .sign("["):
      // Looked at before it is read, lest nested lists be read twice.
      guard [":", "(", "="].contains(sign(closing() + 1) ?? "") else {
        rewind(to: mark)
        return nil
      }
      let list = list()
      key = list.parts.first ?? list
      isComputed = true
    default:
      rewind(to: mark)
      return nil
    }
    if accept(":") { return DictionaryEntry(key: key, value: expression()) }
    if isSign("(") || isSign("<") {
      if let function = functionRest() {
        return DictionaryEntry(key: key, value: node(.function(function), from: start))
      }
    }
    if isSign("="), let name = key.constant {
      advance()
      _ = expression()
      return DictionaryEntry(key: key, value: Node(.name(name), key.range))
    }
    guard !isComputed, let name = key.constant, isSign(",") || isSign("}") else {
      rewind(to: mark)
      return nil
    }
    return DictionaryEntry(key: key, value: Node(.name(name), key.range))
  }
}
