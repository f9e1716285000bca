import SchemaModel

extension PythonParser {
  /// Reads statements with semicolons between them, up to the end of the line.
  mutating func simpleLine(into statements: inout [Statement]) throws(Unreadable) {
    repeat {
      let start = place
      statements.append(Statement(try simple(), at: start))
    } while take(.semicolon) && kind != .newline && kind != .end
    if kind != .end { try expect(.newline) }
  }

  private mutating func simple() throws(Unreadable) -> Statement.Kind {
    switch kind {
    case .pass: return word(.pass)
    case .break: return word(.breaking)
    case .continue: return word(.continuing)
    case .return:
      advance()
      return .returning(endsStatement ? nil : try expressions())
    case .raise: return try raising()
    case .import: return try importing()
    case .from: return try importingFrom()
    case .del: return try deleting()
    case .assert:
      advance()
      let condition = try expression()
      return .asserting(condition, message: take(.comma) ? try expression() : nil)
    case .global:
      advance()
      return .global(try names())
    case .nonlocal:
      advance()
      return .nonlocal(try names())
    case .name:
      if let statement = try softStatement() { return statement }
    default: break
    }
    return try expressionStatement()
  }

  private mutating func word(_ statement: Statement.Kind) -> Statement.Kind {
    advance()
    return statement
  }

  var endsStatement: Bool { kind == .newline || kind == .semicolon || kind == .end }

  private mutating func names() throws(Unreadable) -> [String] {
    var names = [try name()]
    while take(.comma) { names.append(try name()) }
    return names
  }

  private mutating func raising() throws(Unreadable) -> Statement.Kind {
    advance()
    if endsStatement { return .raising(nil, cause: nil) }
    let exception = try expression()
    if take(.from) { return .raising(exception, cause: try expression()) }
    // Python 2 puts the exception's argument and a traceback behind commas.
    while take(.comma) { _ = try expression() }
    return .raising(exception, cause: nil)
  }

  private mutating func deleting() throws(Unreadable) -> Statement.Kind {
    advance()
    var targets = [try deletable(try operation(above: 0))]
    while take(.comma), !endsStatement { targets.append(try deletable(try operation(above: 0))) }
    return .deleting(targets)
  }

  /// Reads `type Name = value`, and the statements of Python 2 that are calls today.
  private mutating func softStatement() throws(Unreadable) -> Statement.Kind? {
    let next = kind(ahead: 1)
    if next == .name, isWord(.type),
      kind(ahead: 2) == .equals || kind(ahead: 2) == .leftBracket
    {
      advance()
      let name = try name()
      try typeParameters()
      try expect(.equals)
      return .typeAlias(name: name, value: try expression())
    }
    switch next {
    case .not: guard kind(ahead: 2) != .in else { return nil }
    case .name, .number, .string, .literalStart, .none, .true, .false, .lambda, .leftBrace,
      .backquote:
      break
    default: return nil
    }
    guard isWord(.print) || isWord(.exec) else { return nil }
    let start = place
    let callee = Expression(.name(try name()), at: start)
    var arguments: [Argument] = []
    repeat {
      arguments.append(Argument(.positional, try expression()))
    } while take(.comma)
      && !endsStatement
    return .expression(Expression(.call(callee, arguments), at: start))
  }

  private mutating func expressionStatement() throws(Unreadable) -> Statement.Kind {
    let first = try value()
    switch kind {
    case .newline, .semicolon, .end: return .expression(first)
    case .equals:
      var targets: [Expression] = []
      var latest = first
      while take(.equals) {
        targets.append(try target(latest))
        latest = try value()
      }
      return .assignment(targets: targets, value: latest)
    case .colon:
      _ = try singleTarget(first)
      advance()
      let annotation = try expression()
      let value = take(.equals) ? try value() : nil
      return .annotatedAssignment(target: first, annotation: annotation, value: value)
    default:
      guard let sign = kind.augmentation else { throw Unreadable() }
      let target = try singleTarget(first)
      advance()
      return .augmentedAssignment(target: target, sign: sign, value: try value())
    }
  }
}
