import SchemaModel

/// SQLAlchemy's types, in the words of SQL.
enum SQLAlchemyTypes {
  /// The values of `sa.Enum("a", "b")`, or of `sa.Enum(Status)` with a class of the file, in any order;
  /// nil where one is not known.
  static func values(of enumeration: Call) -> [String]? {
    guard enumeration.keyword("values_callable") == nil else { return nil }
    if enumeration.positional.count == 1, case .classValue(let type) = enumeration.positional[0] {
      let isList = type.baseNames().contains { $0.hasSuffix("Enum") }
      let names = type.scope.names.filter { name, value in
        if case .function = value { return false }
        return !name.hasPrefix("_")
      }
      return isList && !names.isEmpty ? names.keys.sorted() : nil
    }
    let items = enumeration.positional.flatMap { $0.items ?? [$0] }
    let texts = items.compactMap(\.constant)
    return texts.isEmpty || texts.count != items.count ? nil : texts
  }

  static func type(of value: Value) -> ColumnType? {
    switch value {
    case .path(let path): return named(path.lastName, [], call: nil)
    case .attribute(_, let name): return named(name, [], call: nil)
    case .made(let call):
      if call.name == "with_variant" || call.name == "as_mutable" || call.name == "evolve" {
        let inner = call.name == "as_mutable" ? call.positional.first : call.receiver
        return inner.flatMap { type(of: $0) }
      }
      return named(call.name, call.positional, call: call)
    default: return nil
    }
  }

  private static func named(_ name: String, _ arguments: [Value], call: Call?) -> ColumnType? {
    func argument(_ index: Int, _ keyword: String) -> [String] {
      switch call?.argument(index, keyword) {
      case .number(let number)?: [String(number)]
      default: []
      }
    }
    func flag(_ keyword: String) -> Bool { call?.keyword(keyword)?.truth == true }
    let unsigned = flag("unsigned") ? ["unsigned"] : []
    switch name {
    case "String", "VARCHAR", "Unicode", "AutoString", "NVARCHAR", "String255":
      return ColumnType("varchar", argument(0, "length"))
    case "CHAR", "NCHAR": return ColumnType("char", argument(0, "length"))
    case "Text", "UnicodeText", "TEXT", "CLOB": return ColumnType("text")
    case "Integer", "INTEGER", "INT": return ColumnType("integer", modifiers: unsigned)
    case "SmallInteger", "SMALLINT": return ColumnType("smallint", modifiers: unsigned)
    case "BigInteger", "BIGINT": return ColumnType("bigint", modifiers: unsigned)
    case "TINYINT", "MEDIUMINT":
      return ColumnType(name.lowercased(), argument(0, "display_width"), modifiers: unsigned)
    case "Numeric", "NUMERIC", "DECIMAL", "DECIMAL_":
      return ColumnType("numeric", argument(0, "precision") + argument(1, "scale"))
    case "Float", "FLOAT":
      return ColumnType("float", argument(0, "precision"))
    case "Double", "DOUBLE", "DOUBLE_PRECISION": return ColumnType("double precision")
    case "REAL": return ColumnType("real")
    case "Boolean", "BOOLEAN", "BOOL": return ColumnType("boolean")
    case "Date", "DATE": return ColumnType("date")
    case "Time", "TIME": return ColumnType("time")
    case "DateTime", "TIMESTAMP", "UtcDateTime":
      return ColumnType("timestamp", modifiers: flag("timezone") ? ["with time zone"] : [])
    case "DATETIME": return ColumnType("datetime", argument(-1, "fsp"))
    case "Interval", "INTERVAL": return ColumnType("interval")
    case "LargeBinary", "BLOB", "BYTEA": return ColumnType(name == "BLOB" ? "blob" : "bytea")
    case "BINARY", "VARBINARY": return ColumnType(name.lowercased(), argument(0, "length"))
    case "JSON": return ColumnType("json")
    case "JSONB", "INET", "CIDR", "MACADDR", "TSVECTOR", "HSTORE", "MONEY", "OID",
      "LONGTEXT", "MEDIUMTEXT", "TINYTEXT", "LONGBLOB", "MEDIUMBLOB", "TINYBLOB", "YEAR", "BIT":
      return ColumnType(name.lowercased())
    case "Uuid", "UUID", "GUID": return ColumnType("uuid")
    case "Enum", "ENUM":
      let values = arguments.flatMap { $0.items ?? [$0] }.compactMap(\.constant)
      return ColumnType("enum", values)
    case "ARRAY":
      guard let element = arguments.first, var inner = type(of: element) else { return nil }
      inner.modifiers.append("[]")
      return inner
    default: return nil
    }
  }
}
