import Calls
import SchemaModel

/// Calls of the schema object that `up` is handed.
enum DoctrineSchema {
  static func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    let name = call.argument(0, "name").schemaName
    switch call.name {
    case "createTable":
      run.emit(.createTable(TableDefinition(columns: [])), name, at: call)
      var table = ProgramHandle("table", table: name)
      table.column = run.operations.count - 1
      return .handle(table)
    case "getTable": return .handle(ProgramHandle("table", table: name))
    case "dropTable": run.emit(.drop(.table, ifExists: false, cascade: false), name, at: call)
    case "renameTable":
      run.emit(.rename(.table, to: call.argument(1).schemaName), name, at: call)
      return .handle(ProgramHandle("schema"))
    case "dropSequence":
      run.emit(.drop(.sequence, ifExists: false, cascade: false), name, at: call)
    case "createSequence":
      run.emit(.create(.sequence, ifNotExists: false), name, at: call)
    case "createNamespace":
      run.emit(.create(.schema, ifNotExists: false), name, at: call)
    case "toSql", "toDropSql", "visit", "getTables", "getTableNames": break
    case _ where call.name.hasPrefix("has") || call.name.hasPrefix("get"): break
    default: return nil
    }
    return .unknown
  }
}
