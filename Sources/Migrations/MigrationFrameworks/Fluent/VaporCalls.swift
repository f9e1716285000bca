import Calls
import SchemaModel

/// What calls mean in a migration of Fluent.
final class VaporCalls: ProgramMeanings {
  func value(ofMember name: String, of base: ProgramValue) -> ProgramValue? {
    guard case .handle(let handle) = base else { return nil }
    // `(database as! SQLDatabase)` is the same database.
    return handle.role == "database" && ["sql", "db"].contains(name) ? base : .unknown
  }

  func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.receiver?.handle?.role {
    case "database"?: return database(call, in: run)
    case "schema"?: return VaporSchema.value(of: call, on: call.receiver?.handle, in: run)
    case "enum"?: return enumeration(call, in: run)
    case "rows"?: return VaporRows.value(of: call, on: call.receiver?.handle, in: run)
    case "alter"?: return VaporSQL.alter(call, on: call.receiver?.handle, in: run)
    case "statement"?: return VaporSQL.finished(call, on: call.receiver?.handle, in: run)
    default: break
    }
    return VaporRows.value(of: call, in: run)
  }

  private func database(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "schema":
      var schema = ProgramHandle("schema", table: VaporNames.table(call.positional.first, in: run))
      if let space = call.label("space"), case .text = space {
        schema.table = SchemaName([space.namePart] + schema.table.parts)
      }
      return .handle(schema)
    case "enum":
      return .handle(ProgramHandle("enum", table: call.positional.first.schemaName))
    case "transaction", "withConnection":
      if let function = call.callback { _ = run.invoke(function, [call.receiver ?? .unknown]) }
      return .unknown
    default: return VaporSQL.value(of: call, in: run)
    }
  }

  private func enumeration(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    guard let handle = call.receiver?.handle else { return nil }
    switch call.name {
    case "case": return .handle(handle)
    case "deleteCase":
      run.emit(
        .drop(.enumValue, ifExists: false, cascade: false),
        handle.table.member(call.positional.first.namePart), at: call)
      return .handle(handle)
    case "create": run.emit(.create(.type, ifNotExists: false), handle.table, at: call)
    case "delete": run.emit(.drop(.type, ifExists: false, cascade: false), handle.table, at: call)
    case "update", "read": break
    default: return nil
    }
    return .unknown
  }
}
