/// Annotations, and statements that name other files.
extension ProgramParser {
  /// An annotation or attribute, as a call whose name begins with `@`; nil where there is none.
  mutating func annotated() -> Node? {
    let start = token.start
    if isSign("["), language == .sharp {
      guard case .list(let nodes) = list().kind else { return node(.other([]), from: start) }
      return node(
        .block(
          nodes.map { attribute in
            switch attribute.kind {
            case .call(var call):
              call.name = "@" + call.name
              return Node(.call(call), attribute.range)
            case .name(let name): return Node(.call(CallNode(name: "@" + name)), attribute.range)
            default: return attribute
            }
          }), from: start)
    }
    guard isSign("@"), var name = word(1) else { return nil }
    if language == .php { return nil }
    if name == "interface" { return nil }
    advance()
    advance()
    while isSign("."), let next = word(1) {
      advance()
      advance()
      name = next
    }
    while isSign(":"), let next = word(1), language == .kotlin {
      advance()
      advance()
      name = next
    }
    var call = CallNode(name: "@" + name)
    if isSign("("), !token.startsLine { call.arguments = arguments(")") }
    return node(.call(call), from: start)
  }

  /// `import`, `use`, `using`, `package`, `namespace`; nil where the word is a name.
  mutating func header(_ keyword: String) -> Node? {
    let start = token.start
    if isSign("(", 1), keyword == "import", language == .script { return nil }
    if isSign(".", 1), language == .script { return nil }
    if keyword == "using", isSign("(", 1) || word(1) == "var" {
      // `using (x) { }` of C# runs its body.
      advance()
      if isSign("(") {
        let question = head { $0.expression() }
        return node(.block([question] + (isSign("{") ? braces() : [])), from: start)
      }
      return deeper { $0.statement() }
    }
    if keyword == "namespace" || keyword == "module" || keyword == "package" {
      guard
        language == .sharp || language == .php || language == .go || language == .java
          || language == .kotlin
      else { return nil }
      advance()
      while word() != nil || isSign(".") || isSign("\\") {
        if token.startsLine, language.endsAtLines { break }
        advance()
      }
      if isSign("{") {
        let open = token.start
        advance()
        let body = inside { $0.statements() }
        close("}", from: open)
        return node(.block(body), from: start)
      }
      _ = accept(";")
      return node(.other([]), from: start)
    }
    guard ["import", "use", "using", "from"].contains(keyword) else { return nil }
    if keyword == "use", isInContainer, language == .php {
      while !isSign(";"), !isSign("{"), token.kind != .end { advance() }
      if isSign("{") { skipBrackets() }
      _ = accept(";")
      return node(.other([]), from: start)
    }
    return imported(from: start)
  }

  mutating func imported(from start: Int) -> Node {
    advance()
    if language == .go, isSign("(") {
      skipBrackets()
      return node(.other([]), from: start)
    }
    var names: [ImportedName] = []
    var source: [String] = []
    /// What stands before the braces of `use A\{B, C}`.
    var shared: [String]?
    var isInBraces = false
    while token.kind != .end, !isSign(";") {
      if token.startsLine, language.endsAtLines, !isInBraces, index > 0,
        !["from"].contains(word() ?? ""), !isSign("{")
      {
        break
      }
      switch token.kind {
      case .sign("{"):
        isInBraces = true
        if language == .php { (shared, names) = (source, []) }
      case .sign("}"):
        if !isInBraces { return node(.imported(names, source.joined(separator: "/")), from: start) }
        isInBraces = false
      case .text(let parts):
        if case .bytes(let bytes)? = parts.first {
          source = [String(decoding: bytes, as: UTF8.self)]
        }
      case .word("as"):
        if let name = word(1), let last = names.popLast() {
          names.append(ImportedName(original: last.original, name: name))
          advance()
        } else if let name = word(1) {
          names.append(ImportedName(original: "", name: name))
          advance()
        }
      case .word(let word):
        if ["type", "typeof", "static", "function", "const", "from"].contains(word),
          !isSign(",", 1), !isSign("}", 1)
        {
          break
        }
        let parts = word.split { $0 == "\\" || $0 == "." }.map(String.init)
        source = language == .script ? source : parts.count > 1 ? parts : source + parts
        names.append(ImportedName(original: parts.last ?? word, name: parts.last ?? word))
      default: break
      }
      advance()
    }
    _ = accept(";")
    if let shared {
      return node(
        .block(
          names.map { name in
            node(.imported([name], (shared + [name.original]).joined(separator: "/")), from: start)
          }), from: start)
    }
    if language != .script, !names.isEmpty, language != .php, language != .rust {
      names = [names[names.count - 1]]
    }
    return node(.imported(names, source.joined(separator: "/")), from: start)
  }
}
