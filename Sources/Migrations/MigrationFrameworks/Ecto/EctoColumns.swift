import Calls
import SchemaModel

/// Commands in the block of a table, which speak of its columns.
enum EctoColumns {
  /// What a command does; nil where it speaks of no column, or no table is known.
  static func value(
    of call: ProgramCall, in run: ProgramRun, _ meanings: EctoCalls
  ) -> ProgramValue? {
    guard let table = meanings.table else { return nil }
    let name = call.positional.first.namePart
    switch call.name {
    case "add", "add_if_not_exists": add(name, call, table, in: run)
    case "timestamps": timestamps(call, table, in: run)
    case "remove", "remove_if_exists":
      guard !call.positional.isEmpty else { return nil }
      if call.positional.count < 2 { run.cannotReverse("\(call.name) has no type", call) }
      run.emit(
        .drop(.column, ifExists: call.name == "remove_if_exists", cascade: false),
        table.table.member(name), at: call)
    case "modify": modify(table.table.member(name), call, in: run)
    default: return nil
    }
    return .unknown
  }

  private static func add(
    _ name: SchemaName.Part, _ call: ProgramCall, _ table: ProgramHandle, in run: ProgramRun
  ) {
    let type = call.argument(1)
    var column = ColumnDefinition(name, EctoTypes.type(type, call))
    let isKey = call.option("primary_key")?.truth == true
    column.isPrimaryKey = isKey
    column.isRequired = call.option("null")?.truth == false || isKey
    column.hasDefault =
      isFilled(call) || call.option("generated") != nil
      || ["serial", "bigserial", "identity"].contains(type?.constant ?? "")
    column.isGenerated = call.option("generated") != nil
    if let target = type?.handle, target.role == "references" {
      column.references = ForeignKey(target: target.table, cascades: target.isFiltered)
    }
    _ = run.addColumn(column, to: table.table, making: table.column, at: call.range)
  }

  private static func isFilled(_ call: ProgramCall) -> Bool {
    switch call.option("default") {
    case nil: call.hasOpenOptions
    case .nothing?: false
    default: true
    }
  }

  /// `timestamps(inserted_at: :created_at, updated_at: false, null: true)`.
  private static func timestamps(
    _ call: ProgramCall, _ table: ProgramHandle, in run: ProgramRun
  ) {
    for name in ["inserted_at", "updated_at"] {
      let option = call.option(name)
      if option?.truth == false { continue }
      var column = ColumnDefinition(.init(option?.constant ?? name), ColumnType("timestamp"))
      column.isRequired = call.option("null").map { $0.truth == false } ?? !call.hasOpenOptions
      column.hasDefault = isFilled(call)
      _ = run.addColumn(column, to: table.table, making: table.column, at: call.range)
    }
  }

  /// `modify :size, :bigint, from: {:integer, null: true}, null: false`.
  private static func modify(_ column: SchemaName, _ call: ProgramCall, in run: ProgramRun) {
    let from = call.option("from")
    let before = from?.elements ?? []
    let wasRequired = before.contains { $0.dictionary?["null"]?.truth == false }
    var isSaid = false
    if let target = call.argument(1)?.handle, target.role == "references" {
      // The key is made anew; what the column holds stays what it was.
      run.emit(
        .addForeignKey(ForeignKey(target: target.table, cascades: target.isFiltered)),
        column.owner ?? column, at: call)
      isSaid = true
    } else {
      let new = EctoTypes.type(call.argument(1), call)
      let old = before.first.flatMap { EctoTypes.type($0, sizes: before.dropFirst().first) }
      if new == nil || new != old {
        run.emit(.changeType(from: old, to: new), column, at: call)
        isSaid = true
      }
    }
    if call.option("null")?.truth == false, !wasRequired {
      run.emit(.setRequired(hasDefault: false), column, at: call)
    } else if !isSaid {
      run.emit(.relax, column, at: call)
    }
    if from == nil { run.cannotReverse("modify has no from", call) }
  }
}
