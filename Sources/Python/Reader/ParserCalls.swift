import SchemaModel

extension PythonParser {
  /// Reads the arguments of a call or a class and the parenthesis behind them.
  mutating func arguments() throws(Unreadable) -> [Argument] {
    guard kind != .rightParenthesis else {
      advance()
      return []
    }
    // A generator that is the only argument begins with the call's parenthesis.
    let opening = tokens[index - 1]
    var arguments: [Argument] = []
    var latest = Argument.Form.positional
    while true {
      let argument = try argument(opening: opening)
      switch (argument.form, latest) {
      case (.positional, .keyword), (.positional, .unpackedKeywords),
        (.unpacked, .unpackedKeywords):
        throw Unreadable()
      default: break
      }
      if argument.form != .unpacked { latest = argument.form }
      arguments.append(argument)
      guard take(.comma), kind != .rightParenthesis else { break }
    }
    try expect(.rightParenthesis)
    return arguments
  }

  private mutating func argument(opening: PythonToken) throws(Unreadable) -> Argument {
    switch kind {
    case .star:
      advance()
      return Argument(.unpacked, try expression())
    case .doubleStar:
      advance()
      return Argument(.unpackedKeywords, try expression())
    case .name, .async, .await:
      if kind(ahead: 1) == .equals {
        let name = try name()
        advance()
        return Argument(.keyword(name), try expression())
      }
    default: break
    }
    let value = try namedExpression()
    guard kind == .for || (kind == .async && kind(ahead: 1) == .for) else {
      return Argument(.positional, value)
    }
    let clauses = try clauses()
    let start = SourcePlace(line: Int(opening.line), column: Int(opening.column))
    let generator = Comprehension(form: .generator, element: value, value: nil, clauses: clauses)
    return Argument(.positional, Expression(.comprehension(generator), at: start))
  }

  /// Reads what stands in the brackets of an item.
  mutating func subscripts() throws(Unreadable) -> Expression {
    let start = place
    let first = try slice()
    guard kind == .comma else { return first }
    var indices = [first]
    while take(.comma), kind != .rightBracket { indices.append(try slice()) }
    return Expression(.tuple(indices), at: start)
  }

  private mutating func slice() throws(Unreadable) -> Expression {
    let start = place
    if kind == .star { return try starred() }
    let lower = kind == .colon ? nil : try namedExpression()
    guard take(.colon) else {
      guard let lower else { throw Unreadable() }
      return lower
    }
    let upper = endsPart ? nil : try expression()
    let step = take(.colon) && !endsPart ? try expression() : nil
    return Expression(.slice(lower, upper, step), at: start)
  }

  private var endsPart: Bool { kind == .colon || kind == .comma || kind == .rightBracket }
}
