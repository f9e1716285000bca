import Calls
import SchemaModel

/// Commands that make, change and drop tables, and whatever stands beside them.
enum EctoTables {
  /// What a command does; nil where it does nothing to a table.
  static func value(
    of call: ProgramCall, in run: ProgramRun, _ meanings: EctoCalls
  ) -> ProgramValue? {
    switch call.name {
    case "table", "index", "unique_index", "constraint", "references": return described(call)
    case "create", "create_if_not_exists": return create(call, in: run, meanings)
    case "alter":
      guard let table = call.positional.first?.handle, table.role == "table" else {
        return call.positional.isEmpty ? nil : opaque(call, run)
      }
      inside(table, call, in: run, meanings)
    case "drop", "drop_if_exists": return drop(call, in: run)
    case "rename": return rename(call, in: run)
    default: return nil
    }
    return .unknown
  }

  private static func opaque(_ call: ProgramCall, _ run: ProgramRun) -> ProgramValue {
    run.emitOpaque("what \(call.name) is given is computed", at: call.range)
    return .unknown
  }

  /// Follows the block of a command, whose commands speak of a table's columns.
  private static func inside(
    _ table: ProgramHandle, _ call: ProgramCall, in run: ProgramRun, _ meanings: EctoCalls
  ) {
    let outer = meanings.table
    meanings.table = table
    if let block = call.block { _ = run.invoke(block, []) }
    meanings.table = outer
  }

  /// `table(:users, prefix: "a")`, `index(:users, [:email])`, `references(:users)`.
  private static func described(_ call: ProgramCall) -> ProgramValue {
    var name = call.positional.first.schemaName
    // What the program computes is mostly one prefix for all of them.
    if let prefix = call.option("prefix")?.constant { name.parts.insert(.init(prefix), at: 0) }
    var handle = ProgramHandle(call.name, table: name)
    switch call.name {
    case "unique_index": handle.role = "unique"
    case "index" where call.option("unique")?.truth == true: handle.role = "unique"
    case "table": handle.isFiltered = call.option("primary_key")?.truth == false
    case "references": handle.isFiltered = call.option("on_delete")?.constant == "delete_all"
    default: break
    }
    handle.values = call.argument(1).map { [$0] } ?? []
    return .handle(handle)
  }

  private static func create(
    _ call: ProgramCall, in run: ProgramRun, _ meanings: EctoCalls
  ) -> ProgramValue? {
    guard var object = call.positional.first?.handle else {
      return call.positional.isEmpty ? nil : opaque(call, run)
    }
    let ifNotExists = call.name == "create_if_not_exists"
    switch object.role {
    case "table":
      var definition = TableDefinition(columns: [])
      definition.ifNotExists = ifNotExists
      if !object.isFiltered {
        var key = ColumnDefinition(.init("id"), ColumnType("bigint"))
        (key.isPrimaryKey, key.isRequired, key.hasDefault) = (true, true, true)
        definition.columns = [key]
      }
      run.emit(.createTable(definition), object.table, at: call)
      object.column = run.operations.count - 1
      inside(object, call, in: run, meanings)
    case "unique":
      let columns = object.values.first?.elements ?? []
      run.emit(
        .addUnique,
        columns.count == 1 ? object.table.member(columns[0].namePart) : object.table, at: call)
    case "index": run.emit(.create(.index, ifNotExists: ifNotExists), object.table, at: call)
    case "constraint":
      run.emit(.create(.constraint, ifNotExists: ifNotExists), object.table, at: call)
    default: return opaque(call, run)
    }
    return .unknown
  }

  private static func drop(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    guard !call.positional.isEmpty else { return nil }
    guard let object = call.positional.first?.handle else { return opaque(call, run) }
    let kind: ObjectKind
    switch object.role {
    case "table":
      kind = .table
      run.cannotReverse("\(call.name) of a table is not reversed", call)
    case "index", "unique": kind = .index
    case "constraint":
      kind = .constraint
      run.cannotReverse("\(call.name) of a constraint is not reversed", call)
    default: return opaque(call, run)
    }
    run.emit(
      .drop(
        kind, ifExists: call.name == "drop_if_exists",
        cascade: call.option("mode")?.constant == "cascade"), object.table, at: call)
    return .unknown
  }

  /// `rename table(:a), to: table(:b)` and `rename table(:a), :old, to: :new`.
  private static func rename(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    guard let object = call.positional.first?.handle, let new = call.option("to") else {
      return nil
    }
    if object.role == "index" || object.role == "unique" { return .unknown }
    if let column = call.argument(1) {
      run.emit(
        .rename(.column, to: object.table.member(new.namePart)),
        object.table.member(column.namePart), at: call)
    } else {
      run.emit(
        .rename(.table, to: new.handle?.table ?? new.schemaName), object.table, at: call)
    }
    return .unknown
  }
}
