import Calls
import SchemaModel

/// Columns as chains describe them.
enum FluentColumns {
  /// A column that must have a value, as long as `Nullable()` does not follow.
  static func column(_ name: SchemaName.Part) -> ColumnDefinition {
    var column = ColumnDefinition(name)
    column.isRequired = true
    return column
  }

  static func add(
    _ call: ProgramCall, _ handle: ProgramHandle, making: Int?, in run: ProgramRun
  ) -> ProgramValue {
    .handle(
      run.addColumn(
        column(call.argument(0).namePart), to: handle.table, making: making, at: call.range))
  }

  /// Describes a column further; what is not known of it changes nothing that is judged.
  static func describe(_ call: ProgramCall, _ handle: ProgramHandle, in run: ProgramRun) {
    run.describe(handle) { column in
      switch call.name {
      case "Nullable": column.isRequired = false
      case "NotNullable": column.isRequired = true
      case "PrimaryKey": column.isPrimaryKey = true
      case "Identity": column.hasDefault = true
      case "Computed": (column.isGenerated, column.hasDefault) = (true, true)
      case "WithDefault", "WithDefaultValue", "SetExistingRowsTo": column.hasDefault = true
      default: if let type = type(call) { column.type = type }
      }
    }
    guard call.name == "Unique", let number = handle.column, run.columns.indices.contains(number),
      run.columns[number].index == nil
    else { return }
    run.emit(.addUnique, run.operations[run.columns[number].operation].object, at: call)
  }

  /// The type that `AsString(50)` and the like stand for; nil for any other call.
  static func type(_ call: ProgramCall) -> ColumnType? {
    let sizes = call.positional.compactMap { value -> String? in
      if case .number(let digits) = value { digits } else { nil }
    }
    switch call.name {
    case "AsString", "AsAnsiString":
      return sizes.isEmpty ? ColumnType("text") : ColumnType("varchar", sizes)
    case "AsFixedLengthString", "AsFixedLengthAnsiString": return ColumnType("char", sizes)
    case "AsInt16": return ColumnType("smallint")
    case "AsByte": return ColumnType("smallint")
    case "AsInt32": return ColumnType("integer")
    case "AsInt64": return ColumnType("bigint")
    case "AsBoolean": return ColumnType("boolean")
    case "AsDecimal": return ColumnType("numeric", sizes)
    case "AsCurrency": return ColumnType("numeric", ["19", "4"])
    case "AsDouble": return ColumnType("double precision")
    case "AsFloat": return ColumnType("real")
    case "AsGuid": return ColumnType("uuid")
    case "AsDate": return ColumnType("date")
    case "AsDateTime", "AsDateTime2": return ColumnType("datetime")
    case "AsDateTimeOffset": return ColumnType("datetimeoffset")
    case "AsTime": return ColumnType("time")
    case "AsBinary": return ColumnType("varbinary", sizes)
    case "AsXml": return ColumnType("xml")
    case "AsCustom": return call.argument(0)?.constant.flatMap { ColumnType(text: $0) }
    default: return nil
    }
  }
}
