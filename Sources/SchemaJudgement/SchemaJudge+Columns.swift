import SchemaModel

extension SchemaJudge {
  mutating func addColumn(_ definition: ColumnDefinition, _ operation: SchemaOperation) {
    let object = operation.object
    let table = object.owner ?? object
    if isMade(table) { return }
    if definition.isRequired, !definition.hasDefault {
      add(
        .risky, .notNullWithoutDefault, object, operation,
        "adds the required column \(object) without a default: refused where there are rows")
    }
    if let key = definition.references, key.cascades {
      add(
        .risky, .deleteSome, object, operation,
        "lets a deletion in \(key.target) take rows of \(table) with it")
    }
  }

  mutating func changeType(
    from said: ColumnType?, to new: ColumnType?, _ operation: SchemaOperation
  ) {
    let object = operation.object
    let column = state.column(object)
    if isMade(object.owner ?? object) || column?.origin == .change { return }
    let old = said ?? column?.definition.type
    if loseValues(from: old, to: new, operation) { return }
    let words = old.map { "from \($0) " } ?? ""
    let target = new.map { "to \($0)" } ?? "to a type that is not known"
    switch TypeChange(from: old, to: new) {
    case .keeps: return
    case .narrows:
      add(
        .risky, .narrowType, object, operation,
        "changes \(object) \(words)\(target), which holds less")
    case .converts, .unknown:
      add(
        .risky, .changeType, object, operation,
        "changes the type of \(object) \(words)\(target)")
    }
  }

  /// A column goes from one list of values to another: what the new one lacks cannot stay.
  ///
  /// - Returns: whether both lists are known, so that everything is said.
  private mutating func loseValues(
    from old: ColumnType?, to new: ColumnType?, _ operation: SchemaOperation
  ) -> Bool {
    guard let old, let new, let from = state.enumerations[old.name],
      let to = state.enumerations[new.name]
    else { return false }
    for value in from.values where from.origin == .before && !to.values.contains(value) {
      let object = from.name.member(.init(value))
      if entries.contains(where: { $0?.object == object && $0?.path == path }) { continue }
      add(
        .destructive, .dropEnumValue, object, operation,
        "removes the value \(object), which rows may have")
    }
    return true
  }

  mutating func setRequired(hasDefault: Bool, _ operation: SchemaOperation) {
    let object = operation.object
    let column = state.column(object)
    if isMade(object.owner ?? object) || column?.origin == .change { return }
    if let column, column.definition.isRequired { return }
    add(
      .risky, .notNullWithoutDefault, object, operation,
      "requires a value in \(object): refused while a row has none")
  }

  /// A description that says more than the one before; where that is not known it is taken for the same.
  mutating func restate(_ definition: ColumnDefinition, _ operation: SchemaOperation) {
    guard let known = state.column(operation.object)?.definition else { return }
    if definition.isRequired, !known.isRequired {
      setRequired(hasDefault: definition.hasDefault, operation)
    }
    if definition.isUnique, !known.isUnique { addUnique(operation) }
  }

  mutating func addUnique(_ operation: SchemaOperation) {
    let object = operation.object
    if isMade(object) { return }
    if let owner = object.owner {
      let column = state.column(object)
      if isMade(owner) || column?.origin == .change || column?.definition.isUnique == true {
        return
      }
    }
    add(
      .risky, .addUnique, object, operation,
      "requires distinct values in \(object): refused while two rows are equal")
  }

  mutating func update(
    isFiltered: Bool, copies: [String: String], _ operation: SchemaOperation
  ) {
    let object = operation.object
    if isMade(object) || state.table(object)?.isTemporary == true { return }
    // What the change itself added has nothing in it yet: a backfill.
    let isBackfill =
      !copies.isEmpty
      && copies.keys.allSatisfy { name in
        state.column(state.name(of: name, in: object))?.origin == .change
      }
    if isBackfill { return }
    if isFiltered {
      add(.risky, .updateSome, object, operation, "overwrites values in rows of \(object)")
    } else {
      let columns = copies.keys.sorted().joined(separator: ", ")
      add(
        .destructive, .updateAll, object, operation,
        "overwrites \(columns.isEmpty ? "values" : columns) in every row of \(object)")
    }
  }
}
