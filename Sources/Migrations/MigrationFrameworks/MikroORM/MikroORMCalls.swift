import Calls
import SchemaModel

/// What calls mean in a migration of MikroORM, which may build statements with Knex.
final class MikroORMCalls: ScriptMeanings {
  private let knex = KnexCalls()

  func value(ofMember name: String, on handle: ProgramHandle) -> ProgramValue? {
    switch (handle.role, name) {
    case ("migration", "driver"), ("migration", "config"), ("migration", "ctx"): .unknown
    default: knex.value(ofMember: name, on: handle)
    }
  }

  func value(
    of call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    handle.role == "manager"
      ? manager(call, in: run) : knex.value(of: call, on: handle, in: run)
  }

  func value(ofOther call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "sql": return call.positional.first ?? .unknown
    case "raw" where call.receiver == nil: return call.positional.first ?? .unknown
    default: break
    }
    guard case .named(let path)? = call.receiver, ProgramRun.isSelf(path) else {
      return knex.value(ofOther: call, in: run)
    }
    switch call.name {
    case "addSql", "execute":
      // What Knex has built was judged when it was built.
      if call.positional.first?.handle == nil {
        run.emitSQL(call.positional.first, at: call.range)
      }
      return .unknown
    case "getKnex", "getKysely": return .handle(ProgramHandle("database"))
    case "getEntityManager": return .handle(ProgramHandle("manager"))
    case "reset", "setTransactionContext", "isTransactional", "getQueries": return .unknown
    default:
      run.emitOpaque("\(call.name)() is defined elsewhere", at: call.range)
      return .unknown
    }
  }

  /// A call of an entity manager.
  private func manager(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    let table = call.positional.first.schemaName
    let isFiltered = call.argument(1)?.isCondition ?? false
    switch call.name {
    case "execute":
      run.emitSQL(call.positional.first, at: call.range)
    case "getConnection", "fork", "getKnex":
      return .handle(ProgramHandle(call.name == "getKnex" ? "database" : "manager"))
    case "nativeDelete": run.emit(.delete(isFiltered: isFiltered), table, at: call)
    case "nativeUpdate":
      let copies = call.argument(2)?.columnsSet() ?? [:]
      run.emit(.update(isFiltered: isFiltered, copies: copies), table, at: call)
    case "find", "findOne", "findAll", "count", "create", "clear", "findOneOrFail",
      "findAndCount":
      break
    case "persist", "flush", "persistAndFlush", "insert", "insertMany":
      run.emit(.insert(nil), .computed, at: call)
    default: return nil
    }
    return .unknown
  }
}
