import SchemaModel

/// The calls of Piccolo's `MigrationManager`.
struct PiccoloDirectives {
  private let call: Call
  private let evaluator: Evaluator

  init(_ call: Call, _ evaluator: Evaluator) { (self.call, self.evaluator) = (call, evaluator) }

  /// Notes what the call does; false where it is not known.
  func emit() -> Bool {
    switch call.name {
    case "add_table":
      var definition = TableDefinition(columns: nil)
      if let columns = call.keyword("columns")?.items {
        definition.columns = columns.isEmpty ? nil : columns.compactMap(PiccoloTables.column)
      }
      add(.createTable(definition), table)
    case "drop_table": add(.drop(.table, ifExists: false, cascade: false), table)
    case "rename_table":
      let old = name("old_tablename", "old_class_name", 1, 0)
      add(.rename(.table, to: name("new_tablename", "new_class_name", 3, 2)), old)
    case "add_column":
      let definition = PiccoloTables.column(
        column, call.keyword("column_class_name"), call.keyword("params"))
      add(.addColumn(definition), table.member(column))
    case "drop_column":
      add(.drop(.column, ifExists: false, cascade: false), table.member(column))
    case "rename_column":
      let old = part("old_db_column_name", or: "old_column_name", 2)
      let new = part("new_db_column_name", or: "new_column_name", 3)
      add(.rename(.column, to: table.member(new)), table.member(old))
    case "alter_column": alterColumn()
    case "change_table_schema":
      let new = call.keyword("new_schema")
      let old = table.parts.last.map { SchemaName([$0]) } ?? .computed
      add(.rename(.table, to: old.inside(new)), old.inside(call.keyword("old_schema")))
    case "add_constraint":
      if call.keyword("constraint_class")?.lastName == "Unique" {
        add(.addUnique, table)
      } else {
        add(.create(.constraint, ifNotExists: false), table.member(constraint))
      }
    case "drop_constraint":
      add(.drop(.constraint, ifExists: false, cascade: false), table.member(constraint))
    default: return false
    }
    return true
  }

  private var constraint: SchemaName.Part { call.argument(2, "constraint_name").namePart }

  private func add(_ kind: SchemaOperation.Kind, _ object: SchemaName) {
    evaluator.emit(kind, object, at: call.place)
  }

  private var table: SchemaName {
    name("tablename", "table_class_name", 1, 0).inside(call.keyword("schema"))
  }

  /// A table's name, or that of its class where the call does not say it.
  private func name(
    _ key: String, _ type: String, _ index: Int, _ typeIndex: Int
  ) -> SchemaName {
    if let name = call.argument(index, key), name.constant != nil { return name.schemaName }
    let type = call.argument(typeIndex, type) ?? call.keyword("class_name")
    return type?.constant.map { SchemaName(PiccoloTables.tableName(ofClass: $0)) } ?? .computed
  }

  private var column: SchemaName.Part { part("db_column_name", or: "column_name", 2) }

  private func part(_ key: String, or other: String, _ index: Int) -> SchemaName.Part {
    if let name = call.keyword(key), name.constant != nil { return name.namePart }
    return call.argument(index, other).namePart
  }

  private func alterColumn() {
    let object = table.member(column)
    guard case .dictionary(let params)? = call.keyword("params") else {
      return evaluator.emitOpaque("what alter_column() changes is computed", at: call.place)
    }
    let old = PiccoloTables.type(
      call.keyword("old_column_class") ?? call.keyword("old_column_class_name"),
      call.keyword("old_params"))
    let new = PiccoloTables.type(
      call.keyword("column_class") ?? call.keyword("column_class_name"), call.keyword("params"))
    let changesClass =
      call.keyword("column_class") != nil
      && call.keyword("column_class")?.lastName != call.keyword("old_column_class")?.lastName
    let changesSize = ["length", "digits", "base_column"].contains { params[$0] != nil }
    if changesClass || changesSize {
      // Where the class stays, the call may leave it out.
      let length = changesClass ? nil : PiccoloTables.lengths(call)
      add(.changeType(from: length?.old ?? old, to: length?.new ?? new), object)
    }
    for entry in params.entries {
      switch (entry.key.constant, entry.value.truth) {
      case ("null"?, false?): add(.setRequired(hasDefault: params["default"] != nil), object)
      case ("null"?, true?), ("default"?, _), ("index"?, _), ("index_method"?, _):
        add(.relax, object)
      case ("unique"?, true?), ("primary_key"?, true?): add(.addUnique, object)
      case ("unique"?, false?): add(.relax, object)
      case ("length"?, _), ("digits"?, _), ("base_column"?, _), ("choices"?, _), ("help_text"?, _),
        ("secret"?, _), ("required"?, _), ("db_column_name"?, _), ("null"?, nil),
        ("auto_update"?, _):
        break
      case ("references"?, _), ("on_delete"?, _), ("on_update"?, _), ("target_column"?, _):
        add(.relax, object)
      default:
        evaluator.emitOpaque(
          "alter_column() changes \(entry.key.constant ?? "what is computed")", at: call.place)
      }
    }
    if params.isOpen {
      evaluator.emitOpaque("what alter_column() changes is computed", at: call.place)
    }
  }
}
