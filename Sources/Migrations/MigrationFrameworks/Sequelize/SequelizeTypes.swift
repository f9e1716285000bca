import Calls
import SchemaModel

/// Types and columns as Sequelize describes them: `{ type: DataTypes.STRING(50), allowNull: false }`.
enum SequelizeTypes {
  private static let names: [String: String] = [
    "STRING": "varchar", "TEXT": "text", "CHAR": "char", "CITEXT": "citext",
    "INTEGER": "integer", "BIGINT": "bigint", "SMALLINT": "smallint", "TINYINT": "tinyint",
    "MEDIUMINT": "mediumint", "FLOAT": "float", "REAL": "real", "DOUBLE": "double precision",
    "DECIMAL": "numeric", "NUMERIC": "numeric", "BOOLEAN": "boolean", "TIME": "time",
    "DATEONLY": "date", "DATE": "timestamptz", "NOW": "timestamptz", "UUID": "uuid",
    "UUIDV1": "uuid", "UUIDV4": "uuid", "JSON": "json", "JSONB": "jsonb", "BLOB": "blob",
    "ENUM": "enum", "ARRAY": "array", "RANGE": "range", "GEOMETRY": "geometry",
    "GEOGRAPHY": "geography", "INET": "inet", "CIDR": "cidr", "MACADDR": "macaddr",
    "HSTORE": "hstore", "TSVECTOR": "tsvector", "VIRTUAL": "virtual",
  ]

  /// Whether a call of the name gives a type: `STRING(50)`.
  static func know(_ name: String) -> Bool { names[name] != nil }

  /// What a value says of a column's type; nil where it is not known.
  static func type(of value: ProgramValue?) -> ColumnType? {
    switch value {
    case .named(let path)?: return named(path)
    case .text?:
      return value?.constant.flatMap(written)
    case .made(let call)?: return called(call)
    case .dictionary(let dictionary)?: return type(of: dictionary["type"])
    default: return nil
    }
  }

  /// A type that is named: `Sequelize.INTEGER.UNSIGNED`.
  private static func named(_ path: String) -> ColumnType? {
    let words = path.split(separator: ".").map(String.init)
    guard let index = words.firstIndex(where: know), let name = names[words[index]] else {
      return nil
    }
    let sizes = words[index] == "STRING" ? ["255"] : []
    return ColumnType(name, sizes, modifiers: words[(index + 1)...].map { $0.lowercased() })
  }

  /// A type with what it is given: `Sequelize.STRING(50)`, `DataTypes.ENUM("a", "b")`.
  private static func called(_ call: ProgramCall) -> ColumnType? {
    guard let name = names[call.name] else { return nil }
    switch call.name {
    case "ARRAY":
      guard var type = type(of: call.positional.first) else { return nil }
      type.modifiers.append("[]")
      return type
    case "ENUM":
      let values = call.positional.first?.dictionary?["values"]?.elements
      return ColumnType(
        name, (values ?? call.positional.flatMap(\.elements)).compactMap(\.constant))
    case "VIRTUAL", "GEOMETRY", "GEOGRAPHY", "RANGE": return ColumnType(name)
    default:
      let sizes = call.positional.compactMap(\.constant)
      return ColumnType(name, sizes.isEmpty && call.name == "STRING" ? ["255"] : sizes)
    }
  }

  /// `VARCHAR(255)` as a text.
  private static func written(_ text: String) -> ColumnType? {
    let parts = text.lowercased().split { $0 == "(" || $0 == ")" || $0 == "," }
    guard let name = parts.first else { return nil }
    let sizes = parts.dropFirst().prefix { $0.allSatisfy { $0.isNumber || $0 == " " } }
    return ColumnType(String(name), sizes.map { $0.filter(\.isNumber) })
  }

  static func column(_ name: SchemaName.Part, _ value: ProgramValue?) -> ColumnDefinition {
    var column = ColumnDefinition(name, type(of: value))
    column.isGenerated = column.type?.name == "virtual"
    guard let given = value?.dictionary else { return column }
    column.isPrimaryKey = given["primaryKey"]?.truth == true
    column.isRequired = given["allowNull"]?.truth == false || column.isPrimaryKey
    column.hasDefault = hasDefault(given) || given["autoIncrement"]?.truth == true || given.isOpen
    if let unique = given["unique"], unique.truth != false { column.isUnique = true }
    column.references = reference(given)
    return column
  }

  private static func hasDefault(_ given: ProgramDictionary) -> Bool {
    switch given["defaultValue"] {
    case nil, .nothing?, .named("undefined")?: false
    default: true
    }
  }

  private static func reference(_ given: ProgramDictionary) -> ForeignKey? {
    guard let references = given["references"] else { return nil }
    let model = references.dictionary?["model"] ?? references
    return ForeignKey(
      target: SequelizeTables.name(of: model),
      cascades: given["onDelete"]?.constant?.lowercased() == "cascade")
  }
}
