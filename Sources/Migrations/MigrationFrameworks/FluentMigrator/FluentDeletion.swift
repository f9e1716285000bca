import Calls
import SchemaModel

/// Chains that begin at `Delete`.
enum FluentDeletion {
  static func begin(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    var handle = ProgramHandle("deleted")
    let name = call.argument(0).schemaName
    switch call.name {
    case "Table": drop(.table, name, call, &handle, in: run)
    case "Schema": drop(.schema, name, call, &handle, in: run)
    case "Sequence": drop(.sequence, name, call, &handle, in: run)
    case "Index": drop(.index, name, call, &handle, in: run)
    case "ForeignKey", "PrimaryKey", "UniqueConstraint", "DefaultConstraint":
      drop(.constraint, name, call, &handle, in: run)
    case "Column":
      handle.role = "deleted"
      handle.values = call.positional
      handle.isFiltered = true
    case "FromTable":
      handle.role = "rows"
      handle.table = name
      handle.values = [.text("delete")]
    default: return nil
    }
    return .handle(handle)
  }

  private static func drop(
    _ kind: ObjectKind, _ object: SchemaName, _ call: ProgramCall, _ handle: inout ProgramHandle,
    in run: ProgramRun
  ) {
    run.emit(.drop(kind, ifExists: false, cascade: false), object, at: call)
    handle.values.append(.number(String(run.operations.count - 1)))
  }

  /// The rest of the chain; `isFiltered` says that its columns are still without a table.
  static func go(
    on call: ProgramCall, _ handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    var handle = handle
    switch call.name {
    case "Column" where handle.isFiltered: handle.values += call.positional
    case "FromTable" where handle.isFiltered:
      let columns = handle.values
      handle.values = []
      handle.isFiltered = false
      for column in columns {
        let object = call.argument(0).schemaName.member(column.namePart)
        drop(.column, object, call, &handle, in: run)
      }
    case "InSchema":
      let operations = handle.values.compactMap { $0.constant.flatMap(Int.init) }
      FluentCalls.place(call.argument(0), before: operations, in: run)
    case "IfExists", "OnTable", "OnColumn", "OnColumns", "FromTable", "ForeignColumn", "Column",
      "ForeignColumns", "ToTable", "PrimaryColumn", "PrimaryColumns", "WithOptions", "Columns",
      "Online", "ApplyOnline", "OnSchema":
      break
    default: return nil
    }
    return .handle(handle)
  }
}
