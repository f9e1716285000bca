import SchemaModel

extension PythonParser {
  /// Reads one expression, or several with commas between them as a tuple.
  mutating func expressions() throws(Unreadable) -> Expression {
    let start = index
    let first = try element()
    guard kind == .comma else { return first }
    return Expression(.tuple(try elements(after: first)), at: place(of: start))
  }

  /// Reads what follows the first element of a tuple, list or set, from the comma on.
  mutating func elements(after first: Expression) throws(Unreadable) -> [Expression] {
    var elements = [first]
    while take(.comma), kind.beginsExpression { elements.append(try element()) }
    return elements
  }

  /// Reads an expression that may be `*values` or `name := value`.
  mutating func element() throws(Unreadable) -> Expression {
    if kind == .star { return try starred() }
    return try namedExpression()
  }

  mutating func starred() throws(Unreadable) -> Expression {
    let start = index
    try expect(.star)
    return Expression(.starred(try operation(above: 0)), at: place(of: start))
  }

  mutating func namedExpression() throws(Unreadable) -> Expression {
    let start = index
    let first = try expression()
    guard kind == .colonEquals else { return first }
    guard case .name = first.kind else { throw Unreadable() }
    advance()
    return Expression(.named(first, try expression()), at: place(of: start))
  }

  /// Reads an expression without a comma.
  mutating func expression() throws(Unreadable) -> Expression {
    // Most expressions are one word, which no operator follows.
    if kind(ahead: 1).endsExpression, let word = try loneWord() { return word }
    if kind == .lambda { return try lambda() }
    let start = index
    let then = try disjunction()
    guard kind == .if else { return then }
    advance()
    try enter()
    let test = try disjunction()
    try expect(.else)
    let otherwise = try expression()
    leave()
    return Expression(
      .conditional(test: test, then: then, otherwise: otherwise), at: place(of: start))
  }

  /// Reads a name, number or string behind which an expression ends.
  private mutating func loneWord() throws(Unreadable) -> Expression? {
    switch kind {
    case .name, .number, .string, .none, .true, .false: try atom()
    default: nil
    }
  }

  mutating func disjunction() throws(Unreadable) -> Expression {
    let start = index
    let first = try conjunction()
    guard kind == .or else { return first }
    var operands = [first]
    while take(.or) { operands.append(try conjunction()) }
    return Expression(.logical("or", operands), at: place(of: start))
  }

  private mutating func conjunction() throws(Unreadable) -> Expression {
    let start = index
    let first = try inversion()
    guard kind == .and else { return first }
    var operands = [first]
    while take(.and) { operands.append(try inversion()) }
    return Expression(.logical("and", operands), at: place(of: start))
  }

  private mutating func inversion() throws(Unreadable) -> Expression {
    guard kind == .not else { return try comparison() }
    let start = index
    advance()
    try enter()
    let operand = try inversion()
    leave()
    return Expression(.unary("not", operand), at: place(of: start))
  }

  private mutating func comparison() throws(Unreadable) -> Expression {
    let start = index
    let first = try operation(above: 0)
    guard var sign = comparisonSign() else { return first }
    var rights: [(sign: String, right: Expression)] = []
    while true {
      rights.append((sign, try operation(above: 0)))
      guard let next = comparisonSign() else { break }
      sign = next
    }
    return Expression(.comparison(first, rights), at: place(of: start))
  }

  /// Steps over a sign of comparison.
  private mutating func comparisonSign() -> String? {
    let sign: String
    switch kind {
    case .equal: sign = "=="
    case .notEqual: sign = "!="
    case .less: sign = "<"
    case .lessOrEqual: sign = "<="
    case .greater: sign = ">"
    case .greaterOrEqual: sign = ">="
    case .in: sign = "in"
    case .not where kind(ahead: 1) == .in:
      advance()
      sign = "not in"
    case .is where kind(ahead: 1) == .not:
      advance()
      sign = "is not"
    case .is: sign = "is"
    default: return nil
    }
    advance()
    return sign
  }

  private mutating func lambda() throws(Unreadable) -> Expression {
    let start = index
    try expect(.lambda)
    try enter()
    let parameters = try parameters(until: .colon)
    try expect(.colon)
    let body = try expression()
    leave()
    return Expression(.lambda(parameters, body), at: place(of: start))
  }

  /// Reads what stands behind `yield`, too.
  mutating func yielding() throws(Unreadable) -> Expression {
    let start = index
    try expect(.yield)
    if take(.from) { return Expression(.yieldFrom(try expression()), at: place(of: start)) }
    let value = kind.beginsExpression ? try expressions() : nil
    return Expression(.yield(value), at: place(of: start))
  }

  /// Reads the right side of an assignment.
  mutating func value() throws(Unreadable) -> Expression {
    kind == .yield ? try yielding() : try expressions()
  }
}
