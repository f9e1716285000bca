import Calls
import SchemaModel

/// What describes one column, or the key that it has to another table.
enum KnexColumn {
  /// A call that describes a column further: `.notNullable()`.
  static func value(
    of call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
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
