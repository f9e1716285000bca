import Calls
import SchemaModel

/// What the builder does to columns.
enum EFCoreColumns {
  /// What a call of the builder does to a column; nil where it does something else.
  static func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "AddColumn": return add(call, in: run)
    case "AlterColumn": alter(call, in: run)
    case "DropColumn":
      run.emit(
        .drop(.column, ifExists: false, cascade: false), column(call, schema: 2), at: call)
    case "RenameColumn":
      let table = EFCoreTables.table(call, 1, schema: 3)
      run.emit(
        .rename(.column, to: table.member(call.argument(2, "newName").namePart)),
        table.member(call.argument(0, "name").namePart), at: call)
    default: return nil
    }
    return .handle(ProgramHandle("result"))
  }

  /// A column of a table that is made: `table.Column<int>(type: "integer", nullable: false)`.
  static func value(
    of call: ProgramCall, on table: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    guard call.name == "Column" else { return nil }
    // `Column<T>(type, unicode, maxLength, rowVersion, name, nullable, defaultValue, …)`
    var column = ColumnDefinition(
      call.argument(4, "name").namePart, type(call, of: call.argument(0, "type"), in: run))
    column.isRequired = call.argument(5, "nullable")?.truth != true
    column.hasDefault = isFilled(call)
    return .handle(
      run.addColumn(column, to: table.table, making: table.column, at: call.range))
  }

  private static func column(_ call: ProgramCall, schema: Int) -> SchemaName {
    EFCoreTables.table(call, 1, schema: schema).member(call.argument(0, "name").namePart)
  }

  /// `AddColumn<T>(name, table, type, unicode, maxLength, rowVersion, schema, nullable, …)`.
  private static func add(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue {
    var column = ColumnDefinition(
      call.argument(0, "name").namePart, type(call, of: call.argument(2, "type"), in: run))
    column.isRequired = call.argument(7, "nullable")?.truth != true
    column.hasDefault = isFilled(call) || call.argument(8) != nil
    column.isGenerated = isGiven(call.label("computedColumnSql"))
    return .handle(
      run.addColumn(
        column, to: EFCoreTables.table(call, 1, schema: 6), making: nil, at: call.range))
  }

  /// `AlterColumn<T>(name, table, …)`: both the new column and the old one are described.
  private static func alter(_ call: ProgramCall, in run: ProgramRun) {
    let column = column(call, schema: 6)
    let new = type(call, of: call.argument(2, "type"), in: run)
    let isOldSaid = call.labelled.contains { $0.label.hasPrefix("old") }
    var old: ColumnType?
    if isOldSaid {
      old = EFCoreTypes.type(
        text: call.label("oldType"), name: EFCoreTypes.name(ofType: call.label("oldClrType")),
        sizes: sizes(call, "oldMaxLength", "oldPrecision", "oldScale"),
        unlike: call.label("oldType") == nil ? EFCoreTypes.generic(of: call, in: run) : nil)
    }
    let isKept = new != nil && new == old
    if !isKept { run.emit(.changeType(from: old, to: new), column, at: call) }
    let isRequired = call.argument(7, "nullable")?.truth != true
    let wasNullable = call.label("oldNullable")?.truth == true || !isOldSaid
    if isRequired, wasNullable {
      run.emit(.setRequired(hasDefault: isFilled(call)), column, at: call)
    } else if isKept {
      run.emit(.relax, column, at: call)
    }
  }

  /// Whether the database fills the column where a row has no value.
  private static func isFilled(_ call: ProgramCall) -> Bool {
    isGiven(call.label("defaultValue")) || isGiven(call.label("defaultValueSql"))
      || isGiven(call.label("computedColumnSql")) || call.label("rowVersion")?.truth == true
  }

  private static func isGiven(_ value: ProgramValue?) -> Bool {
    value.map { !$0.isNothing } ?? false
  }

  private static func type(
    _ call: ProgramCall, of text: ProgramValue?, in run: ProgramRun
  ) -> ColumnType? {
    EFCoreTypes.type(
      text: text, name: EFCoreTypes.generic(of: call, in: run),
      sizes: sizes(call, "maxLength", "precision", "scale"))
  }

  private static func sizes(
    _ call: ProgramCall, _ length: String, _ precision: String, _ scale: String
  ) -> [String] {
    if let length = call.label(length)?.constant { return [length] }
    return [precision, scale].compactMap { call.label($0)?.constant }
  }
}
