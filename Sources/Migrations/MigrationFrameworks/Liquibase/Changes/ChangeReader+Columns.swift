import SQL
import SchemaModel

/// Columns of tables that are there.
extension ChangeReader {
  mutating func readColumn(_ change: ChangeNode) -> Bool {
    switch change.name {
    case "addColumn": addColumns(change)
    case "dropColumn": dropColumns(change)
    case "renameColumn":
      let table = name(change, "tableName")
      add(
        .rename(.column, to: table.member(part(change["newColumnName"]))),
        table.member(part(change["oldColumnName"])), change)
    case "mergeColumns": mergeColumns(change)
    case "modifyDataType":
      add(.changeType(from: nil, to: type(change["newDataType"])), ownColumn(change), change)
    case "modifyColumn": modifyColumns(change)
    case "addNotNullConstraint":
      let column = ownColumn(change)
      if change["defaultNullValue"] != nil { fill(column, change) }
      add(.setRequired(hasDefault: false), column, change)
    case "dropNotNullConstraint", "dropDefaultValue", "addDefaultValue", "addAutoIncrement":
      add(.relax, ownColumn(change), change)
    default: return false
    }
    return true
  }

  mutating func ownColumn(_ change: ChangeNode) -> SchemaName {
    let table = name(change, "tableName")
    return table.member(part(change["columnName"]))
  }

  /// Rows without a value get one.
  private mutating func fill(_ column: SchemaName, _ change: ChangeNode) {
    guard let table = column.owner, let name = column.parts.last, !name.isComputed else { return }
    add(.update(isFiltered: false, copies: [name.text: name.text]), table, change)
  }

  private mutating func addColumns(_ change: ChangeNode) {
    let table = name(change, "tableName")
    for node in change.all("column") {
      var definition = column(node)
      let isFilled = [
        "value", "valueNumeric", "valueBoolean", "valueDate", "valueComputed", "valueSequenceNext",
      ]
      .contains { node[$0] != nil }
      let column = table.member(definition.name)
      // Every row gets the value before one is required.
      let isRequired = definition.isRequired
      if isFilled { definition.isRequired = false }
      add(.addColumn(definition), column, change)
      if isFilled {
        add(.update(isFiltered: false, copies: [definition.name.text: ""]), table, change)
        if isRequired { add(.setRequired(hasDefault: definition.hasDefault), column, change) }
      }
      if definition.isUnique || definition.isPrimaryKey { add(.addUnique, column, change) }
    }
  }

  private mutating func dropColumns(_ change: ChangeNode) {
    let table = name(change, "tableName")
    let nested = change.all("column").map { $0["name"] }
    let names = change["columnName"].map { [$0] + nested } ?? nested
    for name in names.isEmpty ? [nil] : names {
      let mayBeMissing =
        guards.wants(table: change["tableName"])
        || guards.wants(column: name, of: change["tableName"])
      add(.drop(.column, ifExists: mayBeMissing, cascade: false), table.member(part(name)), change)
    }
  }

  /// The change of Liquibase 1 that describes columns anew.
  private mutating func modifyColumns(_ change: ChangeNode) {
    let table = name(change, "tableName")
    for node in change.all("column") {
      let definition = column(node)
      let column = table.member(definition.name)
      add(.changeType(from: nil, to: definition.type), column, change)
      if definition.isRequired {
        add(.setRequired(hasDefault: definition.hasDefault), column, change)
      }
    }
  }

  /// Two columns become one text, and go.
  private mutating func mergeColumns(_ change: ChangeNode) {
    let table = name(change, "tableName")
    let final = part(change["finalColumnName"])
    add(
      .addColumn(ColumnDefinition(final, type(change["finalColumnType"]))), table.member(final),
      change)
    for key in ["column1Name", "column2Name"] {
      add(.drop(.column, ifExists: false, cascade: false), table.member(part(change[key])), change)
    }
  }

  // MARK: Descriptions of columns

  mutating func type(_ text: String?) -> ColumnType? {
    guard let text else { return nil }
    var bytes = properties.resolve(text)
    for prefix in ["java.sql.Types.", "java.sql.types."] where bytes.starts(with: prefix.utf8) {
      bytes.removeFirst(prefix.utf8.count)
    }
    guard !bytes.contains(SQLReader.hole), bytes.count < 4096 else { return nil }
    return ColumnType(sql: String(decoding: bytes, as: UTF8.self))
  }

  mutating func column(_ node: ChangeNode) -> ColumnDefinition {
    var column = ColumnDefinition(part(node["name"]), type(node["type"]))
    column.isGenerated = node.says("computed")
    column.hasDefault =
      node.says("autoIncrement") || column.isGenerated
      || node.attributes.contains {
        $0.name.hasPrefix("defaultValue") && $0.name != "defaultValueConstraintName"
      }
      || ["serial", "bigserial", "smallserial"].contains(column.type?.name)
    let constraints = node.children.filter { $0.name == "constraints" }
    for constraints in constraints {
      column.isPrimaryKey = column.isPrimaryKey || constraints.says("primaryKey")
      column.isUnique = column.isUnique || constraints.says("unique")
      let isRequired = constraints["nullable"]?.lowercased() == "false"
      column.isRequired = column.isRequired || isRequired || column.isPrimaryKey
      if constraints["references"] != nil || constraints["referencedTableName"] != nil {
        column.references = reference(constraints)
      }
    }
    return column
  }

  /// `references="users(id)"`, or the table by itself.
  private mutating func reference(_ constraints: ChangeNode) -> ForeignKey {
    let written = constraints["references"]?.prefix { $0 != "(" }
    let table = constraints["referencedTableName"] ?? written.map(String.init)
    let parts = table.map { $0.split(separator: ".").map { part(String($0)) } }
    return ForeignKey(
      target: SchemaName(parts ?? [.computed]), cascades: constraints.says("deleteCascade"))
  }
}
