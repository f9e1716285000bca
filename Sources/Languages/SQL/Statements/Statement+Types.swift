package import SchemaModel

extension ColumnType {
  /// The type that SQL writes like this; nil where there is none, or it is computed.
  package init?(sql: String) {
    let text = Array(sql.utf8)
    var scanner = StatementScanner(text, 0..<text.count)
    guard scanner.next() else { return nil }
    var statement = Statement(Source(text, at: .start), scanner.tokens)
    guard let type = statement.columnType() else { return nil }
    self = type
  }
}

extension Statement {
  /// The type that stands here; nil where none does, or it is computed.
  mutating func columnType() -> ColumnType? {
    guard !isAtEnd, !beginsConstraint else { return nil }
    if token.kind == .computed || token.kind == .variable {
      while token.kind == .computed || isSymbol(".") || isSymbol("(") { advance() }
      return nil
    }
    guard var parts = name()?.parts, let last = parts.popLast() else { return nil }
    var type = ColumnType(last.folded.lowercased())
    if parts.isEmpty { joinWords(&type) }
    guard !last.isComputed else { return nil }
    if isSymbol("(") { type.arguments = typeArguments() }
    while let modifier = typeModifier(type) { type.modifiers.append(modifier) }
    return type
  }

  /// Names of several words.
  private mutating func joinWords(_ type: inout ColumnType) {
    while token.kind == .word {
      let word = text(token).lowercased()
      switch (type.name, word) {
      case ("double", "precision"), ("character", "varying"), ("char", "varying"),
        ("nchar", "varying"), ("bit", "varying"), ("national", "character"), ("national", "char"),
        ("national character", "varying"), ("national char", "varying"), ("long", "varchar"),
        ("long", "raw"), ("long", "varbinary"), ("unsigned", "big"), ("unsigned big", "int"),
        ("big", "int"), ("varying", "character"), ("native", "character"):
        type.name += " " + word
        index += 1
      default: return
      }
    }
  }

  /// The values behind `AS ENUM`; nil where something else stands here.
  mutating func enumeratedValues() -> [String]? {
    guard accept(.as), token.kind == .word, text(token).lowercased() == "enum" else { return nil }
    index += 1
    return isSymbol("(") ? typeArguments() : nil
  }

  private mutating func typeArguments() -> [String] {
    var list = inside(index)
    advance()
    var arguments: [String] = []
    while let item = list.nextItem() {
      let words = item.rest.map { token in
        token.kind == .string ? text(token) : text(token).lowercased()
      }
      arguments.append(words.joined(separator: " "))
    }
    return arguments
  }

  /// One of the words behind a type.
  private mutating func typeModifier(_ type: ColumnType) -> String? {
    switch keyword {
    case .unsigned, .signed, .zerofill:
      defer { index += 1 }
      return keyword?.rawValue
    case .with where keyword(1) == .time && keyword(2) == .zone:
      index += 3
      return "with time zone"
    case .with where keyword(1) == .local && keyword(2) == .time:
      index += 4
      return "with local time zone"
    case .without where keyword(1) == .time:
      // What is meant where nothing is said.
      index += 3
      return typeModifier(type)
    case .character where keyword(1) == .set:
      index += 2
      return optionValue("character set ")
    case .charset:
      index += 1
      return optionValue("character set ")
    case .collate:
      index += 1
      return optionValue("collate ")
    case .array:
      index += 1
      if isSymbol("[") { index += 3 }
      return "[]"
    default: break
    }
    if isSymbol("[") {
      index += token(at: index + 1).isSymbol("]") ? 2 : 3
      return "[]"
    }
    guard type.name == "interval", token.kind == .word, !beginsConstraint else { return nil }
    let word = text(token).lowercased()
    guard ["year", "month", "day", "hour", "minute", "second", "to"].contains(word) else {
      return nil
    }
    advance()
    if isSymbol("(") { advance() }
    return word
  }

  private mutating func optionValue(_ name: String) -> String {
    _ = accept(symbol: "=")
    let value = self.name()
    return name + (value?.parts.last?.text.lowercased() ?? "?")
  }

  /// Whether what stands here says more about a column rather than its type.
  var beginsConstraint: Bool {
    switch keyword {
    case .not, .null, .default, .primary, .unique, .references, .check, .constraint, .collate,
      .generated, .identity, .auto_increment, .autoincrement, .comment, .as, .on, .using, .first,
      .after, .virtual, .stored, .visible, .invisible, .encode:
      true
    default: isSymbol(",") || isSymbol("=")
    }
  }
}
