import Calls
import SchemaModel

/// What calls of barrel mean, whose result refinery runs.
final class BarrelCalls: ProgramMeanings {
  func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    guard let handle = call.receiver?.handle else {
      guard call.path == "Migration.new" || call.path == "barrel.Migration.new" else { return nil }
      return .handle(ProgramHandle("migration"))
    }
    switch handle.role {
    case "migration": return table(call, on: handle, in: run)
    case "table": return column(call, on: handle, in: run)
    default: return nil
    }
  }

  private func table(
    _ call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    let table = call.positional.first.schemaName
    switch call.name {
    case "drop_table", "drop_table_if_exists":
      run.emit(
        .drop(.table, ifExists: call.name != "drop_table", cascade: false), table, at: call)
    case "rename_table":
      run.emit(.rename(.table, to: call.argument(1).schemaName), table, at: call)
    case "create_table", "create_table_if_not_exists", "change_table":
      var inner = ProgramHandle("table", table: table)
      if call.name != "change_table" {
        var definition = TableDefinition(columns: [])
        definition.ifNotExists = call.name != "create_table"
        run.emit(.createTable(definition), table, at: call)
        inner.column = run.operations.count - 1
      }
      guard let function = call.callback else { return nil }
      _ = run.invoke(function, [.handle(inner)])
    case "inject_custom": run.emitSQL(call.positional.first, at: call.range)
    case "schema", "make", "make_from", "reverse": break
    default: return nil
    }
    // What is made of it has been told.
    return .handle(handle)
  }

  private func column(
    _ call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    let name = call.positional.first.namePart
    let object = handle.table.member(name)
    switch call.name {
    case "drop_column": run.emit(.drop(.column, ifExists: false, cascade: false), object, at: call)
    case "rename_column":
      run.emit(
        .rename(.column, to: handle.table.member(call.argument(1).namePart)), object, at: call)
    case "add_column": add(name, call.argument(1), to: handle, call, in: run)
    case "add_index", "add_foreign_key", "add_partial_index", "set_primary_key", "add_constraint",
      "add_primary_key":
      run.emit(.create(.index, ifNotExists: false), handle.table, at: call)
    case "drop_index", "drop_foreign_key":
      run.emit(.drop(.index, ifExists: false, cascade: false), handle.table, at: call)
    case "inject_custom": run.emitSQL(call.positional.first, at: call.range)
    default: return nil
    }
    return .unknown
  }

  /// A column: required unless its type says `.nullable(true)`.
  private func add(
    _ name: SchemaName.Part, _ type: ProgramValue?, to handle: ProgramHandle, _ call: ProgramCall,
    in run: ProgramRun
  ) {
    var column = ColumnDefinition(name, nil)
    column.isRequired = true
    if case .made(let made)? = type {
      for part in made.chain.calls {
        switch part.name {
        case "nullable": column.isRequired = part.positional.first?.truth != true
        case "default": column.hasDefault = true
        case "unique": column.isUnique = part.positional.first?.truth != false
        case "primary", "increments": (column.isPrimaryKey, column.hasDefault) = (true, true)
        default: break
        }
      }
    }
    _ = run.addColumn(column, to: handle.table, making: handle.column, at: call.range)
  }
}
