import Calls
import SchemaModel

/// What calls mean in a migration of Sequelize.
final class SequelizeCalls: ScriptMeanings {
  func value(ofMember name: String, on handle: ProgramHandle) -> ProgramValue? {
    switch (handle.role, name) {
    case ("database", "context"), ("database", "sequelize"), ("database", "queryInterface"):
      .handle(ProgramHandle("database"))
    case ("database", "models"): .handle(ProgramHandle("models"))
    case ("database", "Sequelize"), ("database", "DataTypes"), ("database", "QueryTypes"),
      ("database", "constructor"):
      .named("Sequelize")
    case ("database", "options"), ("database", "config"), ("database", "dialect"),
      ("database", "queryGenerator"), ("database", "QueryGenerator"), ("database", "name"),
      ("database", "logger"), ("database", "connectionManager"):
      .unknown
    case ("models", _): .named(name)
    case ("record", _): .unknown
    default: nil
    }
  }

  func value(
    of call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch handle.role {
    case "database": statement(call, in: run) ?? SequelizeTables.value(of: call, in: run)
    case "rows": SequelizeRows.value(of: call, on: handle.table, in: run)
    case "record": SequelizeRows.value(of: call, onRecord: handle, in: run)
    default: nil
    }
  }

  /// SQL, and what surrounds it.
  private func statement(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "query":
      let first = call.positional.first
      run.emitSQL(first?.dictionary?["query"] ?? first, at: call.range)
      return .unknown
    case "getQueryInterface": return .handle(ProgramHandle("database"))
    case "define":
      return .handle(ProgramHandle("rows", table: SequelizeRows.table(definedBy: call)))
    case "model": return .handle(ProgramHandle("rows", table: call.positional.first.schemaName))
    case "sync":
      let isForced = call.option("force").map { $0.truth != false } ?? false
      if call.option("alter") != nil, !isForced { return nil }
      run.emit(isForced ? .dropEverything : .createAll, .everything, at: call)
      return .unknown
    case "drop", "dropAllTables", "dropAllSchemas":
      run.emit(.dropEverything, .everything, at: call)
      return .unknown
    case "truncate":
      run.emit(.truncate, .computed, at: call)
      return .unknown
    case _ where SequelizeCalls.harmless.contains(call.name):
      run.followCallbacks(of: call)
      return .unknown
    case _ where SequelizeCalls.expressions.contains(call.name): return .made(call)
    default: return nil
    }
  }

  private static let harmless: Set<String> = [
    "transaction", "getDialect", "authenticate", "close", "escape", "showAllTables",
    "showAllSchemas", "showIndex", "showConstraint", "describeTable", "databaseVersion",
    "tableExists", "getForeignKeysForTables", "getForeignKeyReferencesForTable",
    "startTransaction", "commitTransaction", "rollbackTransaction", "setIsolationLevel",
    "select", "rawSelect", "createSchema", "createDatabase", "createFunction", "createTrigger",
    "renameFunction", "renameTrigger", "quoteIdentifier", "quoteIdentifiers", "quoteTable",
    "normalizeAttribute", "getDatabaseName", "fetchDatabaseVersion", "deferConstraints",
    "createTrigger", "isDefined", "random",
  ]
  /// What makes a part of a statement, or a type.
  private static let expressions: Set<String> = [
    "literal", "fn", "col", "cast", "where", "json", "and", "or",
  ]

  func value(ofOther call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    if SequelizeCalls.expressions.contains(call.name) || SequelizeTypes.know(call.name) {
      return .made(call)
    }
    guard case .named(let path)? = call.receiver,
      path.split(separator: ".").last?.first?.isUppercase ?? false,
      !["Sequelize", "DataTypes", "Promise", "Object", "JSON", "Math"].contains(path)
    else { return nil }
    return SequelizeRows.value(of: call, on: SequelizeRows.table(of: path), in: run)
  }
}
