import SchemaModel

/// What the functions do that a statement calls.
extension Interpreter {
  /// Runs what is called by name in this part of a statement; whether all that is called is known.
  ///
  /// `isExpression` says that a name before parentheses can be nothing but a function's.
  func callPrograms(in statement: Statement, isExpression: Bool = true) {
    for place in statement.index..<max(statement.index, statement.end)
    where statement.token(at: place + 1).isSymbol("(") {
      let token = statement.tokens[place]
      guard (token.kind == .word && token.keyword.mayNameFunction) || token.kind == .quotedName
      else { continue }
      let name = statement.text(token).lowercased()
      if let program = programs[name] {
        call(program, statement.arguments(at: place + 1), at: place, in: statement)
      } else if let effect = FunctionEffect(name) {
        // A table of that name has columns in its parentheses.
        guard isExpression || statement.holdsText(at: place + 1) else { continue }
        run(effect, statement.arguments(at: place + 1), at: place, in: statement)
      } else if isExpression, FunctionEffect.isTelling(statement.text(token)),
        statement.token(at: Int(statement.token(at: place + 1).mate) + 1).keyword != .as
      {
        addOpaque("what \(name)() removes is unknown", at: place, in: statement)
      } else if !FunctionEffect.isPure(name) {
        readTexts(statement.arguments(at: place + 1), of: name, at: place, in: statement)
      }
    }
  }

  /// A function that nobody here knows may run the statements that it is handed.
  private func readTexts(
    _ arguments: [Statement], of name: String, at place: Int, in statement: Statement
  ) {
    for argument in arguments where argument.isStatementText {
      let outer = (operations.count, programs, prepared, variables)
      for value in values(of: argument) {
        let at = statement.source.place(of: Int(argument.token.start))
        read(Source(value, at: at), 0..<value.count, isBody: false)
      }
      let losses = takeOperations(from: outer.0).contains { $0.losesData }
      (programs, prepared, variables) = (outer.1, outer.2, outer.3)
      if losses {
        addOpaque("\(name)() is handed a statement that loses data", at: place, in: statement)
      }
    }
  }

  /// What a known function does.
  func run(
    _ effect: FunctionEffect, _ arguments: [Statement], at place: Int, in statement: Statement
  ) {
    switch effect {
    case .runsText:
      // A program, a schedule, a connection may stand among them.
      for argument in arguments where argument.isStatementText || argument.token.kind != .string {
        guard argument.token.kind == .string || argument.place(of: .null) == nil else { continue }
        for value in values(of: argument) where Self.beginsStatement(value) {
          let at = statement.source.place(of: Int(argument.tokens[argument.index].start))
          read(Source(value, at: at), 0..<value.count, isBody: false)
        }
      }
    case .dropsTable:
      add(
        .drop(.table, ifExists: false, cascade: false), name(in: arguments, last: 2), at: place,
        in: statement)
    case .dropsColumn:
      add(
        .drop(.column, ifExists: false, cascade: false), name(in: arguments, last: 3), at: place,
        in: statement)
    case .dropsParts:
      let table = name(in: arguments.prefix(1), last: 1)
      add(
        .drop(.partition, ifExists: false, cascade: false), table.member(.computed), at: place,
        in: statement)
    case .deletesLater:
      let table = name(in: arguments.prefix(1), last: 1)
      add(.delete(isFiltered: true), table, at: place, in: statement)
    case .unread(let reason): addOpaque(reason, at: place, in: statement)
    }
  }

  /// The name that the texts among the arguments are parts of.
  private func name(in arguments: some Sequence<Statement>, last count: Int) -> SchemaName {
    let parts = arguments.prefix(3).filter { $0.token.kind == .string }
      .flatMap { SchemaName(literal: values(of: $0).first ?? []).parts }
    return parts.isEmpty ? .computed : SchemaName(Array(parts.suffix(count)))
  }

  private static func beginsStatement(_ text: [UInt8]) -> Bool {
    var scanner = StatementScanner(text, 0..<text.count)
    guard scanner.next(), scanner.tokens.count > 1 else { return false }
    let first = scanner.tokens[0]
    return first.kind == .computed || first.keyword?.isVerb == true || first.keyword == .do
  }

  /// Takes back what was noted since there were so many operations.
  func takeOperations(from start: Int) -> [SchemaOperation] {
    let taken = Array(operations[min(start, operations.count)...])
    removeOperations(taken.count)
    return taken
  }
}

extension Keyword? {
  /// Whether a function may be called so.
  fileprivate var mayNameFunction: Bool {
    switch self {
    case nil, .exec, .execute, .format, .source, .name, .system, .first, .detach: true
    default: false
    }
  }
}

extension Statement {
  /// What stands between the commas of the parentheses that open at `place`.
  func arguments(at place: Int) -> [Statement] {
    var list = inside(place)
    var arguments: [Statement] = []
    while let item = list.nextItem(), arguments.count < 64 { arguments.append(item) }
    return arguments
  }

  /// Whether a text stands in the parentheses that open at `place`.
  fileprivate func holdsText(at place: Int) -> Bool {
    inside(place).rest.contains { $0.kind == .string }
  }

  /// Whether it is a text that may be a statement: with a verb in front, and more behind it.
  fileprivate var isStatementText: Bool {
    var argument = self
    // Names before the value: `command => '…'`.
    if token(at: index + 1).isSymbol("="), token(at: index + 2).isSymbol(">") {
      argument.index = index + 3
    }
    guard argument.token.kind == .string, argument.token.range.count > 8 else { return false }
    let (range, _) = source.body(argument.token)
    guard let start = source.text[range].firstIndex(where: { $0 > 32 && $0 != 0x28 }) else {
      return false
    }
    switch source.text[start] | 0x20 {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), 0x2F, 0x2D: return true
    default: return false
    }
  }
}

extension SchemaOperation {
  /// Whether rows or what holds them goes for certain.
  var losesData: Bool {
    switch kind {
    case .drop(let kind, _, let cascade):
      switch kind {
      case .table, .column, .database, .schema, .partition, .enumValue, .materializedView: true
      case .type, .domain, .extension: cascade
      default: false
      }
    case .dropEverything, .truncate, .truncatePartition, .exchangePartition,
      .delete(isFiltered: false), .update(isFiltered: false, copies: _):
      true
    default: false
    }
  }
}
