import SchemaModel

extension Session {
  /// Statements of other words: those that are known to touch no rows, and all the others.
  func runOther(_ statement: inout Statement) {
    let token = statement.token
    let next = statement.token(at: statement.index + 1)
    if token.kind == .computed || token.kind == .variable { return runComputed(&statement) }
    if next.isSymbol(":") || next.isSymbol("="), isBody || next.end > next.start + 1 {
      callPrograms(in: statement)
      return assignItems(&statement)
    }
    if isBody, next.isSymbol(".") || next.isSymbol("[") || next.isSymbol("(") {
      let isAssignment = statement.tokens[statement.index..<statement.end].contains {
        $0.isSymbol("=") || $0.isSymbol(":")
      }
      callPrograms(in: statement)
      if isAssignment || !programs.isEmpty { return }
    }
    if token.kind == .word, Harmless.verbs.contains(statement.text(token).lowercased()) { return }
    if token.kind == .symbol {
      if token.isSymbol("("), statement.opensQuery {
        var inner = statement.inside(statement.index)
        while inner.isSymbol("(") { inner = inner.inside(inner.index) }
        return run(&inner)
      }
      if token.isSymbol(")") || token.isSymbol("/") { return }
    }
    addOpaque("the statement is not understood", at: statement.index, in: statement)
  }

  private func runComputed(_ statement: inout Statement) {
    let start = statement.index
    let text = statement.text(statement.token)
    if statement.token.kind == .variable || text == ":r" {
      return addOpaque("another file is run", at: start, in: statement)
    }
    if text.hasPrefix(":"), statement.token.startsLine {
      // A line for SQL Server's client.
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
    let words = statement.text(statement.token).split { $0 == " " || $0 == "\t" }
    switch words.first?.lowercased() {
    case "\\i", "\\ir", "\\include", "\\include_relative", ".read", "\\.":
      addOpaque("another file is run", at: 0, in: statement)
    case "\\gexec": addOpaque("the statement is computed", at: 0, in: statement)
    case "\\!", ".shell", ".system": addOpaque("another program is run", at: 0, in: statement)
    case ".restore": addOpaque("the database is replaced", at: 0, in: statement)
    default: break
    }
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
    case "writable_schema" where isSet && isOn:
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
      guard statement.keyword(1) == .transaction else { return }
      kind = .begin
    case .commit, .end: kind = .commit
    default:
      guard statement.place(of: .to) == nil else { return statement.index = statement.end }
      kind = .rollback
    }
    // What was prepared belongs to another transaction.
    let next = statement.text(statement.token(at: verb + 1)).lowercased()
    guard next != "prepared" else { return statement.index = statement.end }
    statement.index = statement.end
    add(.transaction(kind), .everything, at: verb, in: statement)
  }

  /// COPY: rows come in, or a statement's rows go out.
  func copy(_ statement: inout Statement) {
    let verb = statement.index
    statement.index += 1
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
