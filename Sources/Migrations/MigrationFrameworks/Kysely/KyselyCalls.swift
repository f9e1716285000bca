import Calls
import SchemaModel

/// What calls mean in a migration of Kysely.
///
/// A text in SQL is the text itself, whether it is `sql` with a template or a part of one.
final class KyselyCalls: ScriptMeanings {
  func value(ofMember name: String, on handle: ProgramHandle) -> ProgramValue? {
    switch (handle.role, name) {
    case ("database", "schema"): .handle(handle.renamed("schema"))
    case ("database", "context"), ("database", "db"): .handle(handle)
    case ("database", "fn"), ("expression", "fn"): .handle(ProgramHandle("expression"))
    case ("database", "introspection"), ("database", "dynamic"), ("database", "isTransaction"):
      .unknown
    case ("select", _), ("expression", _): .unknown
    default: nil
    }
  }

  func value(
    of call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch handle.role {
    case "database": database(call, handle, in: run)
    case "schema": KyselyTables.value(of: call, ofSchema: handle, in: run)
    case "table", "dropping", "index", "plain":
      KyselyTables.value(of: call, ofBuilder: handle, in: run)
    case "column", "alteration": KyselyColumns.value(of: call, on: handle, in: run)
    case "rows": KyselyRows.value(of: call, on: handle, in: run)
    case "select": KyselyRows.value(of: call, ofQuery: handle, in: run)
    case "expression": KyselyRows.value(of: call, ofExpression: handle, in: run)
    case "transaction": transaction(call, handle, in: run)
    default: nil
    }
  }

  private func transaction(
    _ call: ProgramCall, _ handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    guard call.name == "execute", let function = call.callback else {
      return ["setIsolationLevel", "setAccessMode"].contains(call.name) ? .handle(handle) : nil
    }
    return run.invoke(function, [.handle(handle.renamed("database"))])
  }

  private func database(
    _ call: ProgramCall, _ handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch call.name {
    case "transaction", "connection", "startTransaction":
      return .handle(handle.renamed("transaction"))
    case "withSchema":
      var inner = handle
      inner.values = [call.positional.first ?? .unknown]
      return .handle(inner)
    case "withTables", "withPlugin", "withoutPlugins", "$extendTables", "$call":
      if call.name == "$call" { run.followCallbacks(of: call) }
      return .handle(handle)
    case "destroy", "getExecutor", "commit", "rollback": return .unknown
    case "executeQuery":
      run.emitSQL(call.positional.first, at: call.range)
      return .unknown
    default: return KyselyRows.value(of: call, ofDatabase: handle, in: run)
    }
  }

  func value(ofOther call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch (call.receiver, call.name) {
    case (nil, "sql"): return call.positional.first ?? .unknown
    case (.named("sql")?, "raw"), (.named("CompiledQuery")?, "raw"):
      return call.positional.first ?? .unknown
    case (.named("sql")?, "table"), (.named("sql")?, "ref"), (.named("sql")?, "id"):
      guard let name = call.positional.first?.constant else { return .unknown }
      return .text("\"" + name.split(separator: ".").joined(separator: "\".\"") + "\"")
    case (.named("sql")?, "lit"), (.named("sql")?, "literal"):
      return call.positional.first?.constant.map { .text("'\($0)'") } ?? .unknown
    case (.named("sql")?, "val"), (.named("sql")?, "value"), (.named("sql")?, "join"):
      return .unknown
    case (.named(let path)?, "sql") where path.hasSuffix("kysely"):
      return call.positional.first ?? .unknown
    case (.text?, "as"), (.text?, "$castTo"), (.text?, "withPlugin"), (.text?, "compile"),
      (.text?, "$notNull"):
      return call.receiver
    case (let receiver, "execute") where call.positional.first?.handle?.role == "database":
      run.emitSQL(receiver, at: call.range)
      return .unknown
    default: return nil
    }
  }
}

extension ProgramHandle {
  /// The same thing in another role.
  func renamed(_ role: String) -> ProgramHandle {
    var handle = self
    handle.role = role
    return handle
  }
}
