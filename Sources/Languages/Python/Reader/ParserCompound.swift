import SchemaModel

extension PythonParser {
  /// Reads a statement with a block; nil where none begins.
  mutating func compound() throws(Unreadable) -> Statement? {
    guard kind != .at else { return try decorated() }
    let start = place
    return try undecorated().map { Statement($0, at: start) }
  }

  private mutating func undecorated() throws(Unreadable) -> Statement.Kind? {
    switch kind {
    case .if: return try conditional()
    case .while: return try whileLoop()
    case .for: return try loop()
    case .try: return try attempt()
    case .with: return try with()
    case .def: return try function([], isAsync: false)
    case .class: return try classDefinition([])
    case .async:
      switch kind(ahead: 1) {
      case .def:
        advance()
        return try function([], isAsync: true)
      case .for:
        advance()
        return try loop()
      case .with:
        advance()
        return try with()
      default: return nil
      }
    case .name:
      return kind(ahead: 1).beginsExpression && isWord(.match) ? try match() : nil
    default: return nil
    }
  }

  /// Reads `if` and its `elif`, each of which stands in the `else` of the one before.
  private mutating func conditional() throws(Unreadable) -> Statement.Kind {
    let outerNesting = nesting
    var branches: [(test: Expression, then: [Statement], place: SourcePlace)] = []
    repeat {
      let start = place
      advance()
      let test = try namedExpression()
      branches.append((test, try block(), start))
      nesting += 1
      guard nesting <= Self.longest else { throw Unreadable() }
    } while kind == .elif
    var otherwise = try alternative()
    nesting = outerNesting
    while branches.count > 1, let branch = branches.popLast() {
      let inner = Statement.Kind.conditional(
        test: branch.test, then: branch.then, otherwise: otherwise)
      otherwise = [Statement(inner, at: branch.place)]
    }
    guard let branch = branches.last else { throw Unreadable() }
    return .conditional(test: branch.test, then: branch.then, otherwise: otherwise)
  }

  /// Reads an `else`, if one follows.
  private mutating func alternative() throws(Unreadable) -> [Statement] {
    take(.else) ? try block() : []
  }

  private mutating func whileLoop() throws(Unreadable) -> Statement.Kind {
    advance()
    let test = try namedExpression()
    let body = try block()
    return .whileLoop(test: test, body: body, otherwise: try alternative())
  }

  private mutating func loop() throws(Unreadable) -> Statement.Kind {
    advance()
    let target = try loopTarget()
    try expect(.in)
    let iterable = try expressions()
    let body = try block()
    return .loop(target: target, iterable: iterable, body: body, otherwise: try alternative())
  }

  private mutating func with() throws(Unreadable) -> Statement.Kind {
    advance()
    let items = try parenthesisedItems()
    guard items.isEmpty else { return .with(items, body: try block()) }
    var contexts: [(context: Expression, target: Expression?)] = []
    repeat { contexts.append(try contextItem()) } while take(.comma)
    return .with(contexts, body: try block())
  }

  /// Reads `(a as b, c as d):`; nothing where the parenthesis belongs to an expression.
  private mutating func parenthesisedItems() throws(Unreadable) -> [(
    context: Expression, target: Expression?
  )] {
    guard kind == .leftParenthesis else { return [] }
    let (begin, outerDepth, outerChain) = (index, depth, chain)
    advance()
    do throws(Unreadable) {
      var items: [(context: Expression, target: Expression?)] = []
      try enter()
      while kind != .rightParenthesis {
        items.append(try contextItem())
        guard take(.comma) else { break }
      }
      try expect(.rightParenthesis)
      leave()
      if kind == .colon { return items }
    } catch {
      // Then it is read as an expression, which says what is wrong.
    }
    rewind(to: begin)
    depth = outerDepth
    chain = outerChain
    return []
  }

  private mutating func contextItem() throws(Unreadable) -> (
    context: Expression, target: Expression?
  ) {
    let context = try expression()
    guard take(.as) else { return (context, nil) }
    return (context, try target(kind == .star ? try starred() : try operation(above: 0)))
  }

  private mutating func attempt() throws(Unreadable) -> Statement.Kind {
    advance()
    let body = try block()
    var handlers: [(type: Expression?, name: String?, body: [Statement])] = []
    while take(.except) {
      let (type, name) = try handled()
      handlers.append((type, name, try block()))
    }
    let otherwise = handlers.isEmpty ? [] : try alternative()
    let finally = take(.finally) ? try block() : []
    guard !handlers.isEmpty || !finally.isEmpty else { throw Unreadable() }
    return .attempt(
      Attempt(body: body, handlers: handlers, otherwise: otherwise, finally: finally))
  }

  /// Reads what a handler handles: `A as e`, `*A`, `A, B`, and the `A, e` of Python 2.
  private mutating func handled() throws(Unreadable) -> (Expression?, String?) {
    let isGroup = take(.star)
    if kind == .colon, !isGroup { return (nil, nil) }
    let start = place
    let first = try expression()
    if take(.as) { return (first, try name()) }
    guard kind == .comma else { return (first, nil) }
    var types = [first]
    while take(.comma), kind != .colon { types.append(try expression()) }
    // Since Python 3.14 two names are two types; those begin with capitals.
    if types.count == 2, case .name(let name) = types[1].kind,
      name.utf8.first.map({ $0 == 0x5F || ($0 | 0x20 == $0) }) ?? false
    {
      return (first, name)
    }
    return (Expression(.tuple(types), at: start), nil)
  }
}
