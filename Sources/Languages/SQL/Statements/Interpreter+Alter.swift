import SchemaModel

extension Interpreter {
  /// ALTER of any kind.
  func alter(_ statement: inout Statement) {
    let verb = statement.index
    statement.index += 1
    statement.skip(.online, .offline, .ignore)
    switch statement.keyword {
    case .table:
      statement.index += 1
      alterTable(&statement)
    case .foreign where statement.keyword(1) == .table:
      statement.index += 2
      alterTable(&statement)
    case .type:
      statement.index += 1
      alterType(&statement)
    case .trigger, .event: createTrigger(&statement, verb: verb)
    case .function, .procedure, .proc, .package:
      // SQL Server's way to give one a new body.
      if statement.place(of: .rename, .owner, .set) == nil {
        createProgram(&statement, verb: verb)
      } else {
        alterOther(&statement)
      }
    case .system: addOpaque("the server's own settings are changed", at: verb, in: statement)
    case .database where statement.place(of: .remove) != nil:
      addOpaque("a file is taken out of the database", at: verb, in: statement)
    case .publication, .subscription, .extension, .default, .role, .user, .none: break
    case .schema where statement.place(of: .transfer) != nil: transfer(&statement)
    default: alterOther(&statement)
    }
  }

  /// ALTER TABLE, behind TABLE: actions that commas divide.
  private func alterTable(_ statement: inout Statement) {
    _ = statement.acceptIfExists()
    _ = statement.accept(.only)
    guard let table = statement.name() else {
      return addOpaque("the statement is incomplete", at: 0, in: statement)
    }
    _ = statement.accept(symbol: "*")
    var last: Keyword?
    var isFirst = true
    while var action = statement.nextItem() {
      guard !action.isAtEnd else { continue }
      if action.accept(.with, .check) || action.accept(.with, .nocheck) {}
      let start = action.index
      let isAlone = last == .drop && action.end == start + 1
      let isAction = !isAlone && run(&action, on: table)
      if isAction {
        last = action.token(at: start).keyword
        // ADD (a int, b int) may be followed by another action without a comma: Oracle.
        while !action.isAtEnd, action.token(at: action.index - 1).isSymbol(")"),
          action.keyword == .add || action.keyword == .drop || action.keyword == .modify
        {
          _ = run(&action, on: table)
        }
      } else if let last, !isFirst {
        repeatAction(last, &action, on: table)
      } else {
        let isComputed = action.token.kind == .computed
        let reason = isComputed ? "the action is computed" : "the action is not understood"
        add(.opaque(reason: reason), table, at: start, in: action)
      }
      isFirst = false
    }
  }

  /// A further name behind a comma: `DROP COLUMN a, b`, `ADD a int, b int`.
  private func repeatAction(_ last: Keyword, _ action: inout Statement, on table: SchemaName) {
    let start = action.index
    switch last {
    case .drop:
      if action.end > start + 1 {
        if action.accept(.constraint) { return dropMember(.constraint, &action, table, start) }
        if action.accept(.column) { return dropMember(.column, &action, table, start) }
      }
      let last = current.lastDrop ?? (.column, false)
      dropMember(last.kind, &action, table, start, ifExists: last.ifExists)
    case .add: addMember(&action, table, verb: start)
    case .truncate:
      if let part = action.namePart() {
        add(.truncatePartition, table.member(part), at: start, in: action)
      }
    default: break
    }
  }

  /// DROP inside of ALTER TABLE, behind the words that name the kind.
  func dropMember(
    _ kind: ObjectKind, _ action: inout Statement, _ table: SchemaName, _ verb: Int,
    ifExists: Bool = false
  ) {
    let ifExists = action.acceptIfExists() || ifExists
    current.lastDrop = (kind, ifExists)
    let cascade = action.place(of: .cascade) != nil
    if action.isSymbol("(") {
      // Oracle: DROP (a, b).
      for part in action.columnList() ?? [.computed] {
        add(
          .drop(kind, ifExists: ifExists, cascade: cascade), table.member(part), at: verb,
          in: action)
      }
      return
    }
    guard let part = action.namePart() else {
      return add(
        .drop(kind, ifExists: ifExists, cascade: cascade), table.member(.computed), at: verb,
        in: action)
    }
    add(
      .drop(kind, ifExists: ifExists, cascade: cascade), table.member(part), at: verb, in: action)
  }

  /// ALTER of what is no table: names are all that counts.
  private func alterOther(_ statement: inout Statement) {
    let kind = statement.objectKind()
    _ = statement.acceptIfExists()
    guard let name = statement.name() else { return }
    if kind == .view || kind == .materializedView || kind == .index,
      let place = statement.place(of: .rename), statement.token(at: place + 1).keyword == .column
    {
      return
    }
    if let place = statement.place(of: .rename) {
      statement.index = place + 1
      if statement.accept(.constraint) { return }
      guard statement.accept(.to), let new = statement.name() else { return }
      return add(.rename(kind, to: name.renamed(to: new)), name, at: place, in: statement)
    }
    if statement.accept(.modify, .name) {
      _ = statement.accept(symbol: "=")
      guard let new = statement.name() else { return }
      return add(.rename(kind, to: new), name, at: 0, in: statement)
    }
    if kind == .domain { alterDomain(&statement, name) }
    if statement.accept(.set, .schema), let new = statement.name(), let part = name.parts.last {
      add(.rename(kind, to: new.member(part)), name, at: 0, in: statement)
    }
  }

  private func alterDomain(_ statement: inout Statement, _ name: SchemaName) {
    let start = statement.index
    if statement.accept(.drop, .constraint) {
      dropMember(.constraint, &statement, name, start)
    } else if statement.accept(.drop) {
      add(.relax, name, at: start, in: statement)
    } else if statement.accept(.set, .not, .null) {
      add(.setRequired(hasDefault: false), name, at: start, in: statement)
    }
  }

  /// ALTER SCHEMA new TRANSFER [OBJECT ::] old.table.
  private func transfer(_ statement: inout Statement) {
    statement.index += 1
    guard let schema = statement.name(), statement.accept(.transfer) else { return }
    if let place = (statement.index..<statement.end).first(where: {
      statement.tokens[$0].isSymbol(":")
    }) {
      statement.index = place + 1
    }
    guard let old = statement.name(), let part = old.parts.last else { return }
    add(.rename(.table, to: schema.member(part)), old, at: 0, in: statement)
  }
}

extension SchemaName {
  /// The new name in full: what is not said stays as it was.
  func renamed(to new: SchemaName) -> SchemaName {
    guard new.parts.count == 1, let owner else { return new }
    return SchemaName(owner.parts + new.parts)
  }
}
