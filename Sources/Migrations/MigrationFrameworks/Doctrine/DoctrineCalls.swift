import Calls
import SchemaModel

/// What calls mean in a migration of Doctrine.
final class DoctrineCalls: ProgramMeanings {
  private let names: PHPNames

  init(_ program: Program) { names = PHPNames(program) }

  func value(ofName name: String) -> ProgramValue? { PHPCalls.variable(name) }

  func value(ofMember name: String, of base: ProgramValue) -> ProgramValue? {
    guard case .named(let path) = base, ProgramRun.isSelf(path) else { return nil }
    switch name {
    case "connection": return .handle(ProgramHandle("connection"))
    case "sm", "schemaManager": return .handle(ProgramHandle("manager"))
    case "container", "entityManager", "em", "manager": return .handle(ProgramHandle("object"))
    default: return nil
    }
  }

  func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.receiver {
    case nil:
      if call.isNew, !PHPLibrary.hasClass(names.bare(call.name)) {
        return .handle(ProgramHandle("object"))
      }
      return call.isNew ? .unknown : PHPCalls.function(call, in: run)
    case .handle(let handle)?:
      switch handle.role {
      case "schema": return DoctrineSchema.value(of: call, in: run)
      case "table": return DoctrineTables.value(of: call, on: handle, in: run)
      case "column", "key": return DoctrineTables.value(of: call, describing: handle, in: run)
      case "existing": return DoctrineTables.value(of: call, changing: handle, in: run)
      case "connection", "manager": return DoctrineConnection.value(of: call, in: run)
      case BuiltQuery.role: return BuiltQuery.value(of: call, on: handle, in: run)
      case "object": return object(call, in: run)
      default: return nil
      }
    case .named(let path)?:
      if ProgramRun.isSelf(path) { return own(call, in: run) }
      if path == "parent" { return parent(call, in: run) }
      return nil
    case .unknown?, .made?: return PHPCalls.dynamic(call, in: run)
    default: return nil
    }
  }

  /// A call of the migration itself that the file does not define.
  private func own(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "addSql":
      for value in call.argument(0, "sql")?.elements ?? [.unknown] {
        run.emitSQL(value, at: call.range)
      }
    case "getTable", "getTableName", "table", "tableName", "prefix", "prefixTable", "quote",
      "quoteIdentifier", "escape":
      // A project's own base class puts a prefix before it.
      return call.positional.first ?? .unknown
    case "getSchema": return .handle(ProgramHandle("schema"))
    case "write", "warnIf", "abortIf", "skipIf", "throwIrreversibleMigrationException",
      "getDescription", "isTransactional", "getSql", "preventEmptyMigrationWarning", "setContainer",
      "setLogger", "log", "info", "error", "note", "trans":
      run.followCallbacks(of: call)
    default: return PHPLibrary.asks(call.name) ? .unknown : nil
    }
    return .unknown
  }

  /// What the class that Doctrine gives does in its `preUp` and `postUp` is nothing.
  private func parent(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "preUp", "postUp", "up", "down", "__construct", "setContainer": .unknown
    case "addSql": own(call, in: run)
    default: nil
    }
  }

  private func object(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "get":
      let service = call.positional.first?.constant ?? ""
      return .handle(
        ProgramHandle(
          service.hasSuffix("connection") || service.hasSuffix("dbal") ? "connection" : "object"))
    case "getConnection": return .handle(ProgramHandle("connection"))
    case "persist":
      run.emit(.insert(nil), .computed, at: call)
      return .unknown
    case "flush", "clear": return .unknown
    default: return PHPLibrary.asks(call.name) ? .handle(ProgramHandle("object")) : nil
    }
  }

  func mayReach(_ call: ProgramCall, in run: ProgramRun) -> Bool { PHPCalls.mayReach(call, names) }
}
