import Calls
import SchemaModel

/// A column that is described: `ColumnDef::new(User::Name).string_len(50).not_null()`, or
/// `string_null(User::Name)`.
enum SeaORMColumn {
  private static let types: [String: String] = [
    "string": "varchar", "string_len": "varchar", "char": "char", "char_len": "char",
    "text": "text", "tiny_integer": "tinyint", "small_integer": "smallint", "integer": "integer",
    "big_integer": "bigint", "tiny_unsigned": "tinyint", "small_unsigned": "smallint",
    "unsigned": "integer", "big_unsigned": "bigint", "float": "real", "double": "double precision",
    "decimal": "numeric", "decimal_len": "numeric", "date_time": "timestamp",
    "timestamp": "timestamp", "timestamp_with_time_zone": "timestamptz", "time": "time",
    "date": "date", "boolean": "boolean", "binary": "blob", "binary_len": "blob",
    "var_binary": "blob", "blob": "blob", "json": "json", "json_binary": "jsonb", "uuid": "uuid",
    "money": "money", "money_len": "money", "interval": "interval", "year": "year", "bit": "bit",
    "inet": "inet", "cidr": "cidr", "mac_address": "macaddr", "array": "?", "custom": "?",
    "enumeration": "?", "ltree": "ltree", "varbit": "bit varying",
  ]
  private static let keys: Set<String> = [
    "pk_auto", "big_pk_auto", "small_pk_auto", "pk_uuid", "pk_int", "pk_big_int",
  ]

  /// A call that begins a column; nil for any other.
  static func value(of call: ProgramCall, names: SeaORMNames) -> ProgramValue? {
    var column = ProgramHandle("column")
    if call.name == "new" || call.name == "new_with_type",
      call.receiver?.namedPath?.hasSuffix("ColumnDef") ?? false
    {
      column.values = [name(call.positional.first, names)]
      return .handle(column)
    }
    guard call.receiver == nil || call.receiver?.namedPath == "schema" else { return nil }
    column.values = [name(call.positional.first, names)]
    if keys.contains(call.name) {
      column.values += [.list([.text("not_null")]), .list([.text("default")])]
      return .handle(column)
    }
    var base = call.name
    var isNullable = false
    for suffix in ["_null", "_uniq"] where base.hasSuffix(suffix) {
      base = String(base.dropLast(suffix.count))
      if suffix == "_null" {
        isNullable = true
      } else {
        column.values.append(.list([.text("unique_key")]))
      }
    }
    guard types[base] != nil, !call.positional.isEmpty else { return nil }
    column.values.append(.list([.text(base)] + call.positional.dropFirst()))
    if !isNullable { column.values.append(.list([.text("not_null")])) }
    return .handle(column)
  }

  private static func name(_ value: ProgramValue?, _ names: SeaORMNames) -> ProgramValue {
    names.text(value)
  }

  /// A call that describes a column further.
  static func value(of call: ProgramCall, on handle: ProgramHandle) -> ProgramValue? {
    var next = handle
    next.values.append(.list([.text(call.name)] + call.positional))
    return .handle(next)
  }

  /// What a column is after all that was said of it.
  static func definition(_ value: ProgramValue?) -> ColumnDefinition {
    guard let handle = value?.handle, handle.role == "column" else {
      return ColumnDefinition(value.namePart, nil)
    }
    var column = ColumnDefinition(handle.values.first.namePart, nil)
    for part in handle.values.dropFirst().map(\.elements) {
      let word = part.first?.constant ?? ""
      switch word {
      case "not_null": column.isRequired = true
      case "null": column.isRequired = false
      case "default", "auto_increment", "default_expr": column.hasDefault = true
      case "unique_key": column.isUnique = true
      case "primary_key": (column.isPrimaryKey, column.isRequired) = (true, true)
      case "generated": column.isGenerated = true
      default:
        guard let type = types[word] else { continue }
        if type != "?" {
          column.type = ColumnType(type, part.dropFirst().compactMap(\.constant))
        }
      }
    }
    return column
  }
}
