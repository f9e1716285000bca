import Calls
import SchemaModel

/// What databases call the types of Ecto.
enum EctoTypes {
  /// The type of a column that a call describes with its options.
  static func type(_ value: ProgramValue?, _ call: ProgramCall) -> ColumnType? {
    type(value) { call.option($0)?.constant }
  }

  /// The type that a column had: `from: {:string, size: 20}`.
  static func type(_ value: ProgramValue?, sizes: ProgramValue?) -> ColumnType? {
    type(value) { sizes?.dictionary?[$0]?.constant }
  }

  private static func type(
    _ value: ProgramValue?, _ option: (String) -> String?
  ) -> ColumnType? {
    switch value {
    case .handle(let handle)? where handle.role == "references": return ColumnType("bigint")
    case .list(let parts)? where parts.count == 2 && parts[0].constant == "array":
      guard var type = type(parts[1], option) else { return nil }
      type.modifiers.append("[]")
      return type
    case .list(let parts)? where parts.first?.constant == "map": return ColumnType("jsonb")
    default: break
    }
    guard let name = value?.constant else { return nil }
    switch name {
    case "string": return ColumnType("varchar", [option("size") ?? "255"])
    case "decimal", "numeric":
      return ColumnType("numeric", ["precision", "scale"].compactMap(option))
    case "id", "bigserial": return ColumnType("bigint")
    case "serial", "identity": return ColumnType("integer")
    case "float": return ColumnType("double precision")
    case "binary": return ColumnType("bytea")
    case "map": return ColumnType("jsonb")
    case "binary_id": return ColumnType("uuid")
    case "naive_datetime", "naive_datetime_usec", "utc_datetime", "utc_datetime_usec":
      return ColumnType("timestamp")
    case "time_usec": return ColumnType("time")
    default:
      guard let size = option("size") else { return ColumnType(text: name) }
      return ColumnType(name, [size])
    }
  }
}
