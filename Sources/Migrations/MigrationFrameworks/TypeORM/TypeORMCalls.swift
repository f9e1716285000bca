import Calls
import SchemaModel

/// What calls mean in a migration of TypeORM.
final class TypeORMCalls: ScriptMeanings {
  func value(ofMember name: String, on handle: ProgramHandle) -> ProgramValue? {
    switch (handle.role, name) {
    case ("database", "manager"), ("database", "connection"), ("database", "dataSource"),
      ("database", "queryRunner"), ("database", "context"):
      .handle(ProgramHandle("database"))
    case ("database", "driver"), ("database", "options"), ("database", "isTransactionActive"),
      ("database", "data"), ("database", "name"), ("database", "tablePrefix"),
      ("database", "dbType"), ("database", "logger"):
      .unknown
    case ("table", _), ("column", _): .unknown
    case ("rows", "metadata"): .unknown
    case ("rows", "manager"): .handle(ProgramHandle("database"))
    default: nil
    }
  }

  func value(
    of call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch handle.role {
    case "database":
      statement(call, in: run) ?? TypeORMTables.value(of: call, in: run)
        ?? TypeORMRows.value(of: call, in: run)
    case "table": description(of: call, handle)
    case "column": .unknown
    case "rows": TypeORMRows.value(of: call, ofRepository: handle, in: run)
    case "query", "deletion", "change", "insertion":
      TypeORMRows.value(of: call, ofQuery: handle, in: run)
    default: nil
    }
  }

  /// SQL, and what surrounds it.
  private func statement(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "query", "runQuery":
      run.emitSQL(call.positional.first, at: call.range)
      return .unknown
    case "transaction":
      if let function = call.callback {
        _ = run.invoke(function, [.handle(ProgramHandle("database"))])
      }
      return .unknown
    case "createQueryRunner": return .handle(ProgramHandle("database"))
    case _ where TypeORMCalls.harmless.contains(call.name):
      run.followCallbacks(of: call)
      return .unknown
    default: return nil
    }
  }

  /// What asks something, or surrounds what is done.
  private static let harmless: Set<String> = [
    "connect", "release", "startTransaction", "commitTransaction", "rollbackTransaction",
    "getTables", "getView", "getViews", "hasTable", "hasColumn", "hasDatabase", "hasSchema",
    "getDatabases", "getSchemas", "getCurrentDatabase", "getCurrentSchema", "getSchema",
    "createDatabase", "createSchema", "createCheckConstraint", "createCheckConstraints",
    "createExclusionConstraint", "createExclusionConstraints", "enableSqlMemory",
    "disableSqlMemory", "clearSqlMemory", "createView", "getMetadata", "getReplicationMode",
    "afterMigration", "beforeMigration", "escape", "isTransactionSupported", "hasMetadata",
    "changeTableComment", "getSqlLines",
  ]

  /// What is asked of a table that was read from the database.
  private func description(of call: ProgramCall, _ table: ProgramHandle) -> ProgramValue? {
    guard call.name == "findColumnByName" else { return .unknown }
    var column = ProgramHandle("column", table: table.table)
    column.values = [call.positional.first ?? .unknown]
    return .handle(column)
  }

  func value(ofOther call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch (call.receiver, call.name) {
    case (nil, "getRepository"), (nil, "getManager"), (nil, "getConnection"),
      (nil, "getTreeRepository"):
      call.name.hasSuffix("Repository")
        ? TypeORMRows.value(of: call, in: run) : .handle(ProgramHandle("database"))
    default: nil
    }
  }
}
