import Calls
import SchemaModel

/// Calls of the schema builder: `Schema::table(…)`.
enum LaravelSchema {
  static func value(
    of call: ProgramCall, in run: ProgramRun, _ calls: LaravelCalls
  ) -> ProgramValue? {
    let table = LaravelSchema.table(call.argument(0, "table"))
    switch call.name {
    case "connection", "setConnection", "store", "on": return .handle(ProgramHandle("schema"))
    case "getConnection": return .handle(ProgramHandle("connection"))
    case "schema": return .handle(ProgramHandle("schema"))
    case "create": create(table, call, in: run)
    case "table": alter(table, call, in: run)
    case "whenTableHasColumn", "whenTableDoesntHaveColumn", "whenTableHasIndex",
      "whenTableDoesntHaveIndex":
      alter(table, call, in: run)
    case "drop", "dropIfExists":
      run.emit(
        .drop(.table, ifExists: call.name == "dropIfExists", cascade: false), table, at: call)
    case "dropColumns", "dropColumn":
      for column in call.argument(1, "columns")?.elements ?? [.unknown] {
        run.emit(
          .drop(.column, ifExists: false, cascade: false), table.member(column.namePart), at: call)
      }
    case "dropAllTables", "dropAllTablesAndViews":
      run.emit(.dropEverything, .everything, at: call)
    case "dropDatabaseIfExists", "dropDatabase":
      run.emit(.drop(.database, ifExists: true, cascade: false), table, at: call)
    case "dropAllViews":
      run.emit(.drop(.view, ifExists: true, cascade: false), .computed, at: call)
    case "dropAllTypes", "dropAllDomains":
      run.emit(.drop(.type, ifExists: true, cascade: true), .computed, at: call)
    case "rename":
      run.emit(.rename(.table, to: LaravelSchema.table(call.argument(1, "to"))), table, at: call)
    case "createDatabase", "createView", "createOrReplaceView":
      run.emit(.create(.view, ifNotExists: true), table, at: call)
    case "dropView", "dropViewIfExists":
      run.emit(.drop(.view, ifExists: true, cascade: false), table, at: call)
    case "withoutForeignKeyConstraints": run.followCallbacks(of: call)
    case "enableForeignKeyConstraints", "disableForeignKeyConstraints", "defaultStringLength",
      "defaultTimePrecision", "defaultMorphKeyType", "morphUsingUuids", "morphUsingUlids",
      "useNativeSchemaOperationsIfPossible", "registerCustomDoctrineType", "blueprintResolver",
      "ensureVectorExtensionExists", "ensureExtensionExists":
      break
    case _ where call.name.hasPrefix("has") || call.name.hasPrefix("get"): break
    default: return nil
    }
    return .unknown
  }

  /// A table as a call names it: `users as u`.
  static func table(_ value: ProgramValue?) -> SchemaName {
    if case .handle(let raw)? = value, raw.role == "raw" { return table(raw.values.first) }
    guard let text = value?.constant else { return .computed }
    let words = text.split(separator: " ")
    guard words.count == 1 || words.count == 3 && words[1].lowercased() == "as" else {
      return value.schemaName
    }
    return SchemaName(String(words[0]))
  }

  private static func create(_ table: SchemaName, _ call: ProgramCall, in run: ProgramRun) {
    run.emit(.createTable(TableDefinition(columns: [])), table, at: call)
    var handle = ProgramHandle("table", table: table)
    handle.column = run.operations.count - 1
    if let block = call.callback {
      _ = run.invoke(block, [.handle(handle)])
    } else {
      run.change(run.operations.count - 1) {
        $0.kind = .createTable(TableDefinition(columns: nil))
      }
    }
  }

  private static func alter(_ table: SchemaName, _ call: ProgramCall, in run: ProgramRun) {
    guard let block = call.callback else {
      return run.emitOpaque("what is done to the table is computed", at: call.range)
    }
    _ = run.invoke(block, [.handle(ProgramHandle("table", table: table))])
  }
}
