extension SchemaOperation {
  /// What is to be said of the operation behind a condition under which it stands; nil where it makes
  /// nothing that later operations may speak of.
  package var behindCondition: SchemaOperation? {
    let made: ObjectKind
    switch kind {
    case .createTable(let definition) where !definition.ifNotExists && !definition.isTemporary:
      made = .table
    case .addColumn(let definition) where !definition.ifNotExists: made = .column
    default: return nil
    }
    return SchemaOperation(.mayHaveBeenThere(made), object, at: place, statement: statement)
  }
}
