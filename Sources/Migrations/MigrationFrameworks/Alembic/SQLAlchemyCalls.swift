import SchemaModel

/// What calls of SQLAlchemy do to a schema and to the rows in it.
enum SQLAlchemyCalls {
  private static let executing: Set<String> = [
    "execute", "executemany", "executescript", "exec_driver_sql", "scalar", "scalars", "exec",
    "execute_sql", "run_sql", "execute_if_exists",
  ]

  /// Notes what the call does, and gives its value; nil where it has no meaning here.
  static func value(of call: Call, in evaluator: Evaluator) -> Value? {
    if let text = text(call) { return text }
    switch call.name {
    case _ where executing.contains(call.name) && call.receiver != nil:
      guard let first = call.positional.first ?? call.keyword("statement") else { return nil }
      // The rows of a query, to be deleted one by one.
      if case .made(let inner) = first, inner.chain[0].name == "select" { return .made(call) }
      execute(first, call, in: evaluator)
      return nil
    case "drop_all", "create_all": all(call, in: evaluator)
    case "delete" where RowSet(call.receiver) != nil:
      guard let rows = RowSet(call.receiver), rows.isQuery else { return nil }
      evaluator.emit(.delete(isFiltered: rows.isFiltered), rows.table, at: call.place)
    case "update" where RowSet(call.receiver)?.isQuery == true:
      guard let rows = RowSet(call.receiver) else { return nil }
      evaluator.emit(
        SQLAlchemyStatement.update(
          call.chain, isFiltered: rows.isFiltered, call.positional.first, call.keywords),
        rows.table, at: call.place)
    case "delete" where call.isOfSession: deleteObject(call, in: evaluator)
    case "drop": drop(call, in: evaluator)
    case "having":
      lookForEqualRows(call, in: evaluator)
      return nil
    case "create": create(call, in: evaluator)
    default: return nil
    }
    return Value.unknown
  }

  /// Calls that hand on the text they are given.
  private static func text(_ call: Call) -> Value? {
    switch call.name {
    case "text", "DDL", "TextClause", "quoted_name", "SQL", "Identifier", "_sql", "literal_column":
      guard case .text? = call.positional.first else { return nil }
      return call.positional.first
    default: return nil
    }
  }

  /// Notes what a statement does that is executed.
  static func execute(_ value: Value, _ call: Call, in evaluator: Evaluator) {
    for value in value.alternatives {
      switch value {
      case .text(let text): evaluator.emitSQL(text, at: call.place)
      case .list(let list):
        for item in list.items { execute(item, call, in: evaluator) }
        if list.isOpen, list.items.isEmpty {
          evaluator.emitOpaque("the statement is computed", at: call.place)
        }
      case .made(let statement):
        SQLAlchemyStatement(statement, evaluator: evaluator).emit(at: call.place)
      case .nothing, .number, .boolean, .dictionary, .function, .classValue: break
      case .unknown, .path, .attribute, .element, .instance, .choice:
        evaluator.emitOpaque("the statement is computed", at: call.place)
      }
    }
  }

  /// `select(users.c.email).group_by(users.c.email).having(func.count() > 1)`.
  private static func lookForEqualRows(_ call: Call, in evaluator: Evaluator) {
    guard let keys = call.chain.first(where: { $0.name == "group_by" })?.positional,
      case .attribute(let owner, let column)? = keys.first,
      let table = SQLAlchemyTables.name(of: owner)
    else { return }
    evaluator.emit(
      .lookForEqualRows, keys.count == 1 ? table.member(.init(column)) : table, at: call.place)
  }

  private static func all(_ call: Call, in evaluator: Evaluator) {
    let isDrop = call.name == "drop_all"
    guard let tables = call.keyword("tables")?.items, !tables.isEmpty else {
      return evaluator.emit(isDrop ? .dropEverything : .createAll, .everything, at: call.place)
    }
    for table in tables {
      let name = SQLAlchemyTables.name(of: table) ?? .computed
      var definition = TableDefinition(columns: nil)
      definition.ifNotExists = true
      evaluator.emit(
        isDrop ? .drop(.table, ifExists: true, cascade: false) : .createTable(definition), name,
        at: call.place)
    }
  }

  private static func deleteObject(_ call: Call, in evaluator: Evaluator) {
    guard let object = call.positional.first else { return }
    let rows = RowSet(object, conditionDepth: evaluator.conditionDepth)
    evaluator.emit(
      .delete(isFiltered: rows?.isFiltered ?? true), rows?.table ?? .computed, at: call.place)
  }

  /// `sa.Enum(name="status").drop(bind)`, `table.drop(bind)`.
  private static func drop(_ call: Call, in evaluator: Evaluator) {
    guard let receiver = call.receiver else { return }
    let isChecked = call.keyword("checkfirst") != nil
    if let type = receiver.enumeration {
      evaluator.emit(.drop(.type, ifExists: isChecked, cascade: false), type, at: call.place)
    } else if let table = SQLAlchemyTables.name(of: receiver), !receiver.isTypeName {
      guard case .path = receiver else {
        return evaluator.emit(
          .drop(.table, ifExists: isChecked, cascade: false), table, at: call.place)
      }
      if isChecked || call.isBound {
        evaluator.emit(.drop(.table, ifExists: isChecked, cascade: false), table, at: call.place)
      }
    } else if let made = receiver.call, made.name == "Index" || made.name == "Sequence" {
      let kind = made.name == "Index" ? ObjectKind.index : .sequence
      evaluator.emit(
        .drop(kind, ifExists: isChecked, cascade: false), made.positional.first.schemaName,
        at: call.place)
    } else if isChecked || call.isBound {
      evaluator.emitOpaque("the dropped object is defined elsewhere", at: call.place)
    }
  }

  private static func create(_ call: Call, in evaluator: Evaluator) {
    guard let receiver = call.receiver else { return }
    let isChecked = call.keyword("checkfirst")?.truth == true
    if let type = receiver.enumeration {
      let values = receiver.call.flatMap { SQLAlchemyTypes.values(of: $0) }
      evaluator.emit(
        values.map { .createEnumeration(values: $0, ifNotExists: isChecked) }
          ?? .create(.type, ifNotExists: isChecked),
        type, at: call.place)
    } else if let made = receiver.call, made.name == "Table",
      let name = SQLAlchemyTables.name(of: receiver)
    {
      var table = SQLAlchemyTables.definition(made, parts: Array(made.positional.dropFirst()))
      table.ifNotExists = isChecked
      evaluator.emit(.createTable(table), name, at: call.place)
    }
  }
}

extension Call {
  /// Whether it is handed a connection: `op.get_bind()`.
  fileprivate var isBound: Bool {
    guard let first = argument(0, "bind") else { return false }
    if let made = first.call { return ["get_bind", "connect", "begin"].contains(made.name) }
    return ["bind", "engine", "connection", "conn"].contains(first.lastName ?? "")
      || first.isUnknown && keyword("bind") != nil
  }

  /// Whether it is called on a session.
  fileprivate var isOfSession: Bool {
    guard let receiver, positional.count == 1 else { return false }
    let name = receiver.call?.name ?? receiver.lastName ?? ""
    return name.lowercased().hasSuffix("session")
  }
}

extension Value {
  /// The name of an enumerated type.
  fileprivate var enumeration: SchemaName? {
    guard let call, ["Enum", "ENUM", "DOMAIN"].contains(call.name) else { return nil }
    return call.keyword("name").schemaName.inside(call.keyword("schema"))
  }

  fileprivate var isTypeName: Bool { lastName == "Enum" || lastName == "ENUM" }
}
