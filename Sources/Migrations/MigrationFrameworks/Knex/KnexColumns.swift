import Calls
import SchemaModel

/// What is done to the columns of a table that is made or altered.
enum KnexColumns {
  private static let types: [String: String] = [
    "increments": "integer", "bigincrements": "bigint", "bigIncrements": "bigint",
    "tinyint": "tinyint", "smallint": "smallint", "mediumint": "mediumint", "int": "integer",
    "integer": "integer", "bigint": "bigint", "bigInteger": "bigint", "text": "text",
    "string": "varchar", "float": "real", "decimal": "numeric", "double": "double precision",
    "boolean": "boolean", "bool": "boolean", "date": "date", "datetime": "timestamptz",
    "dateTime": "timestamptz", "timestamp": "timestamptz", "time": "time", "binary": "blob",
    "blob": "blob", "enum": "enum", "enu": "enum", "json": "json", "jsonb": "jsonb",
    "uuid": "uuid", "geometry": "geometry", "geography": "geography", "point": "point",
    "tinytext": "tinytext", "mediumtext": "mediumtext", "longtext": "longtext",
    "specificType": "?", "bit": "bit", "smallInteger": "smallint",
    "tinyInteger": "tinyint", "mediumInteger": "mediumint",
  ]
  private static let harmless: Set<String> = [
    "comment", "engine", "charset", "collate", "inherits", "queryContext", "check",
    "checkPositive", "checkNegative", "checkIn", "checkNotIn", "checkBetween", "checkLength",
    "checkRegex", "index",
  ]

  /// A call on the table: `t.string("name", 50)`.
  static func value(
    of call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    let table = handle.table
    let names = call.positional.first?.elements ?? []
    switch call.name {
    case "dropColumn", "dropColumns":
      for column in call.positional.flatMap(\.elements) {
        run.emitDrop(.column, table.member(column.namePart), at: call)
      }
      if call.positional.isEmpty || call.isOpen {
        run.emitDrop(.column, table.member(.computed), at: call)
      }
    case "dropTimestamps":
      for name in timestamps(call, isAdding: false) {
        run.emitDrop(.column, table.member(.init(name)), at: call)
      }
    case "renameColumn":
      run.emit(
        .rename(.column, to: table.member(call.argument(1).namePart)),
        table.member(call.positional.first.namePart), at: call)
    case "timestamps": addTimestamps(handle, call, run)
    case "unique": run.emitUnique(table, names, at: call)
    case "primary":
      if handle.column == nil { run.emitUnique(table, names, at: call) }
    case "foreign":
      run.emit(.addForeignKey(ForeignKey(target: .computed, cascades: false)), table, at: call)
      var reference = ProgramHandle("reference", table: table)
      reference.column = run.operations.count - 1
      return .handle(reference)
    case "setNullable": run.emit(.relax, table.member(names.first.namePart), at: call)
    case "dropNullable":
      run.emit(.setRequired(hasDefault: false), table.member(names.first.namePart), at: call)
    case "dropIndex": run.emitDrop(.index, table, at: call)
    case "dropUnique", "dropForeign", "dropPrimary", "dropChecks", "dropForeignIfExists",
      "dropUniqueIfExists", "dropPrimaryIfExists":
      run.emitDrop(.constraint, table, at: call)
    case _ where harmless.contains(call.name): break
    default: return add(handle, call, run)
    }
    return .handle(ProgramHandle("column", table: table))
  }

  private static func add(
    _ handle: ProgramHandle, _ call: ProgramCall, _ run: ProgramRun
  ) -> ProgramValue? {
    guard let type = types[call.name] else { return nil }
    let isKey = call.name.lowercased().hasSuffix("increments")
    let name = call.positional.first.flatMap { $0.dictionary == nil ? $0.namePart : nil }
    var column = ColumnDefinition(
      name ?? (isKey ? .init("id") : .computed), self.type(type, call))
    (column.isPrimaryKey, column.isRequired, column.hasDefault) = (isKey, isKey, isKey)
    return .handle(run.addColumn(column, to: handle.table, making: handle.column, at: call.range))
  }

  private static func type(_ type: String, _ call: ProgramCall) -> ColumnType? {
    switch call.name {
    case "string": return ColumnType(type, [call.argument(1)?.constant ?? "255"])
    case "decimal", "numeric":
      return ColumnType(
        type, [call.argument(1)?.constant ?? "8", call.argument(2)?.constant ?? "2"])
    case "enum", "enu":
      return ColumnType(type, call.argument(1)?.elements.compactMap(\.constant) ?? [])
    case "specificType":
      guard let text = call.argument(1)?.constant?.lowercased() else { return nil }
      let parts = text.split { "(),".contains($0) }
      return parts.first.map { name in
        ColumnType(String(name), parts.dropFirst().map(String.init))
      }
    case "text":
      let size = call.argument(1)?.constant?.lowercased()
      return ColumnType(size == "mediumtext" || size == "longtext" ? size ?? type : type)
    default: return ColumnType(type)
    }
  }

  // MARK: Times

  private static func timestamps(_ call: ProgramCall, isAdding: Bool) -> [String] {
    let options = call.positional.first?.dictionary
    let isCamel =
      (options?["useCamelCase"] ?? call.argument(isAdding ? 2 : 0))?.truth == true
    return isCamel ? ["createdAt", "updatedAt"] : ["created_at", "updated_at"]
  }

  private static func addTimestamps(
    _ handle: ProgramHandle, _ call: ProgramCall, _ run: ProgramRun
  ) {
    let options = call.positional.first?.dictionary
    let isNow = (options?["defaultToNow"] ?? call.argument(1))?.truth == true
    for name in timestamps(call, isAdding: true) {
      var column = ColumnDefinition(.init(name), ColumnType("timestamptz"))
      (column.isRequired, column.hasDefault) = (isNow, isNow)
      _ = run.addColumn(column, to: handle.table, making: handle.column, at: call.range)
    }
  }
}
