import Calls
import SchemaModel

/// What GORM's migrator does to tables and columns.
enum GormMigrator {
  static func value(
    of call: ProgramCall, on handle: ProgramHandle, names: GoNames, in run: ProgramRun
  ) -> ProgramValue? {
    let model = call.positional.first
    let table = names.table(of: model)
    func column(_ index: Int) -> SchemaName.Part { names.column(call.argument(index), of: model) }
    func drop(_ kind: ObjectKind, _ object: SchemaName) {
      run.emit(.drop(kind, ifExists: kind == .table, cascade: kind == .table), object, at: call)
    }
    switch call.name {
    case "DropTable":
      for model in call.positional.flatMap(\.elements) { drop(.table, names.table(of: model)) }
      if call.positional.isEmpty || call.isOpen { drop(.table, .computed) }
    case "DropColumn": drop(.column, table.member(column(1)))
    case "DropConstraint": drop(.constraint, table)
    case "DropIndex": drop(.index, table)
    case "DropView": drop(.view, model.schemaName)
    case "RenameTable":
      run.emit(.rename(.table, to: names.table(of: call.argument(1))), table, at: call)
    case "RenameColumn":
      run.emit(
        .rename(.column, to: table.member(column(2))), table.member(column(1)), at: call)
    case "AlterColumn", "MigrateColumn":
      run.emit(.changeType(from: nil, to: nil), table.member(column(1)), at: call)
    case "AddColumn":
      run.emit(.addColumn(ColumnDefinition(column(1), nil)), table.member(column(1)), at: call)
    case "CreateTable", "AutoMigrate":
      create(call, names, in: run)
    case "CreateIndex": run.emit(.create(.index, ifNotExists: false), table, at: call)
    case "CreateConstraint": run.emit(.create(.constraint, ifNotExists: false), table, at: call)
    case "CreateView": run.emit(.create(.view, ifNotExists: false), model.schemaName, at: call)
    case "RenameIndex", "CurrentDatabase", "GetTables", "GetTypeAliases", "TableType",
      "ColumnTypes", "FullDataTypeOf", "GetIndexes", "BuildIndexOptions", "MigrateColumnUnique":
      break
    case _ where call.name.hasPrefix("Has"): break
    default: return nil
    }
    return .unknown
  }

  /// Tables that are made where they are missing, and columns that they lack.
  static func create(_ call: ProgramCall, _ names: GoNames, in run: ProgramRun) {
    for model in call.positional.flatMap(\.elements) {
      var definition = TableDefinition(columns: nil)
      definition.ifNotExists = call.name != "CreateTable"
      run.emit(.createTable(definition), names.table(of: model), at: call)
    }
  }
}
