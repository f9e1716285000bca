import Calls
import SQL
import SchemaModel

/// What calls mean in a migration of node-pg-migrate.
final class PgCalls: ScriptMeanings {
  func value(ofMember name: String, on handle: ProgramHandle) -> ProgramValue? {
    switch (handle.role, name) {
    case ("database", "db"): .handle(ProgramHandle("connection"))
    case ("database", "context"), ("database", "pgm"): .handle(handle)
    default: nil
    }
  }

  func value(
    of call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch handle.role {
    case "connection": connection(call, in: run)
    case "database": builder(call, in: run)
    default: nil
    }
  }

  private func connection(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    guard call.name == "query" || call.name == "select" else { return nil }
    let first = call.positional.first
    run.emitSQL(first?.dictionary?["text"] ?? first, at: call.range)
    run.cannotReverse("\(call.name) is not reversed", call)
    return .unknown
  }

  private func builder(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "sql":
      statement(call, in: run)
      run.cannotReverse("sql is not reversed", call)
    case "func": return .made(call)
    case "toSQL", "noTransaction", "comment": break
    case _ where PgCalls.harmless.contains(call.name): break
    default: return PgTables.value(of: call, in: run)
    }
    return .unknown
  }

  /// A statement, with `{name}` filled from the second argument.
  private func statement(_ call: ProgramCall, in run: ProgramRun) {
    guard case .text(let text)? = call.positional.first, let names = call.argument(1)?.dictionary
    else { return run.emitSQL(call.positional.first, at: call.range) }
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "{"),
        let end = text[index..<min(text.count, index + 80)].firstIndex(of: UInt8(ascii: "}")),
        let value = names[String(decoding: text[(index + 1)..<end], as: UTF8.self)]
      {
        result += value.constant.map { Array("\"\($0)\"".utf8) } ?? [SQLReader.hole]
        index = end + 1
      } else {
        result.append(text[index])
        index += 1
      }
    }
    run.emitSQL(.text(result), at: call.range)
  }

  /// What makes, renames or describes things without rows, and who may do what.
  private static let harmless: Set<String> = [
    "alterTable", "createExtension", "addExtension", "addTypeAttribute", "addTypeValue",
    "renameTypeAttribute", "createRole", "alterRole", "renameRole", "createFunction",
    "renameFunction", "createTrigger", "renameTrigger", "createSchema", "createDomain",
    "alterDomain", "renameDomain", "createSequence", "alterSequence", "renameSequence",
    "createOperator", "dropOperator", "createOperatorClass", "dropOperatorClass",
    "renameOperatorClass", "createOperatorFamily", "dropOperatorFamily", "renameOperatorFamily",
    "addToOperatorFamily", "removeFromOperatorFamily", "createPolicy", "alterPolicy",
    "renamePolicy", "createView", "alterView", "alterViewColumn", "renameView",
    "createMaterializedView", "alterMaterializedView", "renameMaterializedView",
    "renameMaterializedViewColumn", "refreshMaterializedView", "createCast", "dropCast",
    "createCollation", "dropCollation", "renameConstraint", "grantOnTables", "revokeOnTables",
    "grantOnSchemas", "revokeOnSchemas", "grantRoles", "revokeRoles", "renameTypeValue",
  ]
}
