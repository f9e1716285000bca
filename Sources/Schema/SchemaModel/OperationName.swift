/// The names of operations in reports, which scripts depend on.
package enum OperationName: String, Sendable, CaseIterable {
  case dropTable = "drop-table"
  case dropColumn = "drop-column"
  case dropDatabase = "drop-database"
  case dropSchema = "drop-schema"
  case truncate
  case deleteAll = "delete-all"
  case updateAll = "update-all"
  case dropEnumValue = "drop-enum-value"
  case dropPartition = "drop-partition"
  case dropType = "drop-type"
  case dropView = "drop-view"
  case dropIndex = "drop-index"
  case dropConstraint = "drop-constraint"
  case recreate
  case narrowType = "narrow-type"
  case changeType = "change-type"
  case renameTable = "rename-table"
  case renameColumn = "rename-column"
  case notNullWithoutDefault = "not-null-without-default"
  case addUnique = "add-unique"
  case deleteSome = "delete-some"
  case updateSome = "update-some"
  case opaque
  case createAll = "create-all"
}
