import SchemaModel

extension Interpreter {
  /// CREATE FUNCTION and CREATE PROCEDURE, from the word that names the kind.
  func createProgram(_ statement: inout Statement, verb: Int) {
    statement.index += 1
    let ifNotExists = statement.acceptIfNotExists()
    guard let name = statement.name() else { return }
    if statement.tokens[verb].keyword == .create {
      add(.create(.function, ifNotExists: ifNotExists), name, at: verb, in: statement)
    }
    var parameters: [String] = []
    if statement.isSymbol("(") {
      var list = statement.inside(statement.index)
      statement.advance()
      while let item = list.nextItem() { parameters.append(item.parameterName) }
    } else {
      // SQL Server: without parentheses.
      var place = statement.index
      while place < statement.end, statement.tokens[place].keyword != .as {
        if statement.tokens[place].kind == .variable {
          parameters.append(statement.text(statement.tokens[place]).lowercased())
        }
        place = statement.after(place)
      }
    }
    guard var program = body(of: statement), let last = name.parts.last else { return }
    program.parameters = parameters
    program.foreignLanguage = statement.foreignLanguage
    programs[last.folded.lowercased()] = program
  }

  private func body(of statement: Statement) -> Program? {
    var place = statement.index
    let end = Int(statement.tokens.last?.end ?? 0)
    while place < statement.end {
      let token = statement.tokens[place]
      let next = statement.token(at: place + 1)
      switch token.keyword {
      case .as where next.kind == .string, .is where next.kind == .string:
        return program(of: next, in: statement)
      case .as where next.kind != .end, .is where next.kind != .end:
        if statement.tokens[place].keyword == .is, next.keyword == .null { break }
        return Program(source: statement.source, range: Int(next.start)..<end)
      case .begin, .return, .select, .delete, .update, .insert, .truncate, .drop, .alter, .with,
        .call, .replace:
        return Program(source: statement.source, range: Int(token.start)..<end)
      case .set where place + 2 < statement.end && next.kind == .variable:
        return Program(source: statement.source, range: Int(token.start)..<end)
      default: break
      }
      place = statement.after(place)
    }
    return nil
  }

  /// The program that a string holds.
  func program(of token: Token, in statement: Statement) -> Program {
    let (range, isVerbatim) = statement.source.body(token)
    if isVerbatim { return Program(source: statement.source, range: range) }
    let bytes = statement.source.unquoted(token)
    let place = statement.source.place(of: Int(token.start))
    return Program(source: Source(bytes, at: place), range: 0..<bytes.count)
  }

  /// DO: a block that runs at once.
  func runBlock(_ statement: inout Statement) {
    let tokens = statement.rest
    guard
      let body = tokens.first(where: { $0.kind == .string && $0.symbol == 0x24 })
        ?? tokens.last(where: { $0.kind == .string })
    else {
      return callPrograms(in: statement)
    }
    var program = program(of: body, in: statement)
    program.foreignLanguage = statement.foreignLanguage
    call(program, [], at: statement.index, in: statement)
  }

  /// Runs a program with what its parameters hold.
  func call(_ program: Program, _ arguments: [Statement], at verb: Int, in statement: Statement) {
    if let language = program.foreignLanguage {
      return addOpaque("programs in \(language) are not supported", at: verb, in: statement)
    }
    let outer = variables
    for (index, argument) in arguments.prefix(32).enumerated() {
      let values = values(of: argument)
      variables["$\(index + 1)"] = values
      if index < program.parameters.count { variables[program.parameters[index]] = values }
    }
    read(program.source, program.range, isBody: program.isBody)
    if !arguments.isEmpty { variables = outer }
  }

  /// CALL and SQL Server's EXEC of a procedure.
  func callProcedure(_ statement: inout Statement, verb: Int) {
    let start = statement.index
    guard let name = statement.name(), let last = name.parts.last?.folded.lowercased() else {
      return addOpaque("the statement is incomplete", at: verb, in: statement)
    }
    if let program = programs[last] {
      var list = statement
      if statement.isSymbol("(") { list = statement.inside(statement.index) }
      var arguments: [Statement] = []
      while var item = list.nextItem() {
        if item.token.kind == .variable, item.token(at: item.index + 1).isSymbol("=") {
          item.index += 2
        }
        arguments.append(item)
      }
      return call(program, arguments, at: verb, in: statement)
    }
    switch last {
    case "sp_rename": return renameObject(&statement, verb: verb)
    case "sp_executesql":
      guard let text = statement.nextItem() else { return }
      return runDynamic(text, verb: verb)
    case "sp_msforeachtable", "sp_msforeachdb":
      guard let text = statement.nextItem() else { return }
      return runDynamic(text, verb: verb)
    default: break
    }
    if Harmless.procedures.contains(last) || last.hasPrefix("sp_help") { return }
    if name.parts[0].folded.lowercased() == "dbms_output" || last == "raise_application_error" {
      return
    }
    if let effect = FunctionEffect(last), statement.isSymbol("(") {
      return run(effect, statement.arguments(at: statement.index), at: verb, in: statement)
    }
    let shown = statement.part(start, statement.end)
    add(.opaque(reason: "the effect of the procedure is unknown"), name, at: verb, in: shown)
  }

  /// EXEC sp_rename 'table.old', 'new', 'COLUMN'.
  private func renameObject(_ statement: inout Statement, verb: Int) {
    var items: [[UInt8]] = []
    while var item = statement.nextItem() {
      if item.token.kind == .variable, item.token(at: item.index + 1).isSymbol("=") {
        item.index += 2
      }
      items.append(values(of: item).first ?? [SQLReader.hole])
    }
    guard items.count >= 2 else { return }
    let old = SchemaName(literal: items[0])
    let new = SchemaName(literal: items[1])
    let kind =
      items.count > 2 ? String(decoding: items[2], as: UTF8.self).lowercased() : "object"
    switch kind {
    case "column": add(.rename(.column, to: old.renamed(to: new)), old, at: verb, in: statement)
    case "index": add(.rename(.index, to: old.renamed(to: new)), old, at: verb, in: statement)
    case "object", "": add(.rename(.table, to: old.renamed(to: new)), old, at: verb, in: statement)
    default: add(.rename(.other, to: old.renamed(to: new)), old, at: verb, in: statement)
    }
  }
}

extension Statement {
  /// The language that a program is written in, where it is none of SQL's.
  fileprivate var foreignLanguage: String? {
    guard let place = place(of: .language, from: 0) else { return nil }
    let name = text(token(at: place + 1)).lowercased()
    let isKnown =
      name.isEmpty || ["sql", "plpgsql", "plsql", "java", "edbspl", "pltsql"].contains(name)
    return isKnown ? nil : name
  }

  /// What the parameter that is declared here is called.
  fileprivate var parameterName: String {
    var place = index
    while let keyword = token(at: place).keyword, keyword == .in { place += 1 }
    let word = text(token(at: place)).lowercased()
    if word == "out" || word == "inout" || word == "variadic" { place += 1 }
    return text(token(at: place)).lowercased()
  }
}

extension SchemaName {
  /// The name that stands in a string.
  init(literal bytes: [UInt8]) {
    var scanner = StatementScanner(bytes, 0..<bytes.count)
    guard scanner.next() else {
      self = .computed
      return
    }
    var statement = Statement(Source(bytes, at: .start), scanner.tokens)
    self = statement.name() ?? .computed
  }
}
