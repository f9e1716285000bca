import Calls
import SchemaModel

/// Calls of a table of the schema object, and of its columns.
enum DoctrineTables {
  private static let types: [String: String] = [
    "string": "varchar", "ascii_string": "varchar", "text": "text", "integer": "integer",
    "smallint": "smallint", "bigint": "bigint", "boolean": "boolean", "decimal": "numeric",
    "float": "double precision", "smallfloat": "real", "datetime": "timestamp",
    "datetime_immutable": "timestamp", "datetimetz": "timestamptz", "date": "date",
    "datetimetz_immutable": "timestamptz", "date_immutable": "date", "time": "time",
    "time_immutable": "time", "json": "json", "json_array": "text", "array": "text",
    "simple_array": "text", "object": "text", "blob": "blob", "binary": "varbinary",
    "guid": "uuid", "uuid": "uuid", "ulid": "ulid", "jsonb": "jsonb", "dateinterval": "varchar",
  ]

  static func value(
    of call: ProgramCall, on table: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    let column = table.table.member(call.argument(0, "name").namePart)
    switch call.name {
    case "addColumn": return add(call, to: table, in: run)
    case "dropColumn":
      run.emit(.drop(.column, ifExists: false, cascade: false), column, at: call)
    case "renameColumn":
      let new = table.table.member(call.argument(1, "newName").namePart)
      run.emit(.rename(.column, to: new), column, at: call)
    case "modifyColumn", "changeColumn":
      let options = call.argument(1, "options")?.dictionary
      run.emit(
        .changeType(from: nil, to: type(options?["type"], options)), column, at: call)
      if isRequired(options) == true {
        run.emit(.setRequired(hasDefault: hasDefault(options)), column, at: call)
      }
    case "getColumn":
      var existing = ProgramHandle("existing", table: column)
      existing.values = []
      return .handle(existing)
    case "addUniqueIndex", "addUniqueConstraint":
      let columns = call.positional.first?.elements ?? []
      run.emit(
        .addUnique,
        columns.count == 1 ? table.table.member(columns[0].namePart) : table.table, at: call)
    case "addForeignKeyConstraint", "addNamedForeignKeyConstraint",
      "addUnnamedForeignKeyConstraint":
      let options = call.positional.compactMap(\.dictionary).last
      let cascades = options?["onDelete"]?.constant?.lowercased() == "cascade"
      run.emit(
        .addForeignKey(
          ForeignKey(target: target(call.positional.first, run), cascades: cascades)),
        table.table, at: call)
    case "addIndex", "setPrimaryKey", "renameIndex", "addOption", "setComment", "setSchemaConfig":
      run.emit(.create(.index, ifNotExists: false), table.table, at: call)
    case "dropIndex":
      run.emit(.drop(.index, ifExists: false, cascade: false), table.table, at: call)
    case "removeForeignKey", "dropForeignKey", "dropPrimaryKey", "removeUniqueConstraint",
      "dropUniqueConstraint":
      run.emit(.drop(.constraint, ifExists: false, cascade: false), table.table, at: call)
    case "getName", "getQuotedName", "getShortestName":
      return table.table.isComputed ? .unknown : .text(table.table.description)
    case "columnsAreIndexed", "spansColumns": break
    case _ where call.name.hasPrefix("has") || call.name.hasPrefix("get"): break
    default: return nil
    }
    return ["addIndex", "setPrimaryKey", "addOption", "dropColumn"].contains(call.name)
      ? .handle(table) : .unknown
  }

  private static func target(_ value: ProgramValue?, _ run: ProgramRun) -> SchemaName {
    value?.handle?.table ?? value.schemaName
  }

  private static func add(
    _ call: ProgramCall, to table: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue {
    let options = call.argument(2, "options")?.dictionary
    var definition = ColumnDefinition(
      call.argument(0, "name").namePart, type(call.argument(1, "typeName"), options))
    // A column is required unless the options say otherwise.
    definition.isRequired = isRequired(options) ?? true
    definition.hasDefault = hasDefault(options)
    return .handle(
      run.addColumn(definition, to: table.table, making: table.column, at: call.range))
  }

  private static func isRequired(_ options: ProgramDictionary?) -> Bool? {
    options?["notnull"].flatMap(\.truth)
  }

  private static func hasDefault(_ options: ProgramDictionary?) -> Bool {
    if options?["autoincrement"]?.truth == true { return true }
    switch options?["default"] {
    case nil: return options?.isOpen ?? false
    case .nothing?: return false
    default: return true
    }
  }

  private static func type(_ name: ProgramValue?, _ options: ProgramDictionary?) -> ColumnType? {
    var text = name?.constant
    // `Types::STRING`, `Type::getType('string')`.
    if case .named(let path)? = name {
      text = path.split { $0 == "." || $0 == "\\" }.last.map { $0.lowercased() }
    }
    if case .made(let call)? = name, call.name == "getType" {
      text = call.positional.first?.constant
    }
    guard let text else { return nil }
    let sizes = ["length", "precision", "scale"].compactMap { options?[$0]?.constant }
    return ColumnType(types[text] ?? text, sizes)
  }

  /// What is said further of a column that was added.
  static func value(
    of call: ProgramCall, describing column: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch call.name {
    case "setNotnull":
      let isRequired = call.positional.first?.truth != false
      run.describe(column) { $0.isRequired = isRequired }
    case "setDefault", "setAutoincrement":
      if case .nothing? = call.positional.first { break }
      run.describe(column) { $0.hasDefault = true }
    case _ where call.name.hasPrefix("set") || call.name.hasPrefix("get"): break
    default: return nil
    }
    return .handle(column)
  }

  /// What is changed about a column that is there.
  static func value(
    of call: ProgramCall, changing column: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch call.name {
    case "setType":
      run.emit(.changeType(from: nil, to: type(call.positional.first, nil)), column.table, at: call)
    case "setLength", "setPrecision", "setScale", "setUnsigned", "setFixed":
      run.emit(.changeType(from: nil, to: nil), column.table, at: call)
    case "setNotnull":
      if call.positional.first?.truth == false {
        run.emit(.relax, column.table, at: call)
      } else {
        run.emit(.setRequired(hasDefault: false), column.table, at: call)
      }
    case "setOptions":
      run.emit(.changeType(from: nil, to: nil), column.table, at: call)
    case _ where call.name.hasPrefix("set"): run.emit(.relax, column.table, at: call)
    case _ where call.name.hasPrefix("get"): return .unknown
    default: return nil
    }
    return .handle(column)
  }
}
