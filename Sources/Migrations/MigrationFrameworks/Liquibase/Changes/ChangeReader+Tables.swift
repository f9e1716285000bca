import SchemaModel

/// Tables as a whole.
extension ChangeReader {
  mutating func readTable(_ change: ChangeNode) -> Bool {
    switch change.name {
    case "createTable":
      var table = TableDefinition(columns: [])
      table.columns = change.all("column").map { column($0) }
      table.ifNotExists = change.says("ifNotExists") || guards.mayBeSkipped
      table.isTemporary = change["tableType"]?.lowercased().contains("temporary") ?? false
      add(.createTable(table), name(change, "tableName"), change)
    case "dropTable":
      add(
        .drop(
          .table, ifExists: change.says("ifExists") || guards.wants(table: change["tableName"]),
          cascade: change.says("cascadeConstraints")),
        name(change, "tableName"), change)
    case "renameTable":
      var new = name(change, "newTableName")
      let old = name(change, "oldTableName")
      if new.parts.count < old.parts.count { new = SchemaName(old.parts.dropLast() + new.parts) }
      add(.rename(.table, to: new), old, change)
    case "addLookupTable": addLookupTable(change)
    default: return false
    }
    return true
  }

  /// A table of the values that a column has, which then refers to it.
  private mutating func addLookupTable(_ change: ChangeNode) {
    let new = name(change, "newTableName", schema: "newTableSchemaName")
    let old = name(change, "existingTableName", schema: "existingTableSchemaName")
    let column = part(change["newColumnName"])
    var definition = ColumnDefinition(column, type(change["newColumnDataType"]))
    definition.isPrimaryKey = true
    definition.isRequired = true
    add(.createTable(TableDefinition(columns: [definition])), new, change)
    add(.addForeignKey(ForeignKey(target: new, cascades: false)), old, change)
  }
}
