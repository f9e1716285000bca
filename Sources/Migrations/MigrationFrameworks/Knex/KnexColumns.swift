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

  // MARK: One column

  /// A call that describes a column further: `.notNullable()`.
  static func value(
    of call: ProgramCall, onColumn handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    var next = handle
    switch call.name {
    case "notNullable", "notNull":
      if handle.role == "altered" { require(handle, call, run) }
      run.describe(handle) { $0.isRequired = true }
    case "nullable":
      let isRequired = call.positional.first?.truth == false
      run.describe(handle) { $0.isRequired = isRequired }
    case "defaultTo", "default":
      if case .nothing? = call.positional.first { break }
      run.describe(handle) { $0.hasDefault = true }
    case "primary": run.describe(handle) { ($0.isPrimaryKey, $0.isRequired) = (true, true) }
    case "unique":
      run.describe(handle) { $0.isUnique = true }
      if let object = object(handle, run) { run.emit(.addUnique, object, at: call) }
    case "references", "inTable", "on", "onDelete", "onUpdate", "withKeyName", "deferrable":
      refer(handle, call, run)
    case "alter": next = alter(handle, call, run)
    case "unsigned", "index", "comment", "collate", "after", "first", "checkPositive",
      "checkNegative", "checkIn", "checkNotIn", "checkBetween", "checkLength", "checkRegex",
      "check", "charset", "generatedAlwaysAs", "queryContext", "setNullable", "predicate",
      "zerofill":
      break
    default: return nil
    }
    return .handle(next)
  }

  private static func object(_ handle: ProgramHandle, _ run: ProgramRun) -> SchemaName? {
    guard let number = handle.column, run.columns.indices.contains(number) else {
      return handle.table.member(.computed)
    }
    let column = run.columns[number]
    guard run.operations.indices.contains(column.operation) else { return nil }
    guard let index = column.index else { return run.operations[column.operation].object }
    guard case .createTable(let made) = run.operations[column.operation].kind,
      let columns = made.columns, columns.indices.contains(index)
    else { return nil }
    return handle.table.member(columns[index].name)
  }

  private static func require(_ handle: ProgramHandle, _ call: ProgramCall, _ run: ProgramRun) {
    guard let object = object(handle, run) else { return }
    run.emit(.setRequired(hasDefault: false), object, at: call)
  }

  /// What was written as a new column is a change of one that is there.
  private static func alter(
    _ handle: ProgramHandle, _ call: ProgramCall, _ run: ProgramRun
  ) -> ProgramHandle {
    guard let number = handle.column, run.columns.indices.contains(number) else { return handle }
    let operation = run.columns[number].operation
    guard run.operations.indices.contains(operation),
      case .addColumn(let column) = run.operations[operation].kind
    else { return handle }
    let changesType = call.option("alterType")?.truth != false
    run.change(operation) {
      $0.kind = changesType ? .changeType(from: nil, to: column.type) : .relax
    }
    var altered = handle
    altered.role = "altered"
    if column.isRequired, call.option("alterNullable")?.truth != false {
      require(altered, call, run)
    }
    return altered
  }

  private static func refer(_ handle: ProgramHandle, _ call: ProgramCall, _ run: ProgramRun) {
    run.describe(handle) { column in
      column.references = referred(column.references, call)
    }
  }

  /// A key after another word of it: `.references("id").inTable("users").onDelete("CASCADE")`.
  private static func referred(_ key: ForeignKey?, _ call: ProgramCall) -> ForeignKey {
    var key = key ?? ForeignKey(target: .computed, cascades: false)
    switch call.name {
    case "references":
      let name = call.positional.first.schemaName
      if let table = name.owner { key.target = table }
    case "inTable", "on": key.target = call.positional.first.schemaName
    case "onDelete":
      key.cascades = call.positional.first?.constant?.lowercased() == "cascade"
    default: break
    }
    return key
  }

  /// A call on a key that was named by itself: `t.foreign("team_id").references("teams.id")`.
  static func value(
    of call: ProgramCall, onReference handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    guard
      ["references", "inTable", "on", "onDelete", "onUpdate", "withKeyName", "deferrable"]
        .contains(call.name), let operation = handle.column
    else { return nil }
    run.change(operation) {
      if case .addForeignKey(let key) = $0.kind { $0.kind = .addForeignKey(referred(key, call)) }
    }
    return .handle(handle)
  }
}
