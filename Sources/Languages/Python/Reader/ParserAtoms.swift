import SchemaModel

extension PythonParser {
  /// Reads a name, a literal, or what stands in brackets.
  mutating func atom() throws(Unreadable) -> Expression {
    let start = place
    switch kind {
    case .name, .async, .await: return Expression(.name(try name()), at: start)
    case .number:
      let spelling = text(of: token)
      advance()
      return Expression(.number(spelling), at: start)
    case .string, .literalStart: return Expression(.string(try string()), at: start)
    case .none: return constant(.none, at: start)
    case .true: return constant(.boolean(true), at: start)
    case .false: return constant(.boolean(false), at: start)
    case .ellipsis: return constant(.ellipsis, at: start)
    default: break
    }
    try enter()
    let atom: Expression
    switch kind {
    case .leftParenthesis: atom = try parenthesised(from: start)
    case .leftBracket: atom = try list(from: start)
    case .leftBrace: atom = try braced(from: start)
    case .backquote: atom = try representation(from: start)
    default: throw Unreadable()
    }
    leave()
    return atom
  }

  private mutating func constant(
    _ kind: Expression.Kind, at start: SourcePlace
  ) -> Expression {
    advance()
    return Expression(kind, at: start)
  }

  private mutating func parenthesised(from start: SourcePlace) throws(Unreadable) -> Expression {
    advance()
    if take(.rightParenthesis) { return Expression(.tuple([]), at: start) }
    if kind == .yield {
      let value = try yielding()
      try expect(.rightParenthesis)
      return value
    }
    let first = try element()
    if beginsClause {
      let generator = Comprehension(
        form: .generator, element: first, value: nil, clauses: try clauses())
      try expect(.rightParenthesis)
      return Expression(.comprehension(generator), at: start)
    }
    guard kind == .comma else {
      try expect(.rightParenthesis)
      if case .starred = first.kind { throw Unreadable() }
      return first
    }
    let elements = try elements(after: first)
    try expect(.rightParenthesis)
    return Expression(.tuple(elements), at: start)
  }

  private mutating func list(from start: SourcePlace) throws(Unreadable) -> Expression {
    advance()
    if take(.rightBracket) { return Expression(.list([]), at: start) }
    let first = try element()
    if beginsClause {
      let list = Comprehension(form: .list, element: first, value: nil, clauses: try clauses())
      try expect(.rightBracket)
      return Expression(.comprehension(list), at: start)
    }
    let elements = try elements(after: first)
    try expect(.rightBracket)
    return Expression(.list(elements), at: start)
  }

  /// Reads a set or a dictionary.
  private mutating func braced(from start: SourcePlace) throws(Unreadable) -> Expression {
    advance()
    if take(.rightBrace) { return Expression(.dictionary([]), at: start) }
    guard kind != .doubleStar else { return try dictionary([], from: start) }
    let first = try element()
    if take(.colon) {
      let value = try expression()
      if beginsClause {
        let dictionary = Comprehension(
          form: .dictionary, element: first, value: value, clauses: try clauses())
        try expect(.rightBrace)
        return Expression(.comprehension(dictionary), at: start)
      }
      let pairs: [(key: Expression?, value: Expression)] = [(first, value)]
      if take(.comma) { return try dictionary(pairs, from: start) }
      try expect(.rightBrace)
      return Expression(.dictionary(pairs), at: start)
    }
    if beginsClause {
      let set = Comprehension(form: .set, element: first, value: nil, clauses: try clauses())
      try expect(.rightBrace)
      return Expression(.comprehension(set), at: start)
    }
    let elements = try elements(after: first)
    try expect(.rightBrace)
    return Expression(.set(elements), at: start)
  }

  /// Reads the rest of a dictionary, behind a comma.
  private mutating func dictionary(
    _ first: [(key: Expression?, value: Expression)], from start: SourcePlace
  ) throws(Unreadable) -> Expression {
    var pairs = first
    while kind != .rightBrace {
      if take(.doubleStar) {
        pairs.append((nil, try operation(above: 0)))
      } else {
        let key = try expression()
        try expect(.colon)
        pairs.append((key, try expression()))
      }
      guard take(.comma) else { break }
    }
    try expect(.rightBrace)
    return Expression(.dictionary(pairs), at: start)
  }

  /// Reads the backquotes of Python 2 as the call that they are.
  private mutating func representation(from start: SourcePlace) throws(Unreadable) -> Expression {
    advance()
    let value = try expressions()
    try expect(.backquote)
    let callee = Expression(.name("repr"), at: start)
    return Expression(.call(callee, [Argument(.positional, value)]), at: start)
  }

  /// Whether a comprehension's first clause follows.
  var beginsClause: Bool { kind == .for || (kind == .async && kind(ahead: 1) == .for) }

  /// Reads the clauses of a comprehension.
  mutating func clauses() throws(Unreadable) -> [Comprehension.Clause] {
    var clauses: [Comprehension.Clause] = []
    while beginsClause {
      _ = take(.async)
      advance()
      let target = try loopTarget()
      try expect(.in)
      let iterable = try disjunction()
      var conditions: [Expression] = []
      while take(.if) { conditions.append(try disjunction()) }
      clauses.append(
        Comprehension.Clause(target: target, iterable: iterable, conditions: conditions))
    }
    return clauses
  }

  /// Reads the targets of a loop: no comparison, whose `in` would be the loop's.
  mutating func loopTarget() throws(Unreadable) -> Expression {
    let start = place
    let first = kind == .star ? try starred() : try operation(above: 0)
    guard kind == .comma else { return try target(first) }
    var elements = [first]
    while take(.comma), kind.beginsExpression {
      elements.append(kind == .star ? try starred() : try operation(above: 0))
    }
    return try target(Expression(.tuple(elements), at: start))
  }
}
