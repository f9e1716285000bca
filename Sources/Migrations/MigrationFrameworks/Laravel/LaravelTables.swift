import Calls
import SchemaModel

/// Calls of the table in a closure: `$table->dropColumn(…)`.
enum LaravelTables {
  static func value(
    of call: ProgramCall, on table: ProgramHandle, in run: ProgramRun, _ calls: LaravelCalls
  ) -> ProgramValue? {
    if let type = LaravelColumns.type(of: call, calls, run) {
      return LaravelColumns.add(type, to: table, call, in: run, calls)
    }
    let first = call.positional.first
    switch call.name {
    case "dropColumn":
      let columns = call.given.flatMap(\.elements)
      for column in columns.isEmpty || call.isOpen ? [.unknown] : columns {
        drop(column, table, call, run)
      }
    case "dropTimestamps", "dropTimestampsTz", "dropDatetimes":
      drop(.text("created_at"), table, call, run)
      drop(.text("updated_at"), table, call, run)
    case "dropSoftDeletes", "dropSoftDeletesTz", "dropSoftDeletesDatetime":
      drop(first ?? .text("deleted_at"), table, call, run)
    case "dropRememberToken": drop(.text("remember_token"), table, call, run)
    case "dropMorphs", "dropNumericMorphs", "dropUuidMorphs":
      for ending in ["_type", "_id"] {
        drop(first?.constant.map { .text($0 + ending) } ?? .unknown, table, call, run)
      }
    case "dropConstrainedForeignId": drop(first ?? .unknown, table, call, run)
    case "dropConstrainedForeignIdFor":
      drop(LaravelColumns.foreignKey(for: call, calls), table, call, run)
    case "drop", "dropIfExists":
      run.emit(
        .drop(.table, ifExists: call.name == "dropIfExists", cascade: false), table.table, at: call)
    case "rename":
      run.emit(.rename(.table, to: first.schemaName), table.table, at: call)
    case "renameColumn":
      run.emit(
        .rename(.column, to: table.table.member(call.argument(1, "to").namePart)),
        table.table.member(call.argument(0, "from").namePart), at: call)
    case "dropPrimary", "dropUnique", "dropForeign", "dropForeignIdFor", "dropCheck",
      "dropForeignKeyIfExists", "dropForeignIfExists", "dropUniqueIfExists":
      run.emit(.drop(.constraint, ifExists: false, cascade: false), table.table, at: call)
    case "dropIndex", "dropFullText", "dropFulltext", "dropSpatialIndex", "dropIndexIfExists":
      run.emit(.drop(.index, ifExists: false, cascade: false), table.table, at: call)
    case "unique":
      let columns = call.argument(0, "columns")?.elements ?? []
      run.emit(
        .addUnique,
        columns.count == 1 ? table.table.member(columns[0].namePart) : table.table, at: call)
      return .handle(described(table))
    case "primary", "index", "fullText", "fulltext", "spatialIndex", "rawIndex", "vectorIndex",
      "renameIndex":
      run.emit(.create(.index, ifNotExists: false), table.table, at: call)
      return .handle(described(table))
    case "foreign":
      var key = ProgramHandle("key", table: table.table)
      run.emit(
        .addForeignKey(ForeignKey(target: .computed, cascades: false)), table.table, at: call)
      key.values = [.number(String(run.operations.count - 1))]
      return .handle(key)
    case "after":
      if let block = call.callback { _ = run.invoke(block, [.handle(table)]) }
    case "temporary":
      if let making = table.column {
        run.change(making) {
          if case .createTable(var made) = $0.kind {
            made.isTemporary = true
            $0.kind = .createTable(made)
          }
        }
      }
    case "create", "engine", "charset", "collation", "comment", "innoDb", "removeColumn",
      "getTable", "getColumns", "getCommands", "getAddedColumns", "getChangedColumns", "getPrefix",
      "creating", "hasAutoIncrementColumn", "autoIncrementingStartingValues", "instant", "lock":
      return call.name == "getTable" ? table.table.parts.last.map { .text($0.text) } : .unknown
    default: return nil
    }
    return .unknown
  }

  /// A handle whose further calls say nothing of a schema.
  private static func described(_ table: ProgramHandle) -> ProgramHandle {
    ProgramHandle("columns", table: table.table)
  }

  private static func drop(
    _ column: ProgramValue, _ table: ProgramHandle, _ call: ProgramCall, _ run: ProgramRun
  ) {
    run.emit(
      .drop(.column, ifExists: false, cascade: false), table.table.member(column.namePart), at: call
    )
  }
}
