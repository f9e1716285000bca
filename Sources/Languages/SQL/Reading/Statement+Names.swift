import SchemaModel

extension Statement {
  /// The name that stands here, all its parts; nil where there is none.
  mutating func name() -> SchemaName? {
    var parts: [SchemaName.Part] = []
    while let part = namePart() {
      parts.append(part)
      guard isSymbol("."), parts.count < 8 else { break }
      while accept(symbol: ".") {}
    }
    return parts.isEmpty ? nil : SchemaName(parts)
  }

  /// One part of a name.
  mutating func namePart() -> SchemaName.Part? {
    guard let part = part(at: index) else { return nil }
    index += 1
    return part
  }

  func part(at place: Int) -> SchemaName.Part? {
    let token = token(at: place)
    switch token.kind {
    case .word: return SchemaName.Part(text(token))
    case .quotedName:
      let name = text(token)
      return SchemaName.Part(name, isQuoted: token.symbol == 0x22)
    case .string: return SchemaName.Part(text(token), isQuoted: true)
    case .computed, .variable: return .computed
    case .number where token.start < token.end: return SchemaName.Part(text(token))
    default: return nil
    }
  }

  /// What a word, a name in quotes or a string says.
  func text(_ token: Token) -> String {
    switch token.kind {
    case .quotedName, .string: String(decoding: source.unquoted(token), as: UTF8.self)
    default: String(decoding: source.text[token.range], as: UTF8.self)
    }
  }

  /// The names in the parentheses that open here, as columns of a list.
  mutating func columnList() -> [SchemaName.Part]? {
    guard isSymbol("(") else { return nil }
    var list = inside(index)
    advance()
    var columns: [SchemaName.Part] = []
    while var item = list.nextItem() {
      guard let part = item.namePart() else { return nil }
      columns.append(part)
    }
    return columns
  }
}
