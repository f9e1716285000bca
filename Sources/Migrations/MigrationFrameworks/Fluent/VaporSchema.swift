import Calls
import SchemaModel

/// A table that is made, changed or dropped: `database.schema("users").deleteField("phone").update()`.
enum VaporSchema {
  static func value(
    of call: ProgramCall, on handle: ProgramHandle?, in run: ProgramRun
  ) -> ProgramValue? {
    guard let handle else { return nil }
    var next = handle
    switch call.name {
    case "field", "deleteField", "updateField", "unique", "deleteUnique", "deleteConstraint", "id",
      "foreignKey", "constraint", "deleteForeignKey", "ignoreExisting", "compositeIdentifier",
      "group":
      next.values.append(.made(call))
      return .handle(next)
    case "create": create(handle, call, run)
    case "update": for part in handle.values { update(handle.table, part, call, run) }
    case "delete": run.emitDrop(.table, handle.table, at: call)
    default: return nil
    }
    return .unknown
  }

  private static func create(_ handle: ProgramHandle, _ call: ProgramCall, _ run: ProgramRun) {
    var table = TableDefinition(columns: [])
    for case .made(let part) in handle.values {
      switch part.name {
      case "field": table.columns?.append(column(part))
      case "ignoreExisting": table.ifNotExists = true
      default: break
      }
    }
    run.emit(.createTable(table), handle.table, at: call)
  }

  private static func update(
    _ table: SchemaName, _ value: ProgramValue, _ call: ProgramCall, _ run: ProgramRun
  ) {
    guard case .made(let part) = value else { return }
    switch part.name {
    case "deleteField":
      for name in part.positional {
        run.emitDrop(.column, table.member(VaporNames.field(name)), at: call)
      }
      if part.positional.isEmpty || part.isOpen {
        run.emitDrop(.column, table.member(.computed), at: call)
      }
    case "field":
      let column = column(part)
      run.emit(.addColumn(column), table.member(column.name), at: call)
    case "updateField":
      run.emit(
        .changeType(from: nil, to: type(part.argument(1))),
        table.member(VaporNames.field(part.positional.first)), at: call)
    case "unique":
      let columns = part.given.filter { $0.constant != nil || $0.namedPath != nil }
      run.emit(
        .addUnique,
        columns.count == 1 ? table.member(VaporNames.field(columns[0])) : table, at: call)
    case "deleteUnique", "deleteConstraint", "deleteForeignKey":
      run.emitDrop(.constraint, table, at: call)
    case "foreignKey", "constraint": run.emitCreate(.constraint, table, at: call)
    default: break
    }
  }

  /// `.field("name", .string, .required, .sql(.default("x")))`.
  private static func column(_ call: ProgramCall) -> ColumnDefinition {
    var column = ColumnDefinition(
      VaporNames.field(call.positional.first), type(call.argument(1)))
    for value in call.positional.dropFirst(2) {
      if value.constant == "required" { column.isRequired = true }
      guard case .made(let made) = value else { continue }
      if made.chain.calls.contains(where: { $0.name == "default" })
        || made.given.contains(where: isDefault)
      {
        column.hasDefault = true
      }
    }
    return column
  }

  private static func isDefault(_ value: ProgramValue) -> Bool {
    guard case .made(let call) = value else { return false }
    return call.name == "default" || call.chain.calls.contains { $0.name == "default" }
  }

  private static func type(_ value: ProgramValue?) -> ColumnType? {
    switch value?.constant {
    case "string"?: ColumnType("text")
    case "int"?, "int64"?, "uint"?, "uint64"?: ColumnType("bigint")
    case "int32"?, "uint32"?: ColumnType("integer")
    case "int16"?, "uint16"?, "int8"?, "uint8"?: ColumnType("smallint")
    case "bool"?: ColumnType("boolean")
    case "datetime"?: ColumnType("timestamptz")
    case "double"?: ColumnType("double precision")
    case "float"?: ColumnType("real")
    case "data"?: ColumnType("blob")
    case let name? where ["uuid", "date", "time", "json"].contains(name): ColumnType(name)
    default: nil
    }
  }
}
