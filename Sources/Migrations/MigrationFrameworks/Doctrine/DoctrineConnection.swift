import Calls
import SchemaModel

/// Calls of a connection of DBAL, and of its schema manager.
enum DoctrineConnection {
  static func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    let first = call.positional.first
    switch call.name {
    case "executeStatement", "executeUpdate", "executeQuery", "exec", "query", "prepare",
      "fetchAll", "fetchAllAssociative", "fetchAssociative", "fetchOne", "fetchColumn",
      "fetchFirstColumn", "fetchAllNumeric", "fetchNumeric", "fetchAssoc", "fetchArray",
      "fetchAllKeyValue", "fetchAllAssociativeIndexed", "iterateAssociative", "iterateColumn",
      "iterateNumeric", "iterateKeyValue", "executeCacheQuery", "iterateAssociativeIndexed":
      run.emitSQL(first, at: call.range)
    case "insert": run.emit(.insert(nil), first.schemaName, at: call)
    case "update":
      var copies: [String: String] = [:]
      for entry in call.argument(1, "data")?.dictionary?.entries ?? [] { copies[entry.key] = "" }
      run.emit(
        .update(isFiltered: hasCriteria(call.argument(2, "criteria")), copies: copies),
        first.schemaName, at: call)
    case "delete":
      run.emit(
        .delete(isFiltered: hasCriteria(call.argument(1, "criteria"))), first.schemaName, at: call)
    case "createQueryBuilder": return BuiltQuery.handle()
    case "getSchemaManager", "createSchemaManager": return .handle(ProgramHandle("manager"))
    case "getWrappedConnection", "getNativeConnection": return .handle(ProgramHandle("connection"))
    case "dropTable", "dropAndCreateTable":
      run.emit(.drop(.table, ifExists: false, cascade: false), first.schemaName, at: call)
    case "dropDatabase", "dropSchema":
      run.emit(.drop(.database, ifExists: false, cascade: false), first.schemaName, at: call)
    case "dropSequence":
      run.emit(.drop(.sequence, ifExists: false, cascade: false), first.schemaName, at: call)
    case "renameTable":
      run.emit(.rename(.table, to: call.argument(1).schemaName), first.schemaName, at: call)
    case "dropIndex", "dropForeignKey", "dropUniqueConstraint", "dropView":
      run.emit(
        .drop(.index, ifExists: false, cascade: false), call.argument(1).schemaName, at: call)
    case "quoteIdentifier", "quoteSingleIdentifier", "quote": return first ?? .unknown
    case "introspectSchema", "createSchema": return .handle(ProgramHandle("schema"))
    case "transactional":
      if let block = call.callback {
        return run.invoke(block, [.handle(ProgramHandle("connection"))])
      }
    case "beginTransaction", "commit", "rollBack", "rollback", "lastInsertId", "isConnected",
      "convertToPHPValue", "convertToDatabaseValue", "tablesExist", "tableExists", "close",
      "createExpressionBuilder", "errorInfo", "errorCode", "isAutoCommit", "setAutoCommit":
      run.followCallbacks(of: call)
    case _ where call.name.hasPrefix("list") || call.name.hasPrefix("introspect"): break
    default: return PHPLibrary.asks(call.name) ? .unknown : nil
    }
    return .unknown
  }

  /// Whether rows are left out; all are meant where the list of conditions is empty or missing.
  private static func hasCriteria(_ value: ProgramValue?) -> Bool {
    switch value {
    case nil: false
    case .list(let values)?: !values.isEmpty
    case .dictionary(let dictionary)?: !dictionary.entries.isEmpty || dictionary.isOpen
    default: true
    }
  }
}
