import SchemaModel

extension Interpreter {
  /// Statements of other words: those that are known to touch no rows, and all the others.
  func runOther(_ statement: inout Statement) {
    let token = statement.token
    let next = statement.token(at: statement.index + 1)
    if token.kind == .computed || token.kind == .variable { return runComputed(&statement) }
    if next.isSymbol(":") || next.isSymbol("="), frame.isBody || next.end > next.start + 1 {
      callPrograms(in: statement)
      return assignItems(&statement)
    }
    if frame.isBody, next.isSymbol(".") || next.isSymbol("[") || next.isSymbol("(") {
      let isAssignment = statement.rest.prefix { !$0.isSymbol("(") }.contains {
        $0.isSymbol("=") || $0.isSymbol(":")
      }
      guard isAssignment else { return callProcedure(&statement, verb: statement.index) }
      return callPrograms(in: statement)
    }
    if token.kind == .word {
      let verb = statement.text(token).lowercased()
      if Harmless.verbs.contains(verb) {
        let words = statement.part(statement.index + 1, statement.index + 40).rest.map {
          statement.text($0).lowercased()
        }
        if verb == "reset", words.first == "role" || words.first == "session" {
          copies.isOtherRole = false
        }
        if let reason = Harmless.exception(verb, words) {
          addOpaque(reason, at: statement.index, in: statement)
        }
        return
      }
    }
    if token.kind == .symbol {
      if token.isSymbol("("), statement.opensQuery {
        var inner = statement.inside(statement.index)
        while inner.isSymbol("(") { inner = inner.inside(inner.index) }
        return run(&inner)
      }
      if token.isSymbol(")") || token.isSymbol("/"), statement.index + 1 == statement.end { return }
    }
    addOpaque("the statement is not understood", at: statement.index, in: statement)
  }

  private func runComputed(_ statement: inout Statement) {
    let start = statement.index
    let text = statement.text(statement.token)
    if let values = variables[text.lowercased()], let last = statement.tokens.last {
      // What `\set` gave it, and what stands behind it.
      let rest = statement.source.text[
        Int(statement.token.end)..<max(Int(statement.token.end), Int(last.end))]
      let place = statement.source.place(of: Int(statement.token.start))
      for value in values {
        let whole = value + rest
        read(Source(whole, at: place), 0..<whole.count, isBody: frame.isBody)
      }
      return
    }
    if statement.token.kind == .variable || text == ":r" {
      return addOpaque("another file is run", at: start, in: statement)
    }
    if text.hasPrefix(":"), statement.token.startsLine,
      ClientCommand.ofSQLServer.contains(text.lowercased())
    {
      statement.index += 1
      while !statement.isAtEnd, !statement.token.startsLine { statement.index += 1 }
      return statement.isAtEnd ? () : run(&statement)
    }
    while statement.token.kind == .computed { statement.index += 1 }
    if statement.isSymbol("(") { statement.advance() }
    guard !statement.isAtEnd, statement.keyword?.isVerb == true else {
      return addOpaque("the statement is computed", at: start, in: statement)
    }
    run(&statement)
  }

  /// A line for the client program.
  func runCommand(_ statement: Statement) {
    let line = statement.text(statement.token)
    guard let command = ClientCommand(line) else {
      return addOpaque("the client's command is unknown", at: 0, in: statement)
    }
    if let reason = command.fault { return addOpaque(reason, at: 0, in: statement) }
    if let (name, value) = command.setting { assign(":" + name.lowercased(), [Array(value.utf8)]) }
  }

  /// PRAGMA of SQLite.
  func pragma(_ statement: inout Statement) {
    let verb = statement.index
    statement.index += 1
    guard let name = statement.name()?.parts.last?.folded.lowercased() else { return }
    let isSet = statement.accept(symbol: "=") || statement.accept(symbol: "(")
    let value = statement.text(statement.token).lowercased()
    let isOn = ["on", "1", "true", "yes"].contains(value)
    switch name {
    case "foreign_keys" where isSet:
      add(.enforceForeignKeys(isOn), .everything, at: verb, in: statement)
    case "writable_schema" where isSet && !["off", "0", "false", "no", "reset"].contains(value):
      addOpaque("the schema is written by hand", at: verb, in: statement)
    default: break
    }
  }

  /// BEGIN, COMMIT, ROLLBACK and their other names.
  func transaction(_ statement: inout Statement) {
    let verb = statement.index
    let kind: SchemaOperation.Transaction
    switch statement.keyword {
    case .begin: kind = .begin
    case .start:
      guard statement.keyword(1) == .transaction else {
        let next = statement.text(statement.token(at: verb + 1)).lowercased()
        if !["slave", "replica", "group_replication"].contains(next) {
          addOpaque("another file is run", at: verb, in: statement)
        }
        return statement.index = statement.end
      }
      kind = .begin
    case .commit, .end: kind = .commit
    default:
      guard statement.place(of: .to) == nil else {
        statement.index = statement.end
        return addRollback(.rollbackToSavepoint, at: verb, in: statement)
      }
      kind = .rollback
    }
    // What was prepared belongs to another transaction.
    let next = statement.text(statement.token(at: verb + 1)).lowercased()
    guard next != "prepared" else { return statement.index = statement.end }
    statement.index = statement.end
    if kind == .rollback { return addRollback(kind, at: verb, in: statement) }
    add(.transaction(kind), .everything, at: verb, in: statement)
  }

  /// Notes a rollback that happens for certain: most stand behind the question whether all went well.
  private func addRollback(
    _ kind: SchemaOperation.Transaction, at verb: Int, in statement: Statement
  ) {
    guard isCertain else { return }
    add(.transaction(kind), .everything, at: verb, in: statement)
  }

  /// COPY: rows come in, or a statement's rows go out.
  func copy(_ statement: inout Statement) {
    let verb = statement.index
    statement.index += 1
    if let place = statement.place(of: .from, .to),
      statement.text(statement.token(at: place + 1)).lowercased() == "program"
    {
      addOpaque("another program is run", at: verb, in: statement)
    }
    if statement.isSymbol("(") {
      var inner = statement.inside(statement.index)
      return run(&inner)
    }
    guard let table = statement.name(), statement.place(of: .from) != nil else { return }
    add(.insert(nil), table, at: verb, in: statement)
  }

  /// RENAME TABLE a TO b, c TO d.
  func renameTables(_ statement: inout Statement) {
    let verb = statement.index
    statement.index += 1
    let kind: ObjectKind
    switch statement.keyword {
    case .table, .tables: kind = .table
    case .user: return
    case .column: kind = .column
    case .index: kind = .index
    default: kind = .table
    }
    if statement.keyword != nil { statement.index += 1 }
    while var item = statement.nextItem() {
      _ = item.acceptIfExists()
      guard let old = item.name(), let to = item.place(of: .to) else { continue }
      item.index = to + 1
      let new = item.name() ?? .computed
      add(.rename(kind, to: old.renamed(to: new)), old, at: verb, in: statement)
    }
  }
}
