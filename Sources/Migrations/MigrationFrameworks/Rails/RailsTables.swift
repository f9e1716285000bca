import Calls
import SchemaModel

/// Commands that make and change tables.
enum RailsTables {
  private static func drop(
    _ kind: ObjectKind, _ object: SchemaName, _ call: ProgramCall, _ run: ProgramRun
  ) {
    let ifExists = call.option("if_exists")?.truth == true
    let cascades = call.option("force")?.constant == "cascade"
    run.emit(.drop(kind, ifExists: ifExists, cascade: cascades), object, at: call)
  }

  /// A command that names its table; nil where it is no such command.
  static func command(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    let names = call.positional.filter { $0.dictionary == nil }
    let table = names.first.schemaName
    switch call.name {
    case "create_table", "create_join_table", "create_or_replace_table":
      return create(call, in: run)
    case "change_table":
      guard let block = call.callback else { return .unknown }
      return run.invoke(block, [.handle(ProgramHandle("table", table: table))])
    case "drop_table":
      for name in names.isEmpty ? [.unknown] : names { drop(.table, name.schemaName, call, run) }
      if call.block == nil { run.cannotReverse("drop_table has no block", call) }
    case "drop_join_table":
      drop(.table, joinName(call), call, run)
    case "drop_virtual_table": drop(.table, table, call, run)
    case "drop_schema": run.emit(.drop(.schema, ifExists: false, cascade: true), table, at: call)
    case "drop_enum": run.emit(.drop(.type, ifExists: false, cascade: false), table, at: call)
    case "drop_view": run.emit(.drop(.view, ifExists: false, cascade: false), table, at: call)
    case "drop_database", "recreate_database":
      run.emit(.drop(.database, ifExists: false, cascade: false), table, at: call)
    case "truncate", "truncate_tables":
      for name in names { run.emit(.truncate, name.schemaName, at: call) }
    case "rename_table":
      run.emit(.rename(.table, to: call.argument(1).schemaName), table, at: call)
    case "disable_extension":
      run.emit(.drop(.extension, ifExists: false, cascade: true), table, at: call)
    case "remove_index":
      run.emit(.drop(.index, ifExists: false, cascade: false), table, at: call)
    case "remove_foreign_key", "remove_check_constraint", "remove_unique_constraint",
      "remove_exclusion_constraint", "remove_unique_key":
      run.emit(.drop(.constraint, ifExists: false, cascade: false), table, at: call)
    case "create_virtual_table":
      run.emit(.createTable(TableDefinition(columns: nil)), table, at: call)
    case "add_foreign_key", "add_check_constraint", "add_exclusion_constraint":
      foreignKey(call, table, run)
    default:
      guard let column = column(call.name) else { return nil }
      return RailsColumns.value(
        of: column, on: ProgramHandle("table", table: table), Array(names.dropFirst()), call,
        in: run)
    }
    return .unknown
  }

  /// What a command does to a column, as a table that is changed calls it.
  private static func column(_ command: String) -> String? {
    switch command {
    case "add_column": "column"
    case "remove_column", "remove_columns": "remove"
    case "remove_reference", "remove_references", "remove_belongs_to": "remove_references"
    case "remove_timestamps": "remove_timestamps"
    case "rename_column": "rename"
    case "change_column": "change"
    case "change_column_null": "change_null"
    case "change_column_default": "change_default"
    case "add_reference", "add_belongs_to": "references"
    case "add_timestamps": "timestamps"
    case "add_index", "add_unique_constraint", "add_unique_key": "index"
    default: nil
    }
  }

  /// A call on the table of a block: `t.remove :phone`.
  static func value(
    of call: ProgramCall, on table: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    let names = call.positional.filter { $0.dictionary == nil }
    return RailsColumns.value(of: call.name, on: table, names, call, in: run)
  }

  private static func foreignKey(_ call: ProgramCall, _ table: SchemaName, _ run: ProgramRun) {
    guard call.name == "add_foreign_key" else {
      return run.emit(.create(.constraint, ifNotExists: false), table, at: call)
    }
    let cascades = call.option("on_delete")?.constant == "cascade"
    run.emit(
      .addForeignKey(ForeignKey(target: call.argument(1).schemaName, cascades: cascades)), table,
      at: call)
  }

  private static func create(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue {
    let table =
      call.name == "create_join_table" ? joinName(call) : call.positional.first.schemaName
    let force = call.option("force")
    if let force, force.truth != false {
      // `force: true` drops what is there.
      run.emit(
        .drop(.table, ifExists: true, cascade: force.constant == "cascade"), table, at: call)
    }
    var definition = TableDefinition(columns: [])
    definition.isTemporary = call.option("temporary")?.truth == true
    definition.ifNotExists = call.option("if_not_exists")?.truth == true
    if call.option("id")?.truth != false, call.name == "create_table" {
      var key = ColumnDefinition(.init("id"), ColumnType("bigint"))
      (key.isPrimaryKey, key.isRequired, key.hasDefault) = (true, true, true)
      definition.columns = [key]
    }
    if call.option("as") != nil { definition.columns = nil }
    run.emit(.createTable(definition), table, at: call)
    var handle = ProgramHandle("table", table: table)
    handle.column = run.operations.count - 1
    if let block = call.callback { _ = run.invoke(block, [.handle(handle)]) }
    return .unknown
  }

  /// `create_join_table :users, :roles` makes `roles_users`.
  private static func joinName(_ call: ProgramCall) -> SchemaName {
    if let name = call.option("table_name") { return name.schemaName }
    let names = call.positional.filter { $0.dictionary == nil }.map { $0.constant ?? "" }
    guard names.count == 2, !names.contains("") else { return .computed }
    return SchemaName(names.sorted().joined(separator: "_"))
  }
}
