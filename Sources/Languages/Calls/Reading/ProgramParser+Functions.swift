/// Closures, functions, methods, and what holds them.
extension ProgramParser {
  // MARK: Closures

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
  private mutating func body(of function: inout FunctionNode) {
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

  // MARK: Definitions

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

  /// A method that begins with its type or its name: `void Up(MigrationBuilder b) { }`.
  mutating func bareMethod() -> Node? {
    guard language.hasBareMethods else { return nil }
    let mark = index
    let start = token.start
    var name = ""
    var isStatic = false
    var count = 0
    while count < 24 {
      switch token.kind {
      case .word(let word):
        if [
          "class", "interface", "enum", "record", "struct", "return", "new", "throw", "if",
          "for", "while", "switch", "namespace",
        ].contains(word), !isSign("(", 1) {
          rewind(to: mark)
          return nil
        }
        if word == "static" { isStatic = true }
        name = word
        advance()
      case .sign("<"):
        guard skipAngles() else {
          rewind(to: mark)
          return nil
        }
      case .sign("["): skipBrackets()
      case .sign("?"), .sign("."), .sign("*"), .sign("#"), .sign("!"): advance()
      case .text where language == .script && isSign("(", 1):
        name = "text"
        advance()
      case .sign("("):
        guard !name.isEmpty, let function = functionRest() else {
          rewind(to: mark)
          return nil
        }
        var method = function
        method.isStatic = isStatic
        return node(.definition(name, method), from: start)
      case .sign("="), .sign(":"):
        if language == .script || isSign("=") { return field(name, from: start) }
        rewind(to: mark)
        return nil
      case .sign("=>"), .sign("{"):
        guard language == .sharp, !name.isEmpty, count > 1 else {
          rewind(to: mark)
          return nil
        }
        return property(name, from: start)
      case .sign(";"):
        advance()
        return node(.other([]), from: start)
      default:
        rewind(to: mark)
        return nil
      }
      count += 1
    }
    rewind(to: mark)
    return nil
  }

  /// A field of a class, and its value.
  private mutating func field(_ name: String, from start: Int) -> Node {
    let target = node(.name(name), from: start)
    if accept(":") { skipType() }
    guard accept("=") else { return node(.other([]), from: start) }
    let value = expression()
    _ = accept(";")
    return node(.assignment(target, "", value), from: start)
  }

  /// `string Name => x;` and `int Age { get; set; }` of C#.
  private mutating func property(_ name: String, from start: Int) -> Node {
    if accept("=>") {
      let value = expression()
      _ = accept(";")
      return node(.assignment(node(.name(name), from: start), "", value), from: start)
    }
    let inner = braces()
    if accept("=") {
      let value = expression()
      return node(.assignment(node(.name(name), from: start), "", value), from: start)
    }
    return node(.block(inner), from: start)
  }

  /// `class X extends Y { }`; nil where the word is a name.
  mutating func container() -> Node? {
    let mark = index
    let start = token.start
    advance()
    var names: [String] = []
    var count = 0
    while !isSign("{"), count < 80 {
      switch token.kind {
      case .word(let word):
        names.append(word)
        advance()
      case .sign("("):
        // What an anonymous class is made with, or the fields of a record.
        skipBrackets()
      case .sign("<"): if !skipAngles() { return rewound(mark) }
      case .sign("["): skipBrackets()
      case .sign(let sign)
      where [",", ":", ".", "&", "?", "+", "::", "\\", "*", "@", "!", "|"].contains(sign):
        advance()
      case .pattern: advance()
      case .sign(";"):
        advance()
        return names.isEmpty ? rewound(mark) : node(.other([]), from: start)
      default:
        return rewound(mark)
      }
      count += 1
    }
    guard isSign("{") else { return rewound(mark) }
    let open = token.start
    advance()
    let outer = isInContainer
    isInContainer = true
    let body = inside { $0.statements() }
    isInContainer = outer
    close("}", from: open)
    let isNamed = names.first.map { $0 != "extends" && $0 != "implements" } ?? false
    return node(
      .container(
        ContainerNode(
          name: isNamed ? names[0] : "",
          parents: names.dropFirst(isNamed ? 1 : 0).filter {
            $0 != "extends" && $0 != "implements" && $0 != "with"
          }, body: body)), from: start)
  }

  private mutating func rewound(_ mark: Int) -> Node? {
    rewind(to: mark)
    return nil
  }

  /// `type X = …`, `type X struct { }`.
  mutating func typeDeclaration() -> Node? {
    guard word(1) != nil else { return nil }
    let start = token.start
    advance()
    advance()
    if isSign("<") { skipAngles() }
    _ = accept("=")
    skipType()
    if isSign("{") { skipBrackets() }
    return node(.other([]), from: start)
  }

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
      let open = token.start
      advance()
      let outer = isInContainer
      isInContainer = true
      let body = inside { $0.statements() }
      isInContainer = outer
      close("}", from: open)
      return node(
        .container(ContainerNode(name: "", parents: [call.name], body: body)), from: start)
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

  // MARK: Headers and annotations

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

  private mutating func imported(from start: Int) -> Node {
    advance()
    if language == .go, isSign("(") {
      skipBrackets()
      return node(.other([]), from: start)
    }
    var names: [ImportedName] = []
    var source: [String] = []
    var isInBraces = false
    while token.kind != .end, !isSign(";") {
      if token.startsLine, language.endsAtLines, !isInBraces, index > 0,
        !["from"].contains(word() ?? ""), !isSign("{")
      {
        break
      }
      switch token.kind {
      case .sign("{"): isInBraces = true
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
    if language != .script, !names.isEmpty, language != .php, language != .rust {
      names = [names[names.count - 1]]
    }
    return node(.imported(names, source.joined(separator: "/")), from: start)
  }
}
