import Calls
import SchemaModel

/// Calls of a connection: `DB::statement(…)`, `DB::table(…)`.
enum LaravelConnection {
  static func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "statement", "unprepared", "affectingStatement", "exec", "insert", "update", "delete",
      "prepare", "execute", "query":
      if call.positional.isEmpty { return call.name == "query" ? rows(nil) : nil }
      for value in call.positional[0].elements { run.emitSQL(text(value), at: call.range) }
    case "select", "selectOne", "selectFromWriteConnection", "scalar", "cursor", "selectResultSets":
      run.emitSQL(text(call.positional.first ?? .unknown), at: call.range)
    case "table": return rows(call.argument(0, "table"))
    case "connection", "reconnect", "usingConnection", "getPdo", "getRawPdo", "getReadPdo",
      "withTablePrefix", "withoutPretending":
      run.followCallbacks(of: call)
      return .handle(ProgramHandle("connection"))
    case "getSchemaBuilder", "schema": return .handle(ProgramHandle("schema"))
    case "getDoctrineSchemaManager", "getDoctrineConnection", "getDatabasePlatform",
      "createSchemaManager", "getSchemaManager":
      return .handle(ProgramHandle("connection"))
    case "raw":
      var raw = ProgramHandle("raw")
      raw.values = Array(call.positional.prefix(1))
      return .handle(raw)
    case "getTablePrefix": return .text("")
    case "transaction", "pretend":
      if let block = call.callback {
        return run.invoke(block, [.handle(ProgramHandle("connection"))])
      }
    case "beginTransaction", "commit", "rollBack", "rollback", "transactionLevel", "getDriverName",
      "getDriverTitle", "getDatabaseName", "getConfig", "getName", "enableQueryLog",
      "disableQueryLog", "flushQueryLog", "getQueryLog", "listen", "purge", "disconnect",
      "setDefaultConnection", "getDefaultConnection", "getServerVersion", "getAttribute",
      "setAttribute", "quote", "escape", "lastInsertId", "isMaria", "afterCommit", "getConnections",
      "registerDoctrineType", "registerDoctrineTypeMapping", "getQueryGrammar", "getSchemaGrammar",
      "useDefaultSchemaGrammar", "wrapTable", "wrap", "supportsSchemaTransactions",
      "setTablePrefix",
      "getDoctrineColumn", "introspectTable", "listTableDetails", "listTableIndexes",
      "inTransaction",
      "listTableColumns", "listTableForeignKeys", "tablesExist", "listTableNames", "statistics",
      "getPostProcessor", "logging", "bindValues", "markAsNonTransactional", "getEventDispatcher",
      "unsetEventDispatcher", "setEventDispatcher", "threadCount", "isDoctrineAvailable":
      run.followCallbacks(of: call)
    default: return nil
    }
    return .unknown
  }

  private static func rows(_ table: ProgramValue?) -> ProgramValue {
    .handle(ProgramHandle("rows", table: LaravelSchema.table(table)))
  }

  /// The text of an expression, or the value as it is.
  static func text(_ value: ProgramValue) -> ProgramValue {
    if case .handle(let raw) = value, raw.role == "raw" { return raw.values.first ?? .unknown }
    return value
  }
}
