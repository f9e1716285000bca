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

  mutating func setRequired(hasDefault: Bool, _ operation: SchemaOperation) {
    let object = operation.object
    let column = state.column(object)
    if isMade(object.owner ?? object) || column?.origin == .change { return }
    if let column, column.definition.isRequired { return }
    add(
      .risky, .notNullWithoutDefault, object, operation,
      "requires a value in \(object): refused while a row has none")
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
        state.column(object.member(.init(name)))?.origin == .change
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
