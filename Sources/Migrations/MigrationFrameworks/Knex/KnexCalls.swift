import Calls
import SchemaModel

/// What calls mean in a migration of Knex.
final class KnexCalls: ScriptMeanings {
  func value(ofMember name: String, on handle: ProgramHandle) -> ProgramValue? {
    switch (handle.role, name) {
    case ("database", "schema"): .handle(ProgramHandle("schema"))
    case ("database", "context"), ("database", "knex"): .handle(ProgramHandle("database"))
    case ("database", "client"), ("database", "fn"), ("database", "userParams"),
      ("database", "isTransaction"):
      .unknown
    case ("schema", "client"): .unknown
    case ("database", "migrate"), ("database", "seed"): .handle(ProgramHandle("tool"))
    case ("rows", _), ("raw", _), ("column", _), ("altered", _): .unknown
    default: nil
    }
  }

  func value(
    of call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch handle.role {
    case "database": database(call, in: run)
    case "schema":
      raw(call, in: run).map { _ in .handle(handle) }
        ?? KnexTables.value(of: call, on: handle, in: run)
    case "table": KnexColumns.value(of: call, on: handle, in: run)
    case "column", "altered": KnexColumn.value(of: call, on: handle, in: run)
    case "reference": KnexColumn.value(of: call, onReference: handle, in: run)
    case "rows", "done": KnexRows.value(of: call, on: handle, in: run)
    case "raw": KnexCalls.passing.contains(call.name) ? .handle(handle) : nil
    default: nil
    }
  }

  /// What a part of a statement may be asked to be.
  private static let passing: Set<String> = [
    "transacting", "wrap", "toString", "toQuery", "toSQL", "connection", "timeout", "on",
    "options", "queryContext", "as", "debug",
  ]

  /// A statement in SQL, or a part of one.
  private func raw(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    guard call.name == "raw" || call.name == "statement" else { return nil }
    let first = call.positional.first
    guard case .text(let text)? = first else {
      run.emitSQL(first, at: call.range)
      return .handle(ProgramHandle("raw"))
    }
    var part = ProgramHandle("raw")
    part.values = [.text(text)] + call.positional.dropFirst()
    if ScriptSQL.isStatement(text) {
      run.emitSQL(.text(ScriptSQL.filled(text, call.argument(1))), at: call.range)
    }
    return .handle(part)
  }

  private func database(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    if let value = raw(call, in: run) { return value }
    switch call.name {
    case "transaction":
      let inner = ProgramValue.handle(ProgramHandle("database"))
      guard let function = call.callback else { return inner }
      _ = run.invoke(function, [inner])
      return .unknown
    case "commit", "rollback", "destroy", "initialize", "isCompleted", "on", "once",
      "transactionProvider", "savepoint", "withUserParams":
      run.followCallbacks(of: call)
      return .unknown
    case "batchInsert":
      run.emit(.insert(nil), call.positional.first.schemaName, at: call)
      return .unknown
    case "ref":
      var part = ProgramHandle("raw")
      part.values = call.positional
      return .handle(part)
    case "()": return .handle(KnexRows.rows(of: call.positional.first))
    case "queryBuilder": return .handle(ProgramHandle("rows"))
    default: return KnexRows.value(of: call, on: ProgramHandle("rows"), in: run)
    }
  }

  func value(ofOther call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "transacting": .unknown
    default: nil
    }
  }
}
