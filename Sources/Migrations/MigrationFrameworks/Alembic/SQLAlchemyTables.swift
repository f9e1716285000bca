import SchemaModel

/// Columns and tables as SQLAlchemy describes them.
enum SQLAlchemyTables {
  /// `sa.Column("name", sa.String(50), nullable=False)`.
  static func column(_ value: Value) -> ColumnDefinition? {
    guard let call = value.call, call.name == "Column" || call.name == "column" else {
      return nil
    }
    var arguments = call.positional[...]
    var name = SchemaName.Part.computed
    if case .text? = arguments.first {
      name = arguments.removeFirst().namePart
    } else if let given = call.keyword("name") {
      name = given.namePart
    }
    var column = ColumnDefinition(name)
    for argument in arguments + [call.keyword("type_")].compactMap(\.self) {
      switch argument.call?.name ?? argument.lastName {
      case "ForeignKey"?: column.references = argument.call.map(foreignKey)
      case "Computed"?: (column.hasDefault, column.isGenerated) = (true, true)
      case "Identity"?, "Sequence"?, "FetchedValue"?: column.hasDefault = true
      default: column.type = column.type ?? SQLAlchemyTypes.type(of: argument)
      }
    }
    column.isPrimaryKey = call.keyword("primary_key")?.truth == true
    column.isRequired = call.keyword("nullable")?.truth == false || column.isPrimaryKey
    column.isUnique = call.keyword("unique")?.truth == true
    if let fallback = call.keyword("server_default"),
      fallback.truth != false || fallback.constant != nil
    {
      column.hasDefault = true
    }
    return column
  }

  /// `sa.ForeignKey("users.id", ondelete="CASCADE")`.
  static func foreignKey(_ call: Call) -> ForeignKey {
    ForeignKey(
      target: call.positional.first.schemaName.owner ?? .computed,
      cascades: cascades(call.keyword("ondelete")))
  }

  static func cascades(_ value: Value?) -> Bool {
    value?.constant?.lowercased() == "cascade"
  }

  /// The table that `create_table` or `Table` makes of its columns and constraints.
  static func definition(_ call: Call, parts: [Value]) -> TableDefinition {
    var columns: [ColumnDefinition] = []
    var table = TableDefinition(columns: nil)
    for part in parts {
      if let column = column(part) { columns.append(column) }
    }
    for constraint in parts.compactMap(\.call) {
      switch constraint.name {
      case "ForeignKeyConstraint":
        let targets = constraint.argument(1, "refcolumns")?.items ?? []
        table.foreignKeys.append(
          ForeignKey(
            target: targets.first.schemaName.owner ?? .computed,
            cascades: cascades(constraint.keyword("ondelete"))))
      case "PrimaryKeyConstraint", "UniqueConstraint":
        let names = constraint.positional.compactMap(\.constant)
        for index in columns.indices where names.contains(columns[index].name.text) {
          if constraint.name == "PrimaryKeyConstraint" {
            columns[index].isPrimaryKey = true
            columns[index].isRequired = true
          } else if names.count == 1 {
            columns[index].isUnique = true
          }
        }
      default: break
      }
    }
    table.foreignKeys += columns.compactMap(\.references)
    table.columns = call.isOpen ? nil : columns
    table.ifNotExists = call.keyword("if_not_exists")?.truth == true
    let prefixes = call.keyword("prefixes")?.items?.compactMap { $0.constant?.lowercased() } ?? []
    table.isTemporary = prefixes.contains { $0.hasPrefix("temp") }
    return table
  }

  /// The name of a table, model or table expression; nil for anything else.
  static func name(of value: Value) -> SchemaName? {
    switch value {
    case .classValue(let type): return name(of: type)
    case .attribute(let base, "__table__"): return name(of: base)
    case .attribute(.attribute(_, "classes"), let name): return SchemaName([.init(name)])
    case .attribute(let base, "c"), .attribute(let base, "columns"): return name(of: base)
    case .path(let path): return name(ofPath: path)
    case .made(let call):
      switch call.name {
      case "Table", "table", "TableClause":
        return call.positional.first.schemaName.inside(call.keyword("schema"))
      case "[]":
        guard case .attribute(_, "tables")? = call.receiver else { return nil }
        return call.positional.first.schemaName
      case "alias", "select_from", "aliased", "tometadata", "to_metadata":
        return (call.receiver ?? call.positional.first).flatMap { name(of: $0) }
      default: return nil
      }
    default: return nil
    }
  }

  private static func name(of type: ClassValue) -> SchemaName? {
    let schema: Value? =
      if case .dictionary(let options)? = type.attribute("__table_args__") {
        options["schema"]
      } else {
        nil
      }
    guard let table = type.attribute("__tablename__") ?? type.attribute("__table__") else {
      return SchemaName([.init(type.name)])
    }
    if case .text = table { return table.schemaName.inside(schema) }
    return name(of: table)
  }

  /// `app.models.User` is a model of that name.
  private static func name(ofPath path: String) -> SchemaName? {
    let parts = path.split(separator: ".")
    let names = parts.last == "__table__" ? parts.dropLast() : parts[...]
    guard let last = names.last, last.utf8.first.map({ (0x41...0x5A).contains($0) }) == true
    else { return nil }
    return SchemaName([.init(String(last))])
  }
}
