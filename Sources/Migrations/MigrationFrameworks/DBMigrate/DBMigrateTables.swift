import Calls
import SchemaModel

/// What db-migrate does to tables and columns.
enum DBMigrateTables {
  static func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    let table = call.positional.first.schemaName
    let column = table.member(call.argument(1).namePart)
    switch call.name {
    case "createTable": create(table, call, run)
    case "dropTable":
      let ifExists = call.argument(1)?.dictionary?["ifExists"]?.truth == true
      run.emitDrop(.table, table, ifExists: ifExists, at: call)
    case "dropDatabase": run.emitDrop(.database, table, at: call)
    case "dropSchema": run.emitDrop(.schema, table, at: call)
    case "dropSequence": run.emitDrop(.sequence, table, at: call)
    case "renameTable":
      run.emit(.rename(.table, to: call.argument(1).schemaName), table, at: call)
    case "addColumn":
      let definition = definition(call.argument(1).namePart, call.argument(2))
      _ = run.addColumn(definition, to: table, making: nil, at: call.range)
      if definition.isUnique { run.emit(.addUnique, column, at: call) }
    case "removeColumn", "dropColumn": run.emitDrop(.column, column, at: call)
    case "renameColumn":
      run.emit(
        .rename(.column, to: table.member(call.argument(2).namePart)), column, at: call)
    case "changeColumn":
      let definition = definition(call.argument(1).namePart, call.argument(2))
      if definition.type != nil {
        run.emit(.changeType(from: nil, to: definition.type), column, at: call)
      }
      if definition.isRequired { run.emit(.setRequired(hasDefault: false), column, at: call) }
      if definition.isUnique { run.emit(.addUnique, column, at: call) }
    case "addIndex":
      if call.argument(3)?.truth == true {
        run.emitUnique(table, call.argument(2)?.elements ?? [], at: call)
      } else {
        run.emitCreate(.index, table, at: call)
      }
    case "addForeignKey":
      let rules = call.argument(4)?.dictionary
      let cascades = rules?["onDelete"]?.constant?.lowercased() == "cascade"
      run.emit(
        .addForeignKey(ForeignKey(target: call.argument(1).schemaName, cascades: cascades)),
        table, at: call)
    case "removeIndex": run.emitDrop(.index, table, at: call)
    case "removeForeignKey": run.emitDrop(.constraint, table, at: call)
    case "insert": run.emit(.insert(nil), table, at: call)
    case "update": run.emit(.update(isFiltered: true, copies: [:]), table, at: call)
    case "delete", "remove": run.emit(.delete(isFiltered: false), table, at: call)
    case "truncate": run.emit(.truncate, table, at: call)
    default: return nil
    }
    return .unknown
  }

  private static func create(_ table: SchemaName, _ call: ProgramCall, _ run: ProgramRun) {
    let given = call.argument(1)?.dictionary
    var definition = TableDefinition(columns: nil)
    definition.ifNotExists = given?["ifNotExists"]?.truth == true
    if let columns = given?["columns"]?.dictionary ?? given, !columns.isOpen {
      definition.columns = columns.entries.map {
        self.definition(SchemaName.Part($0.key), $0.value)
      }
    }
    run.emit(.createTable(definition), table, at: call)
  }

  /// A column as `"int"`, or as `{ type: "string", length: 50, notNull: true }`.
  private static func definition(
    _ name: SchemaName.Part, _ value: ProgramValue?
  ) -> ColumnDefinition {
    guard let given = value?.dictionary else {
      return ColumnDefinition(name, type(of: value, nil))
    }
    var column = ColumnDefinition(name, type(of: given["type"], given["length"]))
    column.isPrimaryKey = given["primaryKey"]?.truth == true
    column.isRequired = given["notNull"]?.truth == true || column.isPrimaryKey
    column.isUnique = given["unique"]?.truth == true
    let hasDefault = given["defaultValue"].map { if case .nothing = $0 { false } else { true } }
    column.hasDefault =
      hasDefault ?? false || given["autoIncrement"]?.truth == true || given.isOpen
    if let key = given["foreignKey"]?.dictionary {
      let rule = key["rules"]?.dictionary?["onDelete"] ?? key["rules"]
      column.references = ForeignKey(
        target: key["table"].schemaName, cascades: rule?.constant?.lowercased() == "cascade")
    }
    return column
  }

  private static func type(of value: ProgramValue?, _ length: ProgramValue?) -> ColumnType? {
    guard let name = value?.constant?.lowercased() else { return nil }
    let names = ["string": "varchar", "int": "integer", "datetime": "timestamp"]
    return ColumnType(names[name] ?? name, [length?.constant].compactMap(\.self))
  }
}
