import Calls
import SchemaModel

/// Chains that begin at `Alter` and `Rename`.
enum FluentAlteration {
  static func begin(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "Table": return .handle(ProgramHandle("altered", table: call.argument(0).schemaName))
    case "Column":
      var handle = ProgramHandle("altered")
      handle.values = [call.argument(0) ?? .unknown]
      return .handle(handle)
    default: return nil
    }
  }

  static func go(
    on call: ProgramCall, _ handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    var next = handle
    switch call.name {
    case "AddColumn": return FluentColumns.add(call, handle, making: nil, in: run)
    case "AlterColumn": return alter(call, handle, in: run)
    case "OnTable":
      next.table = call.argument(0).schemaName
      return alter(next.table.member(handle.values.first.namePart), next.table, call, in: run)
    case "InSchema":
      next.table.parts.insert(call.argument(0).namePart, at: 0)
      FluentCalls.place(
        call.argument(0), before: handle.values.compactMap { $0.constant.flatMap(Int.init) },
        in: run)
    case "ToSchema":
      let name = handle.table.parts.last ?? .computed
      run.emit(
        .rename(.table, to: SchemaName([call.argument(0).namePart, name])), handle.table, at: call)
    case "WithDescription": break
    default:
      guard handle.role == "altered column" else { return nil }
      describe(call, handle, in: run)
    }
    return .handle(next)
  }

  static func alter(
    _ call: ProgramCall, _ handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue {
    alter(handle.table.member(call.argument(0).namePart), handle.table, call, in: run)
  }

  private static func alter(
    _ column: SchemaName, _ table: SchemaName, _ call: ProgramCall, in run: ProgramRun
  ) -> ProgramValue {
    run.emit(.changeType(from: nil, to: nil), column, at: call)
    var handle = ProgramHandle("altered column", table: table)
    handle.values = [.number(String(run.operations.count - 1))]
    return .handle(handle)
  }

  /// Describes the column that is altered; what is not known of it changes nothing that is judged.
  private static func describe(_ call: ProgramCall, _ handle: ProgramHandle, in run: ProgramRun) {
    guard let operation = handle.values.first?.constant.flatMap(Int.init),
      run.operations.indices.contains(operation)
    else { return }
    let column = run.operations[operation].object
    switch call.name {
    case "NotNullable": run.emit(.setRequired(hasDefault: false), column, at: call)
    case "Unique": run.emit(.addUnique, column, at: call)
    default:
      guard let type = FluentColumns.type(call) else { return }
      run.change(operation) { $0.kind = .changeType(from: nil, to: type) }
    }
  }

  // MARK: Renaming

  /// `Rename.Table("a").To("b")`, `Rename.Column("a").OnTable("t").To("b")`.
  static func rename(
    _ call: ProgramCall, _ handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    var next = handle
    next.role = "renamed"
    switch call.name {
    case "Table": next.table = call.argument(0).schemaName
    case "Column": next.values = [call.argument(0) ?? .unknown]
    case "OnTable": next.table = call.argument(0).schemaName
    case "InSchema": next.table.parts.insert(call.argument(0).namePart, at: 0)
    case "To":
      let new = call.argument(0).namePart
      if let column = handle.values.first {
        run.emit(
          .rename(.column, to: handle.table.member(new)), handle.table.member(column.namePart),
          at: call)
      } else {
        run.emit(
          .rename(.table, to: SchemaName(handle.table.parts.dropLast() + [new])), handle.table,
          at: call)
      }
    default: return nil
    }
    return .handle(next)
  }
}
