/// Classes and whatever else holds definitions, and the members that begin with no word of their own.
extension ProgramParser {
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
      if language == .kotlin, !names.isEmpty, endsContainer { break }
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
    guard isSign("{") else {
      guard language == .kotlin, !names.isEmpty else { return rewound(mark) }
      let container = ContainerNode(name: names[0], parents: Array(names.dropFirst()), body: [])
      return node(.container(container), from: start)
    }
    let body = members()
    let isNamed = names.first.map { $0 != "extends" && $0 != "implements" } ?? false
    return node(
      .container(
        ContainerNode(
          name: isNamed ? names[0] : "",
          parents: names.dropFirst(isNamed ? 1 : 0).filter {
            $0 != "extends" && $0 != "implements" && $0 != "with"
          }, body: body)), from: start)
  }

  /// Whether a class of Kotlin ends here that has no body.
  private var endsContainer: Bool {
    if isAtClose { return true }
    guard token.startsLine, word() != nil || isSign("@") else { return false }
    return !isSign(":", -1) && !isSign(",", -1)
  }

  mutating func rewound(_ mark: Int) -> Node? {
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

  /// What stands between the braces of a class, the first of which is the next sign.
  mutating func members() -> [Node] {
    let open = token.start
    advance()
    let outer = isInContainer
    isInContainer = true
    let body = inside { $0.statements() }
    isInContainer = outer
    close("}", from: open)
    return body
  }
}
