import SchemaModel

extension PythonParser {
  /// Reads the arguments of a call or a class and the parenthesis behind them.
  mutating func arguments() throws(Unreadable) -> [Argument] {
    guard kind != .rightParenthesis else {
      advance()
      return []
    }
    // A generator that is the only argument begins with the call's parenthesis.
    let opening = index - 1
    let first = try argument(opening: opening)
    if take(.rightParenthesis) { return [first] }
    var arguments = [first]
    arguments.reserveCapacity(4)
    while take(.comma), kind != .rightParenthesis {
      arguments.append(try argument(opening: opening))
    }
    try expect(.rightParenthesis)
    guard Self.isOrdered(arguments) else { throw Unreadable() }
    return arguments
  }

  /// Whether no value stands behind a keyword, and no `*values` behind `**values`.
  private static func isOrdered(_ arguments: [Argument]) -> Bool {
    var hasKeyword = false
    var hasUnpackedKeywords = false
    for argument in arguments {
      switch argument.form {
      case .positional: if hasKeyword || hasUnpackedKeywords { return false }
      case .unpacked: if hasUnpackedKeywords { return false }
      case .keyword: hasKeyword = true
      case .unpackedKeywords: hasUnpackedKeywords = true
      }
    }
    return true
  }

  private mutating func argument(opening: Int) throws(Unreadable) -> Argument {
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
    let generator = Comprehension(form: .generator, element: value, value: nil, clauses: clauses)
    return Argument(.positional, Expression(.comprehension(generator), at: place(of: opening)))
  }

  /// Reads what stands in the brackets of an item.
  mutating func subscripts() throws(Unreadable) -> Expression {
    let start = index
    let first = try slice()
    if kind != .comma {
      // `item[*values]` is indexed by a tuple, with or without a comma.
      guard case .starred = first.kind else { return first }
    }
    var indices = [first]
    while take(.comma), kind != .rightBracket { indices.append(try slice()) }
    return Expression(.tuple(indices), at: place(of: start))
  }

  private mutating func slice() throws(Unreadable) -> Expression {
    let start = index
    if kind == .star { return try starred() }
    let lower = kind == .colon ? nil : try namedExpression()
    guard take(.colon) else {
      guard let lower else { throw Unreadable() }
      return lower
    }
    let upper = endsPart ? nil : try expression()
    let step = take(.colon) && !endsPart ? try expression() : nil
    return Expression(.slice(lower, upper, step), at: place(of: start))
  }

  private var endsPart: Bool { kind == .colon || kind == .comma || kind == .rightBracket }
}
