import SchemaModel

extension Interpreter {
  /// CREATE.
  func create(_ statement: inout Statement) {
    let verb = statement.index
    statement.index += 1
    let replaces = statement.accept(.or, .replace) || statement.accept(.or, .alter)
    var isTemporary = false
    while true {
      switch statement.keyword {
      case .temp, .temporary, .volatile, .transient: isTemporary = true
      case .global, .local, .unlogged, .virtual, .external, .materialized, .foreign, .recursive,
        .unique, .clustered, .nonclustered, .fulltext, .spatial, .editionable, .noneditionable,
        .constraint, .algorithm, .definer, .undo, .row, .hash, .online, .offline, .public:
        break
      default:
        // MySQL: DEFINER = `a`@`b`, SQL SECURITY INVOKER.
        guard statement.index > verb + 1, isCreated(statement.keyword) == false,
          statement.index < verb + 14,
          statement.tokens.prefix(6).contains(where: {
            $0.keyword == .definer || $0.keyword == .algorithm
          })
        else {
          return createObject(
            &statement, verb: verb, replaces: replaces, isTemporary: isTemporary)
        }
      }
      statement.index += 1
    }
  }

  private func isCreated(_ keyword: Keyword?) -> Bool {
    switch keyword {
    case .view, .trigger, .function, .procedure, .proc, .event, .table: true
    default: false
    }
  }

  private func createObject(
    _ statement: inout Statement, verb: Int, replaces: Bool, isTemporary: Bool
  ) {
    let qualities = Set(statement.tokens[verb..<statement.index].compactMap(\.keyword))
    switch statement.keyword {
    case .table where !qualities.contains(.foreign):
      statement.index += 1
      createTable(&statement, verb: verb, replaces: replaces, isTemporary: isTemporary)
    case .index:
      statement.index += 1
      createIndex(&statement, verb: verb, isUnique: qualities.contains(.unique))
    case .function, .procedure, .proc, .package: createProgram(&statement, verb: verb)
    case .trigger, .event: createTrigger(&statement, verb: verb)
    case .rule: createRule(&statement, verb: verb)
    case .schema:
      statement.index += 1
      createNamed(&statement, .schema, verb: verb)
      // The elements of a schema may follow it.
      if let place = statement.place(of: .create) {
        statement.index = place
        create(&statement)
      }
    default:
      let kind = statement.objectKind(qualities)
      createNamed(&statement, kind, verb: verb)
    }
  }

  private func createNamed(_ statement: inout Statement, _ kind: ObjectKind, verb: Int) {
    if kind == .other || kind == .function { readStoredPrograms(of: statement, at: verb) }
    let ifNotExists = statement.acceptIfNotExists()
    guard let name = statement.name() else { return }
    if kind == .type, let values = statement.enumeratedValues() {
      return add(.createEnumeration(values: values), name, at: verb, in: statement)
    }
    // What has no kind of its own here is no model without a table either.
    add(
      .create(kind == .other ? .policy : kind, ifNotExists: ifNotExists), name, at: verb,
      in: statement)
  }

  private func createIndex(_ statement: inout Statement, verb: Int, isUnique: Bool) {
    _ = statement.accept(.concurrently)
    let ifNotExists = statement.acceptIfNotExists()
    if statement.keyword != .on, let name = statement.name() {
      add(.create(.index, ifNotExists: ifNotExists), name, at: verb, in: statement)
    }
    guard isUnique, let place = statement.place(of: .on) else { return }
    statement.index = place + 1
    _ = statement.accept(.only)
    guard let table = statement.name() else { return }
    while !statement.isAtEnd, !statement.isSymbol("(") { statement.index += 1 }
    addUnique(&statement, table, verb: verb)
  }

  /// Notes that the columns in these parentheses have to be unique.
  func addUnique(_ statement: inout Statement, _ table: SchemaName, verb: Int) {
    let columns = statement.columnList() ?? []
    let object = columns.count == 1 ? table.member(columns[0]) : table
    add(.addUnique, object, at: verb, in: statement)
  }

  /// CREATE TABLE, behind TABLE.
  private func createTable(
    _ statement: inout Statement, verb: Int, replaces: Bool, isTemporary: Bool
  ) {
    var table = TableDefinition(columns: [])
    var members: Statement?
    table.ifNotExists = statement.acceptIfNotExists()
    guard let name = statement.name() else { return }
    table.isTemporary = isTemporary || name.isTemporary
    if table.isTemporary { temporaryTables.insert(name.folded) }
    if replaces, !table.isTemporary {
      add(.drop(.table, ifExists: true, cascade: false), name, at: verb, in: statement)
    }
    if statement.accept(.partition, .of) || statement.accept(.like) || statement.accept(.of) {
      table.columns = nil
    } else if statement.isSymbol("("), statement.opensQuery {
      table.columns = nil
    } else if statement.isSymbol("(") {
      members = statement.inside(statement.index)
      statement.readColumns(&table)
    } else {
      table.columns = nil
    }
    if let query = statement.queryBehind {
      table.rows = query.copiedRows(columns: table.columns?.map(\.name.folded))
      if table.columns?.allSatisfy({ $0.type == nil }) != false { table.columns = nil }
    }
    copies.copy(table.rows?.table, into: name)
    table.isStrict = statement.rest.contains { $0.keyword == .strict }
    add(.createTable(table), name, at: verb, in: statement)
    if let members, !table.ifNotExists { addChecks(of: members, in: name, at: verb) }
  }
}
