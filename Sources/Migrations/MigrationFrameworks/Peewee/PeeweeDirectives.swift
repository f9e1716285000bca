import SchemaModel

/// The calls of the migrators of peewee-migrate and playhouse, which differ by their names.
struct PeeweeDirectives {
  private let call: Call
  private let evaluator: Evaluator

  init(_ call: Call, _ evaluator: Evaluator) { (self.call, self.evaluator) = (call, evaluator) }

  /// Notes what the call does; false where it is not known.
  func emit() -> Bool {
    switch call.name {
    case "create_model", "create_table":
      add(.createTable(PeeweeModels.definition(of: call.positional.first ?? .unknown)), table)
    case "remove_model", "drop_table":
      let isSafe = call.keyword("safe")?.truth == true
      add(.drop(.table, ifExists: isSafe, cascade: false), table)
    case "add_fields", "add_columns":
      for (name, field) in call.keywords where name != "allow_not_null" {
        addColumn(PeeweeModels.column(.init(name), field))
      }
      sayOpen()
    case "add_column":
      addColumn(PeeweeModels.column(column(1), call.argument(2, "field") ?? .unknown, isName: true))
    case "remove_fields", "drop_columns":
      for name in names(from: 1) { drop(name) }
      if call.positional.count < 2 { drop(.computed) }
    case "drop_column": drop(column(1))
    case "rename_field", "rename_column":
      let new = call.argument(2, "new_name").namePart
      add(
        .rename(.column, to: table.member(new)), table.member(call.argument(1, "old_name").namePart)
      )
    case "rename_table": add(.rename(.table, to: call.argument(1, "new_name").schemaName), table)
    case "change_fields", "change_columns":
      for (name, field) in call.keywords { change(PeeweeModels.column(.init(name), field)) }
      sayOpen()
    case "alter_column_type", "change_column":
      change(PeeweeModels.column(column(1), call.argument(2, "field") ?? .unknown, isName: true))
    case "add_not_null":
      for name in names(from: 1) { add(.setRequired(hasDefault: false), table.member(name)) }
    case "drop_not_null":
      for name in names(from: 1) { add(.relax, table.member(name)) }
    case "add_default", "apply_default":
      // It does not only give a default: every row gets the value.
      add(.update(isFiltered: false, copies: [column(1).text: ""]), table)
    case "add_column_default", "drop_column_default": add(.relax, table.member(column(1)))
    case "add_index":
      add(.create(.index, ifNotExists: false), SchemaName([.computed]))
      if call.keyword("unique")?.truth ?? (call.argument(2, "")?.truth == true) { addUnique() }
    case "add_unique": addUnique()
    case "drop_index": add(.drop(.index, ifExists: false, cascade: false), table)
    case "add_constraint":
      add(.create(.constraint, ifNotExists: false), table.member(call.argument(1, "name").namePart))
    case "drop_constraint", "drop_constraints":
      for name in names(from: 1) {
        add(.drop(.constraint, ifExists: false, cascade: false), table.member(name))
      }
    case "add_foreign_key_constraint":
      let cascades = call.argument(4, "on_delete")?.constant?.uppercased() == "CASCADE"
      add(
        .addForeignKey(
          ForeignKey(target: call.argument(2, "rel").schemaName, cascades: cascades)), table)
    case "drop_foreign_key_constraint":
      add(.drop(.foreignKey, ifExists: false, cascade: false), table.member(column(1)))
    default: return false
    }
    return true
  }

  private func add(_ kind: SchemaOperation.Kind, _ object: SchemaName) {
    evaluator.emit(kind, object, at: call.place)
  }

  private func drop(_ name: SchemaName.Part) {
    add(.drop(.column, ifExists: false, cascade: false), table.member(name))
  }

  private var table: SchemaName {
    (call.positional.first ?? call.keyword("model") ?? call.keyword("table"))
      .map(PeeweeModels.table) ?? .computed
  }

  private func column(_ index: Int) -> SchemaName.Part {
    (call.argument(index, "column_name") ?? call.keyword("column")).namePart
  }

  /// The names from an argument on, one by one or in a list.
  private func names(from index: Int) -> [SchemaName.Part] {
    var names = call.positional.dropFirst(index).flatMap { $0.items ?? [$0] }
    if let column = call.keyword("column") ?? call.keyword("name") { names.append(column) }
    return names.map(\.namePart)
  }

  private func addColumn(_ column: ColumnDefinition) {
    add(.addColumn(column), table.member(column.name))
  }

  private func change(_ column: ColumnDefinition) {
    let object = table.member(column.name)
    add(.changeType(from: nil, to: column.type), object)
    add(.restate(column), object)
  }

  private func addUnique() {
    let columns = names(from: 1)
    add(.addUnique, columns.count == 1 ? table.member(columns[0]) : table)
  }

  private func sayOpen() {
    if call.isOpen { evaluator.emitOpaque("which fields are meant is computed", at: call.place) }
  }
}
