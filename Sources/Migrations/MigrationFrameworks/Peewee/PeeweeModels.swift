import SchemaModel

/// peewee's models and fields, in the words of SQL.
enum PeeweeModels {
  /// The table of a model, of its name, or of what the migrator keeps: `migrator.orm["user"]`.
  static func table(of model: Value) -> SchemaName {
    switch model {
    case .text: return model.schemaName
    case .classValue(let type):
      if case .classValue(let meta)? = type.scope.names["Meta"] {
        let schema = meta.attribute("schema")
        for key in ["table_name", "db_table"] {
          if let name = meta.attribute(key) { return name.schemaName.inside(schema) }
        }
      }
      return SchemaName(type.name.lowercased())
    case .made(let call) where call.name == "[]": return call.positional.first.schemaName
    default: return model.lastName.map { SchemaName($0.lowercased()) } ?? .computed
    }
  }

  /// The table that a model makes.
  static func definition(of model: Value) -> TableDefinition {
    guard case .classValue(let type) = model else { return TableDefinition(columns: nil) }
    var columns = type.scope.names.sorted { $0.key < $1.key }.compactMap { name, value in
      value.call?.name.hasSuffix("Field") == true ? column(.init(name), value) : nil
    }
    if !columns.contains(where: \.isPrimaryKey) {
      var key = ColumnDefinition(.init("id"), ColumnType("integer"))
      key.isPrimaryKey = true
      key.isRequired = true
      key.hasDefault = true
      columns.append(key)
    }
    return TableDefinition(columns: columns)
  }

  /// The column of a field.
  ///
  /// - Parameter isName: whether the name is the column's, and not the field's.
  static func column(
    _ name: SchemaName.Part, _ field: Value, isName: Bool = false
  ) -> ColumnDefinition {
    guard let call = field.call else { return ColumnDefinition(name) }
    let isKey = call.name == "ForeignKeyField"
    var part = name
    if let written = (call.keyword("column_name") ?? call.keyword("db_column"))?.constant {
      part = .init(written)
    } else if isKey, !isName, !name.isComputed, !name.text.hasSuffix("_id") {
      part = .init(name.text + "_id")
    }
    var column = ColumnDefinition(part, type(call))
    column.isPrimaryKey =
      call.keyword("primary_key")?.truth == true || call.name.hasSuffix("AutoField")
      || call.name == "IdentityField"
    column.isRequired = call.keyword("null")?.truth != true
    column.isUnique = call.keyword("unique")?.truth == true
    // peewee gives it to the rows that are there.
    column.hasDefault =
      call.keyword("default").map { if case .nothing = $0 { false } else { true } } ?? false
    if call.keyword("constraints") != nil { column.hasDefault = true }
    if isKey, let target = call.argument(0, "model") {
      let cascades = call.keyword("on_delete")?.constant?.uppercased() == "CASCADE"
      column.references = ForeignKey(target: table(of: target), cascades: cascades)
    }
    return column
  }

  private static func type(_ call: Call) -> ColumnType? {
    func number(_ key: String, _ fallback: String) -> String {
      if case .number(let number)? = call.keyword(key) { String(number) } else { fallback }
    }
    switch call.name {
    case "CharField": return ColumnType("varchar", [number("max_length", "255")])
    case "FixedCharField": return ColumnType("char", [number("max_length", "255")])
    case "TextField": return ColumnType("text")
    case "IntegerField", "AutoField", "TimestampField", "IPField": return ColumnType("integer")
    case "BigIntegerField", "BigAutoField": return ColumnType("bigint")
    case "SmallIntegerField": return ColumnType("smallint")
    case "BooleanField": return ColumnType("boolean")
    case "FloatField": return ColumnType("real")
    case "DoubleField": return ColumnType("double precision")
    case "DecimalField":
      return ColumnType("numeric", [number("max_digits", "10"), number("decimal_places", "5")])
    case "DateTimeField": return ColumnType("timestamp")
    case "DateField": return ColumnType("date")
    case "TimeField": return ColumnType("time")
    case "UUIDField": return ColumnType("uuid")
    case "BlobField": return ColumnType("bytea")
    case "JSONField": return ColumnType("json")
    case "BinaryJSONField": return ColumnType("jsonb")
    default: return nil
    }
  }
}
