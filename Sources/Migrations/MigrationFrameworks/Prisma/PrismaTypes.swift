import SchemaModel

/// What Prisma's names of types are in each database.
enum PrismaTypes {
  /// The type of a field without an attribute of its database, as Prisma's reference lists it.
  static func scalar(_ name: String, provider: String) -> ColumnType {
    switch (name, provider) {
    case ("String", "mysql"): ColumnType("varchar", ["191"])
    case ("String", "sqlserver"): ColumnType("nvarchar", ["1000"])
    case ("String", _): ColumnType("text")
    case ("Boolean", "sqlserver"): ColumnType("bit")
    case ("Boolean", "mysql"): ColumnType("tinyint", ["1"])
    case ("Boolean", _): ColumnType("boolean")
    case ("Int", _): ColumnType("integer")
    case ("BigInt", _): ColumnType("bigint")
    case ("Float", "mysql"): ColumnType("double")
    case ("Float", "sqlite"): ColumnType("real")
    case ("Float", _): ColumnType("double precision")
    case ("Decimal", "sqlserver"): ColumnType("decimal", ["32", "16"])
    case ("Decimal", "sqlite"): ColumnType("decimal")
    case ("Decimal", _): ColumnType("decimal", ["65", "30"])
    case ("DateTime", "mysql"): ColumnType("datetime", ["3"])
    case ("DateTime", "sqlserver"): ColumnType("datetime2")
    case ("DateTime", "sqlite"): ColumnType("datetime")
    case ("DateTime", _): ColumnType("timestamp", ["3"])
    case ("Json", "mysql"): ColumnType("json")
    case ("Json", "sqlserver"): ColumnType("nvarchar", ["max"])
    case ("Json", _): ColumnType("jsonb")
    case ("Bytes", "mysql"): ColumnType("longblob")
    case ("Bytes", "sqlite"): ColumnType("blob")
    case ("Bytes", "sqlserver"): ColumnType("varbinary", ["max"])
    case ("Bytes", _): ColumnType("bytea")
    default: ColumnType(name.lowercased())
    }
  }

  /// The type that an attribute of the database names: `@db.VarChar(50)`.
  static func native(_ attribute: PrismaAttribute) -> ColumnType {
    let word = attribute.name.split(separator: ".").last.map(String.init) ?? attribute.name
    let arguments = attribute.arguments.map { $0.value.lowercased() }
    if word.hasPrefix("Unsigned") {
      let name = word.dropFirst("Unsigned".count).lowercased()
      return ColumnType(
        name == "int" ? "integer" : name, arguments, modifiers: ["unsigned"])
    }
    switch word {
    case "Int", "Integer", "Int4": return ColumnType("integer")
    case "Int2": return ColumnType("smallint")
    case "Int8": return ColumnType("bigint")
    case "DoublePrecision", "Float8": return ColumnType("double precision")
    case "Float4": return ColumnType("real")
    case "Timestamptz":
      return ColumnType("timestamp", arguments, modifiers: ["with time zone"])
    case "Timetz": return ColumnType("time", arguments, modifiers: ["with time zone"])
    case "VarBit": return ColumnType("bit varying", arguments)
    case "ByteA": return ColumnType("bytea")
    default: return ColumnType(word.lowercased(), arguments)
    }
  }
}
