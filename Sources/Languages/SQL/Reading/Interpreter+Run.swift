import SchemaModel

extension Interpreter {
  /// Runs one statement, behind the words that control whether and how often.
  func run(_ statement: inout Statement) {
    current.isConditional = false
    if statement.token.kind == .command { return runCommand(statement) }
    if frame.isDeclaring, !statement.keyword.endsDeclarations { return assignItems(&statement) }
    while !statement.isAtEnd {
      let start = statement.index
      guard !control(&statement) else {
        if statement.index == start { return }
        continue
      }
      runVerb(&statement)
      // SQL Server: the next statement may follow without a semicolon.
      guard statement.index > start,
        [.drop, .truncate].contains(statement.token(at: start).keyword),
        statement.keyword?.isVerb == true
      else { return }
    }
  }

  private func runVerb(_ statement: inout Statement) {
    let verb = statement.index
    readParts(of: statement)
    switch statement.keyword {
    case .create: create(&statement)
    case .drop: drop(&statement)
    case .alter: alter(&statement)
    case .truncate: truncate(&statement)
    case .insert: insert(&statement)
    case .replace where !statement.token(at: verb + 1).isSymbol("("): insert(&statement)
    case .delete, .update:
      if isVariable(statement) { break }
      if statement.keyword == .delete { delete(&statement) } else { update(&statement) }
    case .merge: merge(&statement)
    case .with: runCommonTables(&statement)
    case .select, .perform, .values, .table: query(&statement)
    case .explain: explain(&statement)
    case .prepare: prepare(&statement)
    case .execute, .exec: execute(&statement)
    case .call:
      statement.index += 1
      callProcedure(&statement, verb: verb)
    case .do: runBlock(&statement)
    case .return: returns(&statement)
    case .set:
      statement.index += 1
      if statement.limitsRows {
        addOpaque("a setting limits how many rows a statement takes", at: verb, in: statement)
      }
      setSearchPath(statement)
      if let isOtherRole = statement.takesRole { copies.isOtherRole = isOtherRole }
      assignItems(&statement)
    case .copy: copy(&statement)
    case .rename: renameTables(&statement)
    case .pragma: pragma(&statement)
    case .commit, .rollback, .abort, .start, .end: transaction(&statement)
    case .open:
      if statement.place(of: .execute) != nil {
        statement.index = statement.place(of: .execute) ?? verb
        execute(&statement)
      }
    case .source:
      addOpaque("another file is run", at: verb, in: statement)
    default: runOther(&statement)
    }
  }

  /// What happens inside of a statement before it does its own work: the functions that it calls,
  /// and the statements that its WITH holds.
  private func readParts(of statement: Statement) {
    // Once for all that is nested in it: each level for itself would double the work.
    guard !current.hasRunParts else { return }
    current.hasRunParts = true
    switch statement.keyword {
    case .with: callPrograms(in: statement, isExpression: false)
    case .insert, .update, .delete, .merge, .replace, .alter:
      callPrograms(in: statement, isExpression: false)
      runInnerStatements(statement)
    case .create where !statement.makesProgram:
      callPrograms(in: statement, isExpression: false)
      runInnerStatements(statement)
    case .select, .table, .values: runInnerStatements(statement)
    default: break
    }
  }

  /// INSERT INTO t WITH d AS (DELETE …) SELECT …: what does something in the parentheses of WITH.
  private func runInnerStatements(_ statement: Statement) {
    guard let with = statement.rest.firstIndex(where: { $0.keyword == .with }),
      with > statement.index
    else { return }
    for place in with..<statement.end where statement.tokens[place].isSymbol("(") {
      guard [.as, .materialized].contains(statement.token(at: place - 1).keyword) else { continue }
      switch statement.token(at: place + 1).keyword {
      case .delete, .update, .insert, .merge:
        var inner = statement.inside(place)
        runVerb(&inner)
      default: break
      }
    }
  }

  /// SQL Server's table variables live as long as the batch.
  private func isVariable(_ statement: Statement) -> Bool {
    statement.token(at: statement.index + 1).kind == .variable
      || (statement.keyword(1) == .from
        && statement.token(at: statement.index + 2).kind == .variable)
  }

  /// WITH: what the common tables do to rows, then the statement itself.
  private func runCommonTables(_ statement: inout Statement) {
    for place in statement.index..<statement.end where statement.tokens[place].isSymbol("(") {
      switch statement.token(at: place - 1).keyword {
      case .as, .materialized: break
      default: continue
      }
      noteCommonTable(statement, before: place)
      switch statement.token(at: place + 1).keyword {
      case .delete, .update, .insert, .merge:
        var inner = statement.inside(place)
        runVerb(&inner)
      default: break
      }
    }
    statement.index += 1
    let place = statement.place(of: .delete, .update, .insert, .merge, .select, .replace)
    guard let place else { return }
    statement.index = place
    runVerb(&statement)
  }

  /// The name that stands before AS.
  private func noteCommonTable(_ statement: Statement, before place: Int) {
    var place = place - 1
    while [.as, .not, .materialized].contains(statement.token(at: place).keyword) { place -= 1 }
    let token = statement.token(at: place)
    if token.kind == .word || token.kind == .quotedName {
      current.commonTables.insert(statement.text(token).lowercased())
    }
  }

  /// A query: the functions that it calls, and SELECT … INTO.
  private func query(_ statement: inout Statement) {
    callPrograms(in: statement)
    noteComparedRows(in: statement)
    let verb = statement.index
    defer { statement.index = statement.end }
    assignSelected(statement)
    guard statement.keyword == .select, let into = statement.place(of: .into) else { return }
    let target = statement.token(at: into + 1)
    var list = statement
    list.index = into + 1
    if frame.isBody || target.kind == .variable {
      _ = list.accept(.strict)
      let name = list.text(list.token).lowercased()
      return assign(name, selected(statement.part(verb, statement.end), depth: 0))
    }
    switch list.keyword {
    case .temp, .temporary, .local, .global, .unlogged, .table:
      let isTemporary = list.keyword != .unlogged && list.keyword != .table
      list.skip(.temp, .temporary, .local, .global, .unlogged, .table)
      makeTable(&list, from: statement, into: into, isTemporary: isTemporary)
    default:
      guard target.kind == .word || target.kind == .quotedName || target.kind == .computed,
        !["outfile", "dumpfile"].contains(list.text(target).lowercased())
      else { return }
      makeTable(&list, from: statement, into: into, isTemporary: false)
    }
  }

  private func makeTable(
    _ list: inout Statement, from statement: Statement, into: Int, isTemporary: Bool
  ) {
    guard let name = list.name() else { return }
    var table = TableDefinition(columns: nil)
    table.isTemporary = isTemporary || name.isTemporary
    if table.isTemporary { temporaryTables.insert(name.folded) }
    var rows = statement.copiedRows(columns: nil)
    rows.sources = statement.part(statement.index, into).copiedRows(columns: nil).sources
    table.rows = rows
    copies.copy(rows.table, into: name)
    add(.createTable(table), name, at: statement.index, in: statement)
  }

  /// Notes the variables that a query sets: SELECT @name := ….
  private func assignSelected(_ statement: Statement) {
    var list = statement
    list.index += 1
    guard list.token.kind == .variable else { return }
    list.end = list.place(of: .from, .into) ?? list.end
    let next = list.token(at: list.index + 1)
    if next.isSymbol("=") || next.isSymbol(":") || next.isSymbol("+") { assignItems(&list) }
  }

  /// EXPLAIN shows a plan; with ANALYZE it runs the statement to do so.
  private func explain(_ statement: inout Statement) {
    statement.index += 1
    var runs = false
    if statement.isSymbol("("), !statement.opensQuery {
      var list = statement.inside(statement.index)
      statement.advance()
      while let item = list.nextItem() {
        guard item.keyword == .analyze || item.keyword == .analyse else { continue }
        let value = item.text(item.token(at: item.index + 1)).lowercased()
        runs = !["false", "off", "0"].contains(value)
      }
    }
    while statement.accept(.analyze) || statement.accept(.analyse) { runs = true }
    while !statement.isAtEnd, statement.keyword?.isVerb != true { statement.advance() }
    if runs, !statement.isAtEnd { runVerb(&statement) }
  }

  private func returns(_ statement: inout Statement) {
    statement.index += 1
    if statement.accept(.query) || statement.keyword?.isVerb == true {
      return runVerb(&statement)
    }
    callPrograms(in: statement)
  }
}

extension Statement {
  /// Whether what SET names lets later statements take only some rows.
  fileprivate var limitsRows: Bool {
    var item = self
    item.skip(.session, .global, .local)
    let name = item.text(item.token).lowercased().drop { $0 == "@" }
    guard name == "sql_select_limit" || name == "rowcount" || name == "session.sql_select_limit"
    else { return false }
    return !item.rest.contains { $0.keyword == .default || item.text($0) == "0" }
  }

  /// Whether what SET names is another role: SET ROLE app, SET SESSION AUTHORIZATION app; false where
  /// it is the first one again, nil where it is no role.
  fileprivate var takesRole: Bool? {
    var words = rest.prefix(4).map { text($0).lowercased() }[...]
    if words.first == "session" || words.first == "local", words.count > 2 {
      words = words.dropFirst()
    }
    guard words.first == "role" || words.first == "authorization", words.count > 1 else {
      return nil
    }
    let name = words.dropFirst().first { $0 != "=" && $0 != "to" } ?? ""
    return name != "none" && name != "default"
  }

  /// Whether CREATE makes something that runs later: what stands in it does nothing yet.
  fileprivate var makesProgram: Bool {
    tokens[index..<min(index + 12, end)].contains { token in
      switch token.keyword {
      case .function, .procedure, .proc, .package, .trigger, .event, .rule, .aggregate: true
      default: false
      }
    }
  }
}
