/// The kinds of things that a schema holds.
package enum ObjectKind: String, Hashable, Sendable, CaseIterable {
  // What holds data.
  case database, schema, table, column, partition, materializedView, foreignTable, sequence
  /// A value of an enumeration, named `type.value`.
  case enumValue
  // What data is described by.
  case type, domain, `extension`, server
  // What holds no data.
  case view, index, trigger, function, policy, role
  case constraint, primaryKey, foreignKey, unique
  /// Anything else that holds no data.
  case other
}
