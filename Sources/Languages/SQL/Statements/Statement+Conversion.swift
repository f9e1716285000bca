import SchemaModel

extension Statement {
  /// What the expression behind USING makes of the values of a column.
  func conversion(of column: SchemaName.Part) -> ValueConversion {
    if castOperand?.folded.lowercased() == column.folded.lowercased() { return .cast }
    if let listed = listedValues(of: column) { return listed }
    let reads = rest.contains { token in
      (token.kind == .word || token.kind == .quotedName)
        && text(token).lowercased() == column.folded.lowercased()
    }
    return reads || rest.contains { $0.kind == .computed } ? .computed : .replaced
  }

  /// The column that is all there is of an expression, apart from casts and parentheses.
  var castOperand: SchemaName.Part? {
    var item = self.withoutCasts
    while item.isSymbol("("), item.after(item.index) == item.end {
      item = item.inside(item.index).withoutCasts
    }
    if item.keyword == .cast, item.token(at: item.index + 1).isSymbol("("),
      item.after(item.index + 1) == item.end
    {
      let inner = item.inside(item.index + 1)
      guard let place = inner.place(of: .as) else { return nil }
      return inner.part(inner.index, place).castOperand
    }
    guard item.token.kind == .word || item.token.kind == .quotedName, !item.keyword.isConstant,
      let name = item.name(), item.isAtEnd
    else { return nil }
    return name.parts.last
  }

  /// The text that a literal is, apart from casts.
  private var literalText: String? {
    var item = self.withoutCasts
    while item.isSymbol("("), item.after(item.index) == item.end {
      item = item.inside(item.index).withoutCasts
    }
    guard item.token.kind == .string || item.token.kind == .number, item.index + 1 == item.end
    else { return nil }
    return text(item.token)
  }

  /// What stands before the first `::`.
  private var withoutCasts: Statement {
    var place = index
    // The casts inside of a CASE are not those of the whole.
    var open = 0
    while place < end {
      let token = token(at: place)
      if token.keyword == .case { open += 1 }
      if token.keyword == .end { open -= 1 }
      if open == 0, token.isSymbol(":"), token.range.count == 2 { return part(index, place) }
      place = after(place)
    }
    return self
  }

  /// CASE a WHEN 'x' THEN 'y' … ELSE a END, or CASE WHEN a = 'x' THEN 'y' ….
  private func listedValues(of column: SchemaName.Part) -> ValueConversion? {
    var item = self.withoutCasts
    while item.isSymbol("("), item.after(item.index) == item.end {
      item = item.inside(item.index).withoutCasts
    }
    guard item.accept(.case) else { return nil }
    func isColumn(_ part: Statement) -> Bool {
      part.castOperand?.folded.lowercased() == column.folded.lowercased()
    }
    guard let first = item.place(of: .when) else { return nil }
    let operand = item.part(item.index, first)
    guard operand.isAtEnd || isColumn(operand) else { return nil }
    item.index = first
    var values: [String: String] = [:]
    var rest = ValueConversion.Rest.lost
    while !item.isAtEnd, item.keyword != .end {
      let start = item.index + 1
      let next = item.place(of: .when, .else, .end, from: start) ?? item.end
      if item.keyword == .else {
        let value = item.part(start, next)
        if isColumn(value) {
          rest = .same
        } else if let text = value.literalText {
          rest = .value(text)
        } else if value.keyword != .null {
          return nil
        }
      } else {
        guard item.keyword == .when, let then = item.place(of: .then, from: start), then < next
        else { return nil }
        guard
          let olds = item.part(start, then).comparedTexts(
            isColumn, hasOperand: !operand.isAtEnd)
        else { return nil }
        let value = item.part(then + 1, next)
        for old in olds where values[old] == nil {
          if let text = value.literalText {
            values[old] = text
          } else if isColumn(value) {
            values[old] = old
          } else {
            return nil
          }
        }
      }
      item.index = next
    }
    return .listed(values, rest: rest)
  }

  /// The texts that a condition compares the column with.
  private func comparedTexts(_ isColumn: (Statement) -> Bool, hasOperand: Bool) -> [String]? {
    if hasOperand { return literalText.map { [$0] } }
    if let equals = (index..<end).first(where: { tokens[$0].isSymbol("=") }) {
      guard isColumn(part(index, equals)) else { return nil }
      return part(equals + 1, end).literalText.map { [$0] }
    }
    guard let place = place(of: .in), isColumn(part(index, place)),
      token(at: place + 1).isSymbol("("),
      after(place + 1) == end
    else { return nil }
    let texts = arguments(at: place + 1).map(\.literalText)
    return texts.contains(nil) ? nil : texts.compactMap { $0 }
  }
}
