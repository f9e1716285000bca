import SchemaModel

/// What a column of a type can hold, as far as a change of type is concerned.
enum TypeFamily: Hashable {
  case integer(bits: Int, isUnsigned: Bool)
  case boolean
  case bits(Int)
  case decimal(precision: Int?, scale: Int?, isUnsigned: Bool)
  /// `digits` is MySQL's display form `float(10,5)`, which rounds.
  case float(bits: Int, digits: [Int]?, isUnsigned: Bool)
  /// In characters, or bytes for the types that MySQL measures so.
  case text(capacity: Int)
  /// Without padding.
  case bytes(capacity: Int)
  /// Padded to its length.
  case fixedBytes(Int)
  case enumeration([String])
  case set([String])
  case date
  case time(fraction: Int)
  /// A point in time without zone.
  case moment(fraction: Int)
  /// A point in time with zone: MySQL's and PostgreSQL's own name differ.
  case zonedMoment(fraction: Int)
  case year
  case json
  case uuid
  case address(version: Int)
  case vector(Int)

  /// Nil for a type that is not known.
  init?(_ type: ColumnType) {
    // A list of values is another type altogether.
    if type.modifiers.contains(where: { $0.hasPrefix("[") || $0 == "array" }) { return nil }
    let isUnsigned = type.modifiers.contains("unsigned")
    let numbers = type.arguments.compactMap { Int($0) }
    let first = numbers.first
    switch type.name {
    case "tinyint", "int1": self = .integer(bits: 8, isUnsigned: isUnsigned)
    case "smallint", "int2", "smallserial", "serial2":
      self = .integer(bits: 16, isUnsigned: isUnsigned)
    case "mediumint", "int3", "middleint": self = .integer(bits: 24, isUnsigned: isUnsigned)
    case "int", "integer", "int4", "serial", "serial4":
      self = .integer(bits: 32, isUnsigned: isUnsigned)
    case "bigint", "int8", "bigserial", "serial8":
      self = .integer(bits: 64, isUnsigned: isUnsigned)
    case "bool", "boolean": self = .boolean
    case "bit", "bit varying", "varbit": self = .bits(first ?? 1)
    case "decimal", "numeric", "dec", "fixed", "number":
      self = .decimal(
        precision: first, scale: first == nil ? nil : numbers.dropFirst().first ?? 0,
        isUnsigned: isUnsigned)
    case "float":
      let isDouble = numbers.count == 1 && (first ?? 0) > 24
      self = .float(
        bits: isDouble ? 64 : 32, digits: numbers.count == 2 ? numbers : nil,
        isUnsigned: isUnsigned)
    case "real", "float4": self = .float(bits: 32, digits: nil, isUnsigned: isUnsigned)
    case "double", "double precision", "float8":
      self = .float(bits: 64, digits: numbers.count == 2 ? numbers : nil, isUnsigned: isUnsigned)
    case "char", "character", "nchar", "bpchar": self = .text(capacity: first ?? 1)
    case "varchar", "character varying", "nvarchar", "varchar2", "nvarchar2", "string",
      "char varying":
      self = .text(capacity: first ?? TypeFamily.unlimited)
    case "tinytext": self = .text(capacity: 255)
    // PostgreSQL's and SQLite's has no limit; a change to it loses nothing in either reading.
    case "text", "ntext", "citext": self = .text(capacity: TypeFamily.mebibyte / 16)
    case "mediumtext": self = .text(capacity: 16 * TypeFamily.mebibyte)
    case "longtext", "clob", "nclob": self = .text(capacity: TypeFamily.unlimited)
    case "binary": self = .fixedBytes(first ?? 1)
    case "varbinary", "raw": self = .bytes(capacity: first ?? TypeFamily.unlimited)
    case "tinyblob": self = .bytes(capacity: 255)
    case "blob": self = .bytes(capacity: TypeFamily.mebibyte / 16)
    case "mediumblob": self = .bytes(capacity: 16 * TypeFamily.mebibyte)
    case "longblob", "bytea", "image": self = .bytes(capacity: TypeFamily.unlimited)
    case "enum": self = .enumeration(type.arguments)
    case "set": self = .set(type.arguments)
    case "date": self = .date
    case "time", "time without time zone": self = .time(fraction: first ?? 0)
    case "datetime", "datetime2", "timestamp without time zone":
      self = .moment(fraction: first ?? 0)
    // MySQL counts no fraction where none is said, PostgreSQL six digits of it.
    case "timestamp" where type.modifiers.contains("without time zone"):
      self = .moment(fraction: first ?? 6)
    case "timestamp": self = .zonedMoment(fraction: first ?? 0)
    case "timestamptz", "timestamp with time zone", "datetimeoffset":
      self = .zonedMoment(fraction: first ?? 6)
    case "year": self = .year
    case "json", "jsonb": self = .json
    case "uuid", "uniqueidentifier": self = .uuid
    case "inet4": self = .address(version: 4)
    case "inet6": self = .address(version: 6)
    case "vector": self = .vector(first ?? 0)
    default: return nil
    }
  }

  static let unlimited = Int.max
  private static let mebibyte = 1 << 20
}
