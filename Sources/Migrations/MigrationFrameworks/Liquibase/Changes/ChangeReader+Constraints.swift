import SchemaModel

/// Keys, constraints and indexes.
extension ChangeReader {
  mutating func readConstraint(_ change: ChangeNode) -> Bool {
    switch change.name {
    case "addPrimaryKey", "addUniqueConstraint":
      let columns = list(change, "columnNames")
      // An index that is there has been unique all along.
      if change["forIndexName"] == nil { addUnique(columns, change) }
    case "createIndex":
      let table = name(change, "tableName")
      add(.create(.index, ifNotExists: false), SchemaName([part(change["indexName"])]), change)
      if change.says("unique") {
        addUnique(change.all("column").map { part($0["name"]) }, of: table, change)
      }
    case "addForeignKeyConstraint":
      let table = name(change, "baseTableName", schema: "baseTableSchemaName")
      let target = name(change, "referencedTableName", schema: "referencedTableSchemaName")
      let cascades =
        change["onDelete"]?.uppercased() == "CASCADE" || change.says("deleteCascade")
      add(.addForeignKey(ForeignKey(target: target, cascades: cascades)), table, change)
    case "addCheckConstraint":
      let table = name(change, "tableName")
      add(
        .create(.constraint, ifNotExists: false),
        table.member(part(change["constraintName"])), change)
    case "dropPrimaryKey":
      add(.drop(.primaryKey, ifExists: false, cascade: false), name(change, "tableName"), change)
    case "dropUniqueConstraint": drop(.unique, change, of: "tableName", "constraintName")
    case "dropCheckConstraint": drop(.constraint, change, of: "tableName", "constraintName")
    case "dropForeignKeyConstraint":
      let table = name(change, "baseTableName", schema: "baseTableSchemaName")
      add(
        .drop(.foreignKey, ifExists: false, cascade: false),
        table.member(part(change["constraintName"])), change)
    case "dropAllForeignKeyConstraints":
      let table = name(change, "baseTableName", schema: "baseTableSchemaName")
      add(.drop(.foreignKey, ifExists: false, cascade: false), table.member(.computed), change)
    case "dropIndex":
      add(
        .drop(.index, ifExists: false, cascade: false), SchemaName([part(change["indexName"])]),
        change)
    case "enableCheckConstraint", "disableCheckConstraint", "enableTrigger", "disableTrigger":
      add(.relax, name(change, "tableName"), change)
    default: return false
    }
    return true
  }

  private mutating func addUnique(_ columns: [SchemaName.Part], _ change: ChangeNode) {
    addUnique(columns, of: name(change, "tableName"), change)
  }

  private mutating func addUnique(
    _ columns: [SchemaName.Part], of table: SchemaName, _ change: ChangeNode
  ) {
    add(.addUnique, columns.count == 1 ? table.member(columns[0]) : table, change)
  }

  private mutating func drop(
    _ kind: ObjectKind, _ change: ChangeNode, of table: String, _ key: String
  ) {
    let owner = name(change, table)
    add(.drop(kind, ifExists: false, cascade: false), owner.member(part(change[key])), change)
  }
}
