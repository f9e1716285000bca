import Calls
import SchemaModel

/// Chains that begin at `Create`.
///
/// What a project adds to them can only make more: it is passed over.
enum FluentCreation {
  static func begin(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "Column":
      var handle = ProgramHandle("column to be")
      handle.values = [call.argument(0) ?? .unknown]
      return .handle(handle)
    case "Index", "UniqueConstraint":
      var handle = ProgramHandle("index")
      handle.isFiltered = call.name == "Index"
      return .handle(handle)
    case "ForeignKey": return .handle(ProgramHandle("key"))
    case "Schema", "Sequence", "PrimaryKey", "Constraint":
      run.emit(.create(.other, ifNotExists: false), call.argument(0).schemaName, at: call)
      return .handle(ProgramHandle("made"))
    default:
      // `Create.Table("t")`, and what a project calls a table with the columns of a model.
      let isPlain = call.name == "Table"
      run.emit(
        .createTable(TableDefinition(columns: isPlain ? [] : nil)), call.argument(0).schemaName,
        at: call)
      return .handle(table(call.argument(0).schemaName, run.operations.count - 1))
    }
  }

  /// A table that an operation makes.
  private static func table(_ name: SchemaName, _ operation: Int) -> ProgramHandle {
    var handle = ProgramHandle("table", table: name)
    handle.values = [.number(String(operation))]
    return handle
  }

  static func go(
    on call: ProgramCall, _ handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch (handle.role, call.name) {
    case ("table", "WithColumn"):
      return FluentColumns.add(call, handle, making: FluentCreation.operation(handle), in: run)
    case ("column", "WithColumn"):
      let making = handle.column.flatMap {
        run.columns.indices.contains($0) ? run.columns[$0].operation : nil
      }
      return FluentColumns.add(call, handle, making: making, in: run)
    case ("column", "AddColumn"): return FluentColumns.add(call, handle, making: nil, in: run)
    case ("column", "AlterColumn"): return FluentAlteration.alter(call, handle, in: run)
    case ("column to be", "OnTable"):
      var column = FluentColumns.column(handle.values.first.namePart)
      column.hasDefault = false
      let table = call.argument(0).schemaName
      return .handle(run.addColumn(column, to: table, making: nil, at: call.range))
    case ("index", _): return index(call, handle, in: run)
    case ("key", _): return key(call, handle, in: run)
    case (_, "InSchema"):
      var operations = FluentCreation.operation(handle).map { [$0] } ?? []
      if handle.role == "column", let column = handle.column,
        run.columns.indices.contains(column)
      {
        operations = [run.columns[column].operation]
      }
      FluentCalls.place(call.argument(0), before: operations, in: run)
      var next = handle
      next.table.parts.insert(call.argument(0).namePart, at: 0)
      return .handle(next)
    case ("column", _):
      FluentColumns.describe(call, handle, in: run)
      return .handle(handle)
    default: return .handle(handle)
    }
  }

  private static func operation(_ handle: ProgramHandle) -> Int? {
    handle.role == "table" ? handle.values.first?.constant.flatMap(Int.init) : nil
  }

  /// `Create.Index().OnTable("t").OnColumn("c").Unique()`, `Create.UniqueConstraint()`.
  private static func index(
    _ call: ProgramCall, _ handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue {
    var next = handle
    let operation = handle.values.first?.constant.flatMap(Int.init) ?? -1
    switch call.name {
    case "OnTable":
      next.table = call.argument(0).schemaName
      run.emit(
        handle.isFiltered ? .create(.index, ifNotExists: false) : .addUnique, next.table, at: call)
      next.values = [.number(String(run.operations.count - 1))]
    case "OnColumn", "Column", "Columns", "OnColumns":
      next.values += call.positional
      if !handle.isFiltered { name(next, operation, in: run) }
    case "Unique":
      run.change(operation) { $0.kind = .addUnique }
      name(next, operation, in: run)
    case "InSchema":
      next.table.parts.insert(call.argument(0).namePart, at: 0)
      run.change(operation) { $0.object = next.table }
    default: break
    }
    return .handle(next)
  }

  /// A rule about one column is the column's.
  private static func name(_ handle: ProgramHandle, _ operation: Int, in run: ProgramRun) {
    let columns = handle.values.dropFirst().flatMap(\.elements)
    run.change(operation) {
      $0.object = columns.count == 1 ? handle.table.member(columns[0].namePart) : handle.table
    }
  }

  /// `Create.ForeignKey().FromTable("a").ForeignColumn("b").ToTable("c").OnDelete(Rule.Cascade)`.
  private static func key(
    _ call: ProgramCall, _ handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue {
    var next = handle
    switch call.name {
    case "FromTable": next.table = call.argument(0).schemaName
    case "ToTable":
      let key = ForeignKey(target: call.argument(0).schemaName, cascades: false)
      run.emit(.addForeignKey(key), handle.table, at: call)
      next.values = [.number(String(run.operations.count - 1))]
    case "OnDelete", "OnDeleteOrUpdate":
      let cascades = call.argument(0)?.namedPath?.hasSuffix("Cascade") ?? false
      run.change(handle.values.first?.constant.flatMap(Int.init) ?? -1) { operation in
        guard case .addForeignKey(var key) = operation.kind else { return }
        key.cascades = cascades
        operation.kind = .addForeignKey(key)
      }
    default: break
    }
    return .handle(next)
  }
}
