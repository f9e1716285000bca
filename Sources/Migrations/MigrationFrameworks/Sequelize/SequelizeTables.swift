import Calls
import SchemaModel

/// What a query interface does to tables and columns.
enum SequelizeTables {
  /// A table's name, or `{ tableName, schema }`.
  static func name(of value: ProgramValue?) -> SchemaName {
    if let handle = value?.handle { return handle.table }
    if case .named(let path)? = value { return SequelizeRows.table(of: path) }
    guard let table = value?.dictionary else { return value.schemaName }
    let name = (table["tableName"] ?? table["name"]).schemaName
    guard let schema = table["schema"], schema.isCondition, name.parts.count == 1 else {
      return name
    }
    return schema.schemaName.member(name.parts[0])
  }

  static func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    let table = name(of: call.positional.first)
    let column = table.member(call.argument(1).namePart)
    switch call.name {
    case "createTable": create(table, call, run)
    case "dropTable": run.emitDrop(.table, table, cascade: cascades(call), at: call)
    case "renameTable":
      let new = name(of: call.argument(1))
      let target = new.parts.count == 1 ? table.owner?.member(new.parts[0]) ?? new : new
      run.emit(.rename(.table, to: target), table, at: call)
    case "dropSchema": run.emitDrop(.schema, table, cascade: true, at: call)
    case "dropDatabase": run.emitDrop(.database, table, at: call)
    case "dropAllEnums": run.emitDrop(.type, .everything, at: call)
    case "dropEnum": run.emitDrop(.type, table, at: call)
    case "addColumn":
      let definition = SequelizeTypes.column(call.argument(1).namePart, call.argument(2))
      _ = run.addColumn(definition, to: table, making: nil, at: call.range)
      if definition.isUnique { run.emit(.addUnique, column, at: call) }
    case "removeColumn": run.emitDrop(.column, column, at: call)
    case "renameColumn":
      run.emit(.rename(.column, to: table.member(call.argument(2).namePart)), column, at: call)
    case "changeColumn", "normalizeAttributes": change(column, call, run)
    default:
      return constraint(call, table, run) ?? SequelizeRows.value(of: call, ofTable: table, in: run)
    }
    return .unknown
  }

  private static func cascades(_ call: ProgramCall) -> Bool {
    call.argument(1)?.dictionary?["cascade"]?.truth == true
  }

  private static func create(_ table: SchemaName, _ call: ProgramCall, _ run: ProgramRun) {
    var definition = TableDefinition(columns: nil)
    if let columns = call.argument(1)?.dictionary, !columns.isOpen {
      definition.columns = columns.entries.map { entry in
        let named = entry.value.dictionary?["field"]?.namePart
        return SequelizeTypes.column(named ?? SchemaName.Part(entry.key), entry.value)
      }
      definition.foreignKeys = definition.columns?.compactMap(\.references) ?? []
    }
    // `createTable` says IF NOT EXISTS by itself.
    run.emit(.createTable(definition), table, at: call)
  }

  private static func change(_ column: SchemaName, _ call: ProgramCall, _ run: ProgramRun) {
    let value = call.argument(2)
    let definition = SequelizeTypes.column(call.argument(1).namePart, value)
    run.emit(.changeType(from: nil, to: definition.type), column, at: call)
    if definition.isRequired { run.emit(.setRequired(hasDefault: false), column, at: call) }
    if definition.isUnique { run.emit(.addUnique, column, at: call) }
    if let key = definition.references, let table = column.owner {
      run.emit(.addForeignKey(key), table, at: call)
    }
  }

  /// Indexes and constraints, which hold no rows.
  private static func constraint(
    _ call: ProgramCall, _ table: SchemaName, _ run: ProgramRun
  ) -> ProgramValue? {
    switch call.name {
    case "addIndex":
      let options = call.positional.last?.dictionary
      let kind = (options?["type"] ?? options?["indicesType"])?.constant?.lowercased()
      let isUnique = options?["unique"]?.truth == true || kind == "unique"
      let fields = options?["fields"] ?? call.argument(1)
      if isUnique {
        run.emitUnique(table, fields?.elements ?? [], at: call)
      } else {
        run.emitCreate(.index, table, at: call)
      }
    case "addConstraint": add(call, table, run)
    case "removeIndex": run.emitDrop(.index, table, at: call)
    case "removeConstraint": run.emitDrop(.constraint, table, at: call)
    case "dropTrigger": run.emitDrop(.trigger, table, at: call)
    case "dropFunction": run.emitDrop(.function, table, at: call)
    default: return nil
    }
    return .unknown
  }

  private static func add(_ call: ProgramCall, _ table: SchemaName, _ run: ProgramRun) {
    let options = call.positional.last?.dictionary
    let fields = options?["fields"] ?? call.argument(1)
    switch options?["type"]?.constant?.lowercased() {
    case "unique", "primary key", nil: run.emitUnique(table, fields?.elements ?? [], at: call)
    case "foreign key":
      let references = options?["references"]?.dictionary
      let target = name(of: references?["table"] ?? references?["model"])
      let cascades = options?["onDelete"]?.constant?.lowercased() == "cascade"
      run.emit(.addForeignKey(ForeignKey(target: target, cascades: cascades)), table, at: call)
    default: run.emitCreate(.constraint, table, at: call)
    }
  }
}
