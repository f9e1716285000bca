import SQL
import SchemaModel

/// The directives of Alembic's `op`, and of its batches, which know their table already.
struct OperationDirectives {
  static let names: Set<String> = [
    "create_table", "drop_table", "rename_table", "add_column", "drop_column", "alter_column",
    "create_foreign_key", "create_unique_constraint", "drop_constraint", "create_index",
    "drop_index", "execute", "bulk_insert", "batch_alter_table", "get_bind", "invoke",
  ]

  private let call: Call
  private let evaluator: Evaluator
  /// The table of the batch.
  private let batch: SchemaName?

  init(_ call: Call, table: SchemaName?, evaluator: Evaluator) {
    self.call = call
    self.evaluator = evaluator
    batch = table
  }

  /// Notes what the directive does; false where it is not one of Alembic's.
  func emit() -> Bool {
    switch call.name {
    case "create_table":
      let name = call.argument(0, "table_name").schemaName.inside(schema)
      let table = SQLAlchemyTables.definition(call, parts: Array(call.positional.dropFirst()))
      emitEnumerations(in: call.positional)
      emit(.createTable(table), name)
    case "drop_table":
      emit(.drop(.table, ifExists: ifExists, cascade: false), named(0, "table_name"))
    case "rename_table":
      emit(.rename(.table, to: named(1, "new_table_name")), named(0, "old_table_name"))
    case "add_column": addColumn()
    case "drop_column":
      let column = argument(1, "column_name").namePart
      emit(.drop(.column, ifExists: ifExists, cascade: false), table(0).member(column))
    case "alter_column": alterColumn()
    case "create_foreign_key": createForeignKey()
    case "create_unique_constraint": unique(table(1), argument(2, "columns"))
    case "create_index":
      let table = table(1)
      if call.keyword("unique")?.truth == true { unique(table, argument(2, "columns")) }
      emit(.create(.index, ifNotExists: ifNotExists), argument(0, "index_name").schemaName)
    case "drop_index":
      emit(.drop(.index, ifExists: ifExists, cascade: false), argument(0, "index_name").schemaName)
    case "drop_constraint": dropConstraint()
    case "create_primary_key", "create_exclude_constraint":
      emit(.create(.constraint, ifNotExists: false), table(1))
    case "create_check_constraint":
      emit(.create(.constraint, ifNotExists: false), table(1))
      check()
    case "drop_entity": return dropEntity()
    case "bulk_insert":
      let name = call.positional.first.flatMap { SQLAlchemyTables.name(of: $0) }
      emit(.insert(nil), name ?? .computed)
    case "sync_enum_values": syncEnumeration()
    case "create_table_comment", "drop_table_comment", "batch_alter_table", "get_bind",
      "get_context", "implementation_for", "register_operation":
      break
    default: return false
    }
    return true
  }

  private func emit(_ kind: SchemaOperation.Kind, _ object: SchemaName) {
    evaluator.emit(kind, object, at: call.place)
  }

  private var schema: Value? { call.keyword("schema") }
  private var ifExists: Bool { call.keyword("if_exists")?.truth == true }
  private var ifNotExists: Bool { call.keyword("if_not_exists")?.truth == true }

  /// An argument whose place counts the table, which a batch leaves out.
  private func argument(_ index: Int, _ name: String) -> Value? {
    let before = batch != nil && index > tableIndex ? index - 1 : index
    return call.argument(before, name)
  }

  /// Where the table stands among the arguments.
  private var tableIndex: Int {
    switch call.name {
    case "add_column", "drop_column", "alter_column": 0
    default: 1
    }
  }

  private func table(_ index: Int) -> SchemaName {
    if let batch { return batch }
    let value = call.argument(index, "table_name") ?? call.keyword("source_table")
    return value.schemaName.inside(schema)
  }

  private func named(_ index: Int, _ name: String) -> SchemaName {
    call.argument(index, name).schemaName.inside(schema)
  }

  private func addColumn() {
    let value = argument(1, "column")
    if let value { emitEnumerations(in: [value]) }
    guard let value, let column = SQLAlchemyTables.column(value) else {
      return emit(.addColumn(ColumnDefinition(.computed)), table(0).member(.computed))
    }
    emit(.addColumn(column), table(0).member(column.name))
  }

  private func alterColumn() {
    let column = table(0).member(argument(1, "column_name").namePart)
    if let type = call.keyword("type_") {
      emit(
        .changeType(
          from: call.keyword("existing_type").flatMap { SQLAlchemyTypes.type(of: $0) },
          to: SQLAlchemyTypes.type(of: type)), column)
    }
    let fallback = call.keyword("server_default")
    let existing = call.keyword("existing_server_default")
    switch call.keyword("nullable")?.truth {
    case false? where call.keyword("existing_nullable")?.truth != false:
      let isFilled = fallback.map { $0.truth != false } ?? existing.isGiven
      emit(.setRequired(hasDefault: isFilled), column)
    case true?: emit(.relax, column)
    default: if fallback.isGiven || fallback?.truth == false { emit(.relax, column) }
    }
    if let name = call.keyword("new_column_name") ?? call.keyword("name") {
      emit(.rename(.column, to: (column.owner ?? .computed).member(name.namePart)), column)
    }
  }

  /// `op.sync_enum_values("public", "status", ["a", "b"], [("users", "status")])`.
  private func syncEnumeration() {
    let schema = call.argument(0, "enum_schema")
    let name = call.argument(1, "enum_name").schemaName
      .inside(schema?.constant == "public" ? nil : schema)
    guard let items = call.argument(2, "new_values")?.items,
      items.allSatisfy({ $0.constant != nil })
    else {
      return evaluator.emitOpaque("the values of \(name) are computed", at: call.place)
    }
    var renamed: [String: String] = [:]
    for pair in call.argument(4, "enum_values_to_rename")?.items ?? [] {
      if let names = pair.items, names.count == 2, let old = names[0].constant {
        renamed[old] = names[1].constant
      }
    }
    emit(.restateEnumeration(values: items.compactMap(\.constant), renamed: renamed), name)
  }

  /// The types that columns of a named list of values make with them.
  private func emitEnumerations(in values: [Value]) {
    for case .made(let column) in values where column.name == "Column" || column.name == "column" {
      for case .made(let type) in column.positional where ["Enum", "ENUM"].contains(type.name) {
        guard type.keyword("name")?.constant != nil,
          let texts = SQLAlchemyTypes.values(of: type),
          type.keyword("create_type")?.truth != false, type.keyword("native_enum")?.truth != false
        else { continue }
        emit(
          .createEnumeration(values: texts),
          type.keyword("name").schemaName.inside(type.keyword("schema")))
      }
    }
  }

  /// `op.create_check_constraint("c", "users", "phone IS NOT NULL")`.
  private func check() {
    guard let condition = argument(2, "condition"),
      let name = argument(0, "constraint_name")?.constant
    else { return }
    let table = table(1)
    let isValidated = call.keyword("postgresql_not_valid")?.truth != true
    if case .text(let text) = condition {
      // As the statement that Alembic makes of it.
      let sql = "ALTER TABLE t ADD CONSTRAINT c CHECK ("
      for operation in SQLReader.operations(Array(sql.utf8) + text + [UInt8(ascii: ")")]) {
        guard case .requireByCheck = operation.kind, let column = operation.object.parts.last
        else { continue }
        emit(.requireByCheck(named: name, isValidated: isValidated), table.member(column))
      }
    } else if let test = condition.call, ["is_not", "isnot"].contains(test.name),
      case .nothing? = test.positional.first
    {
      let column: SchemaName.Part
      if case .attribute(_, let name)? = test.receiver {
        column = .init(name)
      } else {
        column = test.receiver?.call?.positional.first.namePart ?? .computed
      }
      emit(.requireByCheck(named: name, isValidated: isValidated), table.member(column))
    }
  }

  /// alembic_utils: `op.drop_entity(PGView(schema="public", signature="v", definition="…"))`.
  private func dropEntity() -> Bool {
    guard let entity = call.argument(0, "target")?.call, let kind = Self.entities[entity.name]
    else {
      evaluator.emitOpaque("what the entity is stands elsewhere", at: call.place)
      return true
    }
    let signature = entity.keyword("signature")?.constant ?? ""
    let name = signature.isEmpty ? .computed : SchemaName(String(signature.prefix { $0 != "(" }))
    let scope = kind == .extension ? nil : entity.keyword("schema")
    emit(
      .drop(kind, ifExists: false, cascade: call.keyword("cascade")?.truth == true),
      name.inside(scope))
    return true
  }

  private static let entities: [String: ObjectKind] = [
    "PGView": .view, "PGMaterializedView": .materializedView, "PGFunction": .function,
    "PGProcedure": .function, "PGTrigger": .trigger, "PGPolicy": .policy,
    "PGExtension": .extension, "PGGrantTable": .role, "PGGrantSchema": .role,
  ]

  private func createForeignKey() {
    let source =
      batch
      ?? call.argument(1, "source_table").schemaName
      .inside(call.keyword("source_schema"))
    let target = call.argument(batch == nil ? 2 : 1, "referent_table").schemaName
      .inside(call.keyword("referent_schema"))
    let cascades = SQLAlchemyTables.cascades(call.keyword("ondelete"))
    emit(.addForeignKey(ForeignKey(target: target, cascades: cascades)), source)
  }

  private func unique(_ table: SchemaName, _ columns: Value?) {
    let items = columns?.items ?? []
    emit(.addUnique, items.count == 1 ? table.member(items[0].namePart) : table)
  }

  private func dropConstraint() {
    let kind: ObjectKind =
      switch argument(2, "type_")?.constant {
      case "primary": .primaryKey
      case "foreignkey": .foreignKey
      case "unique": .unique
      default: .constraint
      }
    let name = table(1).member(argument(0, "constraint_name").namePart)
    emit(.drop(kind, ifExists: ifExists, cascade: false), name)
  }
}
