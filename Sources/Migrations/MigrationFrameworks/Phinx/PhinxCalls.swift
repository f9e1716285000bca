import Calls
import SchemaModel

/// What calls mean in a migration of Phinx or CakePHP.
final class PhinxCalls: ProgramMeanings {
  private let names: PHPNames

  init(_ program: Program) { names = PHPNames(program) }

  func value(ofName name: String) -> ProgramValue? { PHPCalls.variable(name) }

  func value(ofMember name: String, of base: ProgramValue) -> ProgramValue? {
    guard case .named(let path) = base, ProgramRun.isSelf(path) else { return nil }
    return name == "adapter" ? .handle(ProgramHandle("adapter")) : nil
  }

  func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.receiver {
    case nil:
      if call.isNew, ["Table", "Literal"].contains(names.bare(call.name)) {
        return call.name.hasSuffix("Literal")
          ? .unknown : .handle(PhinxTables.handle(call.positional, in: run))
      }
      if call.isNew, !PHPLibrary.hasClass(names.bare(call.name)) {
        return .handle(ProgramHandle("object"))
      }
      return call.isNew ? .unknown : PHPCalls.function(call, in: run)
    case .handle(let handle)?:
      switch handle.role {
      case "table": return PhinxTables.value(of: call, on: handle, in: run)
      case "adapter": return own(call, in: run)
      case BuiltQuery.role: return BuiltQuery.value(of: call, on: handle, in: run)
      case "object": return PHPLibrary.asks(call.name) ? .unknown : nil
      default: return nil
      }
    case .named(let path)?:
      if ProgramRun.isSelf(path) { return own(call, in: run) }
      if path == "parent", ["init", "up", "down", "__construct"].contains(call.name) {
        return .unknown
      }
      return nil
    case .unknown?, .made?: return PHPCalls.dynamic(call, in: run)
    default: return nil
    }
  }

  /// A call of the migration itself, or of its adapter.
  private func own(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    let first = call.positional.first
    switch call.name {
    case "table": return .handle(PhinxTables.handle(call.positional, in: run))
    case "execute", "query", "exec", "prepare":
      run.emitSQL(first, at: call.range)
      run.cannotReverse("\(call.name) is not reversed", call)
    case "fetchRow", "fetchAll": run.emitSQL(first, at: call.range)
    case "insert", "bulkinsert", "bulkInsert":
      run.emit(.insert(nil), first.schemaName, at: call)
    case "dropTable":
      run.emit(.drop(.table, ifExists: false, cascade: false), first.schemaName, at: call)
      run.cannotReverse("dropTable is not reversed", call)
    case "truncateTable": run.emit(.truncate, first.schemaName, at: call)
    case "renameTable":
      run.emit(.rename(.table, to: call.argument(1).schemaName), first.schemaName, at: call)
    case "dropDatabase":
      run.emit(.drop(.database, ifExists: false, cascade: false), first.schemaName, at: call)
    case "dropSchema":
      run.emit(.drop(.schema, ifExists: false, cascade: true), first.schemaName, at: call)
    case "createDatabase", "createSchema":
      run.emit(.create(.schema, ifNotExists: false), first.schemaName, at: call)
    case "dropAllSchemas": run.emit(.dropEverything, .everything, at: call)
    case "getQueryBuilder": return BuiltQuery.handle(first?.constant)
    case "getDeleteBuilder": return BuiltQuery.handle("delete")
    case "getUpdateBuilder": return BuiltQuery.handle("update")
    case "getInsertBuilder": return BuiltQuery.handle("insert")
    case "getSelectBuilder": return BuiltQuery.handle("select")
    case "getAdapter", "getConnection", "getAdapterType":
      return call.name == "getAdapterType" ? .unknown : .handle(ProgramHandle("adapter"))
    case "isMigratingUp": return .boolean(true)
    case "hasTable", "exists", "checkIndexExists", "shouldExecute", "preFlightCheck", "quote",
      "quoteTableName", "quoteColumnName", "beginTransaction", "commitTransaction", "commit",
      "rollbackTransaction", "useTransaction", "setAdapter", "io", "out", "info", "output", "log":
      return call.name.hasPrefix("quote") ? first ?? .unknown : .unknown
    default: return PHPLibrary.asks(call.name) ? .unknown : nil
    }
    return .unknown
  }

  func mayReach(_ call: ProgramCall, in run: ProgramRun) -> Bool { PHPCalls.mayReach(call, names) }
}
