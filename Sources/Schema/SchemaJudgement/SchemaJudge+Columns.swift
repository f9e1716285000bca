import SchemaModel

extension SchemaJudge {
  mutating func addColumn(_ definition: ColumnDefinition, _ operation: SchemaOperation) {
    let object = operation.object
    let table = object.owner ?? object
    if isMade(table) { return }
    if definition.isRequired, !definition.hasDefault {
      add(
        .risky, .notNullWithoutDefault, object, operation,
        "adds the required column \(object) without a default: fails if the table has rows")
    }
    if let key = definition.references, key.cascades {
      add(
        .risky, .deleteSome, object, operation,
        "makes a deletion in \(key.target) also delete rows of \(table)")
    }
  }

  mutating func changeType(
    from said: ColumnType?, to new: ColumnType?, by conversion: ValueConversion,
    _ operation: SchemaOperation
  ) {
    let object = operation.object
    let column = state.column(object)
    if isMade(object.owner ?? object) || isFresh(object) { return }
    if conversion == .replaced {
      add(
        .destructive, .updateAll, object, operation,
        "overwrites \(object) in every row with values that do not come from the old ones")
      return
    }
    let old = said ?? column?.definition.type
    // Every value of a list is a text.
    if conversion == .cast, let old, let values = state.enumeration(of: old)?.values,
      TypeChange(from: ColumnType("enum", values), to: new) == .keeps
    {
      return
    }
    if loseValues(from: old, to: new, by: conversion, operation) { return }
    let words = old.map { "from \($0) " } ?? ""
    let target = new.map { "to \($0)" } ?? "to an unknown type"
    switch TypeChange(from: old, to: new) {
    case .keeps:
      guard conversion != .cast else { return }
      add(
        .risky, .changeType, object, operation, "recomputes the values of \(object)")
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
    from old: ColumnType?, to new: ColumnType?, by conversion: ValueConversion,
    _ operation: SchemaOperation
  ) -> Bool {
    guard let old, let new, let from = state.enumeration(of: old),
      let to = state.enumeration(of: new), conversion != .computed
    else { return false }
    var taken: Set<String> = []
    for value in from.values {
      let image = conversion.image(of: value)
      let isKept = image.map { to.values.contains($0) && taken.insert($0).inserted } ?? false
      guard from.origin != .change, !isKept else { continue }
      let object = from.name.member(.init(value))
      if entries.contains(where: { $0?.object == object && $0?.path == path }) { continue }
      let isMerged = image.map(to.values.contains) ?? false
      add(
        .destructive, .dropEnumValue, object, operation,
        isMerged
          ? "merges \(object) with another value, which rows may have"
          : "removes the value \(object), which rows may have")
    }
    return true
  }

  /// A type gets another list of values: what it lacks cannot stay.
  mutating func restateEnumeration(
    _ values: [String], _ renamed: [String: String], _ operation: SchemaOperation
  ) {
    let object = operation.object
    guard let known = state.enumerations[SchemaState.Enumeration.key(object)] else {
      add(
        .risky, .changeType, object, operation,
        "changes the list of values of \(object): values that it no longer lists are lost")
      return
    }
    guard known.origin != .change else { return }
    let kept = Set(values).union(renamed.keys)
    for value in known.values where !kept.contains(value) {
      add(
        .destructive, .dropEnumValue, known.name.member(.init(value)), operation,
        "removes the value \(known.name.member(.init(value))), which rows may have")
    }
  }

  mutating func setRequired(hasDefault: Bool, _ operation: SchemaOperation) {
    let object = operation.object
    let column = state.column(object)
    if isMade(object.owner ?? object) || isFilled(object) { return }
    if let column, column.definition.isRequired { return }
    if state.isHeldByCheck(object) { return }
    // What is added with a default has it in every row.
    if let column, column.origin.isNew, column.definition.hasDefault { return }
    add(
      .risky, .notNullWithoutDefault, object, operation,
      "requires a value in \(object): fails if a row has none")
  }

  /// A description that says more than the one before; where that is not known it is taken for the same.
  mutating func restate(_ definition: ColumnDefinition, _ operation: SchemaOperation) {
    guard let known = state.column(operation.object)?.definition else { return }
    if let target = definition.references?.target, !isFresh(operation.object),
      known.references.map({ !$0.target.mayBe(target) }) ?? (known.type != nil)
    {
      let old = known.references.map { "a reference to \($0.target)" } ?? known.type?.description
      add(
        .risky, .changeType, operation.object, operation,
        "changes \(operation.object) from \(old ?? "?") to a reference to \(target)")
    }
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
      if isMade(owner) || isFresh(object) || column?.definition.isUnique == true {
        return
      }
    }
    // Whoever has looked for equal rows knows what the database will say.
    add(
      lookedThrough.contains(TableKey(object)) ? .note : .risky, .addUnique, object, operation,
      "requires distinct values in \(object): fails if two rows are equal")
  }

  /// Whether the change has given the column a value in every row.
  private func isFilled(_ column: SchemaName) -> Bool {
    guard let owner = column.owner, let name = column.parts.last?.text else { return false }
    return filledColumns.contains(DroppedColumn(table: TableKey(owner), name: name))
  }

  mutating func update(
    isFiltered: Bool, copies: [String: String], _ operation: SchemaOperation
  ) {
    let object = operation.object
    if !isFiltered {
      for name in copies.keys {
        filledColumns.insert(DroppedColumn(table: TableKey(object), name: name))
      }
    }
    if isMade(object) || state.table(object)?.isTemporary == true { return }
    // What only fills gaps, and what the change itself added: nothing of before is overwritten.
    let overwritten = copies.filter { name, source in
      name != source && !isFresh(state.name(of: name, in: object))
    }
    if !copies.isEmpty, overwritten.isEmpty { return }
    if isFiltered {
      add(.risky, .updateSome, object, operation, "overwrites values in rows of \(object)")
    } else if overwritten.isEmpty || overwritten["?"] != nil {
      add(
        .destructive, .updateAll, object, operation, "overwrites values in every row of \(object)")
    } else {
      for name in overwritten.keys.sorted() {
        let column = state.name(of: name, in: object)
        add(.destructive, .updateAll, column, operation, "overwrites \(column) in every row")
      }
    }
  }
}
