import SchemaModel

extension Interpreter {
  /// Runs the statements that an expression makes.
  func runDynamic(_ expression: Statement, verb: Int) {
    let place = expression.source.place(of: Int(expression.tokens[verb].start))
    for value in values(of: expression) {
      guard value.contains(where: { $0 > 32 && $0 != SQLReader.hole }) else {
        addOpaque("the statement is computed", at: verb, in: expression)
        continue
      }
      read(Source(value, at: place), 0..<value.count, isBody: false)
    }
  }

  /// EXECUTE, EXEC and EXECUTE IMMEDIATE.
  func execute(_ statement: inout Statement) {
    let verb = statement.index
    statement.index += 1
    if statement.accept(.immediate) { return executeText(&statement, verb: verb) }
    if statement.token.kind == .variable,
      statement.token(at: statement.index + 1).isSymbol("=")
    {
      statement.index += 2
    }
    switch statement.token.kind {
    case .word, .quotedName:
      let name = statement.text(statement.token).lowercased()
      if let programs = prepared[name] {
        for program in programs { read(program.source, program.range, isBody: false) }
      } else if frame.isBody, statement.keyword(0) != nil || isExpression(statement) {
        executeText(&statement, verb: verb)
      } else {
        callProcedure(&statement, verb: verb)
      }
    default: executeText(&statement, verb: verb)
    }
  }

  /// Whether PL/pgSQL's EXECUTE has an expression rather than SQL Server's the name of a procedure.
  private func isExpression(_ statement: Statement) -> Bool {
    let name = statement.text(statement.token).lowercased()
    if variables[name] != nil { return true }
    return !name.hasPrefix("sp_") && programs[name] == nil
      && !statement.token(at: statement.index + 1).isSymbol(".")
      || statement.token(at: statement.index + 1).isSymbol("(")
  }

  private func executeText(_ statement: inout Statement, verb: Int) {
    let end = statement.place(of: .into, .using) ?? statement.end
    runDynamic(statement.part(statement.index, end), verb: verb)
  }

  /// PREPARE name AS …, and MySQL's PREPARE name FROM ….
  func prepare(_ statement: inout Statement) {
    let verb = statement.index
    statement.index += 1
    guard statement.keyword != .transaction, let name = statement.name()?.parts.last else { return }
    if statement.isSymbol("(") { statement.advance() }
    let key = name.folded.lowercased()
    if statement.accept(.as), !statement.isAtEnd {
      let range = Int(statement.token.start)..<Int(statement.tokens[statement.end - 1].end)
      prepared[key] = [Program(source: statement.source, range: range)]
    } else if statement.accept(.from) {
      let place = statement.source.place(of: Int(statement.tokens[verb].start))
      prepared[key] = values(of: statement).map {
        Program(source: Source($0, at: place), range: 0..<$0.count)
      }
    }
  }

  /// Whether what stands here happens whatever holds.
  var isCertain: Bool {
    frame.branches == 0 && !current.isConditional && !frame.openBlocks.contains(true)
  }

  /// Gives a variable its value; in a branch it may keep the one it had.
  func assign(_ name: String, _ values: [[UInt8]]) {
    guard variables.count < 4096 || variables[name] != nil else { return }
    let kept = !isCertain ? variables[name] ?? [] : []
    var all = kept
    for value in values where !all.contains(value) && all.count < Self.mostValues {
      all.append(value)
    }
    variables[name] = all
  }

  /// SET and DECLARE: names and their values, divided by commas.
  func assignItems(_ statement: inout Statement) {
    while var item = statement.nextItem() {
      let target = item.token
      guard target.kind == .word || target.kind == .variable || target.kind == .quotedName else {
        continue
      }
      let name = item.text(target).lowercased()
      if let place = (item.index + 1..<max(item.index + 1, item.end)).first(where: {
        item.tokens[$0].isSymbol("=") || item.tokens[$0].keyword == .default
          || (item.tokens[$0].symbol == 0x3A && item.tokens[$0].kind == .symbol)
      }) {
        let isAppended = item.token(at: place - 1).isSymbol("+")
        item.index = place + 1
        if item.isSymbol("=") { item.index += 1 }
        let values = values(of: item)
        if isAppended {
          assign(name, combine(variables[name] ?? [[SQLReader.hole]], values))
        } else {
          assign(name, values)
        }
      }
    }
  }
}
