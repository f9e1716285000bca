import Calls
import SchemaModel

/// The types of columns, which C# says in its own words or in those of the database.
enum EFCoreTypes {
  /// The type of a column by its text, otherwise by the type of C#.
  ///
  /// - Parameter other: the type of C# where `name` is not said.
  static func type(
    text: ProgramValue?, name: String?, sizes: [String], unlike other: String? = nil
  ) -> ColumnType? {
    if let text, !text.isNothing { return text.constant.flatMap { ColumnType(text: $0) } }
    guard let type = (name ?? other).flatMap(sql) else { return nil }
    switch type {
    case "varchar": return sizes.isEmpty ? ColumnType("text") : ColumnType("varchar", sizes)
    case "numeric", "varbinary": return ColumnType(type, sizes)
    default: return ColumnType(type)
    }
  }

  /// What databases call a type of C#.
  private static func sql(_ name: String) -> String? {
    switch name.hasSuffix("?") ? String(name.dropLast()) : name {
    case "string", "String": "varchar"
    case "int", "Int32": "integer"
    case "uint", "UInt32", "long", "Int64", "ulong", "UInt64": "bigint"
    case "short", "Int16", "ushort", "UInt16", "byte", "sbyte": "smallint"
    case "bool", "Boolean": "boolean"
    case "decimal", "Decimal": "numeric"
    case "double", "Double": "double precision"
    case "float", "Single": "real"
    case "Guid": "uuid"
    case "DateTime": "timestamp"
    case "DateTimeOffset": "timestamptz"
    case "DateOnly": "date"
    case "TimeOnly", "TimeSpan": "time"
    case "byte[]": "varbinary"
    default: nil
    }
  }

  /// The type in `typeof(int)`.
  static func name(ofType value: ProgramValue?) -> String? {
    guard case .made(let call)? = value, call.name == "typeof" else { return nil }
    return call.positional.first?.namedPath
  }

  /// The type in `AddColumn<string>(…)`, as it is written.
  static func generic(of call: ProgramCall, in run: ProgramRun) -> String? {
    let text = run.program.bytes[call.range.clamped(to: 0..<run.program.bytes.count)].prefix(400)
    let name = Array((call.name + "<").utf8)
    guard
      let start = text.indices.first(where: { text[$0...].starts(with: name) }),
      let close = text[start...].firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    let type = String(decoding: text[(start + name.count)..<close], as: UTF8.self)
    return type.split(separator: ".").last.map(String.init)
  }
}
