import SchemaModel

extension Interpreter {
  /// DROP of any kind, of one name or several.
  func drop(_ statement: inout Statement) {
    let verb = statement.index
    statement.index += 1
    let isTemporary = statement.accept(.temporary) || statement.accept(.temp)
    if statement.accept(.owned, .by) {
      return add(.dropEverything, .everything, at: verb, in: statement)
    }
    statement.skip(.concurrently, .public, .online)
    if statement.keyword == .tablespace { return dropTablespace(&statement, verb: verb) }
    if statement.token.kind == .computed, statement.index + 1 < statement.end {
      // DROP {{ kind }} name.
      statement.index += 1
      let name = statement.name() ?? .computed
      return addOpaqueDrop(name, at: verb, in: statement)
    }
    let kind: ObjectKind
    switch statement.keyword {
    case .user where statement.keyword(1) == .mapping: kind = .other
    case .table, .tables, .view, .materialized, .foreign, .database, .schema, .sequence, .type,
      .domain,
      .extension, .server, .index, .trigger, .event, .function, .procedure, .proc, .aggregate,
      .package, .policy, .role, .user, .column:
      kind = statement.keyword == .column ? .column : statement.objectKind()
      if kind == .column { statement.index += 1 }
    case nil where statement.isAtEnd:
      return addOpaque("the statement is incomplete", at: verb, in: statement)
    default: kind = .other
    }
    guard kind != .other else { return dropOther(&statement, verb: verb) }
    _ = statement.accept(.concurrently)
    let ifExists = statement.acceptIfExists()
    dropNames(&statement, kind, ifExists: ifExists, isTemporary: isTemporary, verb: verb)
  }

  private func dropNames(
    _ statement: inout Statement, _ kind: ObjectKind, ifExists: Bool, isTemporary: Bool, verb: Int
  ) {
    var names: [SchemaName] = []
    while let name = statement.name() {
      names.append(name)
      if statement.isSymbol("(") { statement.advance() }
      // MySQL and SQL Server name the table of an index, PostgreSQL that of a trigger or a policy.
      if statement.accept(.on), let table = statement.name(), let part = name.parts.last {
        names[names.count - 1] = table.member(part)
      }
      guard statement.accept(symbol: ",") else { break }
    }
    if names.isEmpty { names = [.computed] }
    let cascade = statement.saysSoon(.cascade)
    var kind = kind
    // Oracle: a user's tables go with the user.
    if kind == .role, cascade { kind = .schema }
    for name in names {
      if kind == .table, isTemporary || name.isTemporary,
        !temporaryTables.contains(name.folded)
      {
        continue
      }
      if kind == .table, let reason = copies.reason(against: name) {
        add(.opaque(reason: reason), name, at: verb, in: statement)
      }
      add(
        .drop(kind, ifExists: ifExists, cascade: cascade), name, at: verb, in: statement)
    }
  }

  private func dropOther(_ statement: inout Statement, verb: Int) {
    let word = statement.text(statement.token).lowercased()
    if word == "all",
      statement.text(statement.token(at: statement.index + 1)).lowercased() == "objects"
    {
      return add(.dropEverything, .everything, at: verb, in: statement)
    }
    let kind = DroppedKind(word)
    while !statement.isAtEnd, statement.token.kind == .word, statement.keyword(1) != nil,
      statement.keyword != .if
    {
      statement.index += 1
    }
    if statement.keyword != .if { statement.index += 1 }
    let ifExists = statement.acceptIfExists()
    let name = statement.name() ?? .computed
    let cascade = statement.saysSoon(.cascade)
    switch kind {
    case .holdsNothing:
      add(.drop(.other, ifExists: ifExists, cascade: cascade), name, at: verb, in: statement)
    case .columnsHangOnIt:
      add(.drop(.type, ifExists: ifExists, cascade: cascade), name, at: verb, in: statement)
    case .holdsTables:
      add(.drop(.schema, ifExists: ifExists, cascade: cascade), name, at: verb, in: statement)
    case nil:
      let reason = "the content of a \(word) is unknown"
      add(.opaque(reason: reason), name, at: verb, in: statement)
    }
  }

  /// A tablespace is dropped empty, but for Oracle's INCLUDING CONTENTS.
  private func dropTablespace(_ statement: inout Statement, verb: Int) {
    statement.index += 1
    let ifExists = statement.acceptIfExists()
    let name = statement.name() ?? .computed
    let kind: ObjectKind = statement.saysSoon(.contents) ? .schema : .other
    add(.drop(kind, ifExists: ifExists, cascade: false), name, at: verb, in: statement)
  }

  private func addOpaqueDrop(_ name: SchemaName, at verb: Int, in statement: Statement) {
    add(.opaque(reason: "the dropped object is computed"), name, at: verb, in: statement)
  }

  /// TRUNCATE, of one table or several.
  func truncate(_ statement: inout Statement) {
    let verb = statement.index
    statement.index += 1
    _ = statement.accept(.table)
    while !statement.isAtEnd {
      _ = statement.accept(.only)
      let name = statement.name() ?? .computed
      _ = statement.accept(symbol: "*")
      if !name.isTemporary || temporaryTables.contains(name.folded) {
        add(.truncate, name, at: verb, in: statement)
      }
      guard statement.accept(symbol: ",") else { break }
    }
  }
}

extension Statement {
  /// Whether the keyword is among the next tokens, before another statement begins.
  fileprivate func saysSoon(_ keyword: Keyword) -> Bool {
    for token in rest.prefix(12) {
      if token.keyword == keyword { return true }
      if token.keyword?.isVerb == true { return false }
    }
    return false
  }
}
