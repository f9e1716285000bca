import SchemaModel

extension SchemaJudge {
  mutating func drop(
    _ kind: ObjectKind, _ operation: SchemaOperation, ifExists: Bool, cascade: Bool,
    isRemade: Bool
  ) {
    let object = operation.object
    let isMade = state.made.contains(.init(kind: kind, key: TableKey(object)))
    switch kind {
    case .table:
      dropTable(operation, ifExists: ifExists, cascade: cascade, isRemade: isRemade)
    case .column: dropColumn(operation, ifExists: ifExists)
    case .database:
      let name = SchemaName([.init("database \(object)")])
      if isMade { return }
      let index = add(.destructive, .dropDatabase, name, operation, "drops the \(name)")
      entries[index]?.database =
        object.parts.count < 2 && object.isComputed
        ? .computed : SchemaName([.init(object.description)])
    case .schema:
      if isMade || isEmptySchema(object) { return }
      add(.destructive, .dropSchema, object, operation, "drops the schema \(object) and its tables")
    case .partition:
      add(.destructive, .dropPartition, object, operation, "drops the partition \(object)")
    case .enumValue:
      if let type = object.owner,
        state.made.contains(.init(kind: .type, key: TableKey(type)))
      {
        return
      }
      add(.destructive, .dropEnumValue, object, operation, "removes the value \(object)")
    case .type, .domain, .extension:
      // Without CASCADE the database refuses while a column still uses it.
      guard cascade, !isMade, kind != .type || !isUnused(object) else { return }
      add(
        .destructive, .dropType, object, operation,
        "drops \(object) with every column that uses it")
    case .materializedView, .foreignTable, .sequence, .server:
      if isMade { return }
      let name: OperationName = kind == .materializedView ? .dropView : .dropType
      add(.risky, name, object, operation, "drops \(kind.words) \(object)")
    case .primaryKey:
      if self.isMade(object.owner ?? object) { return }
      add(.risky, .dropConstraint, object, operation, "drops the primary key \(object)")
    case .constraint, .unique, .foreignKey:
      if self.isMade(object.owner ?? object) { return }
      let name = object.parts.last?.folded ?? ""
      let isKey = name.hasSuffix("_pkey") || name.hasPrefix("pk_") || name == "primary"
      guard isKey || cascade else { return }
      add(.risky, .dropConstraint, object, operation, "drops the constraint \(object)")
    case .view, .index, .trigger, .function, .policy, .role, .other: break
    }
  }

  private mutating func dropTable(
    _ operation: SchemaOperation, ifExists: Bool, cascade: Bool,
    isRemade: Bool
  ) {
    let object = operation.object
    let key = TableKey(object)
    guard !key.isComputed else {
      add(.destructive, .dropTable, object, operation, "drops a table whose name is computed")
      return
    }
    let table = state.table(object)
    if table == nil, state.tableless.contains(key) { return }
    if let table, table.origin == .change || table.isTemporary {
      dropMade(key, operation)
      return
    }
    if table?.origin == .perhaps {
      add(
        .risky, .dropTable, object, operation,
        "drops the table \(object), which may have existed before IF NOT EXISTS")
      return
    }
    if table == nil, ifExists, state.isComplete, !state.isLink(key) {
      // What a migration before has dropped is gone; what none has made another program may have.
      if state.dropped.contains(key) { return }
      add(
        .destructive, isRemade ? .recreate : .dropTable, object, operation,
        "drops the table \(object) if it exists, which no migration in this history creates",
        excuse: .madeByNobodyHere)
      return
    }
    if !cascade { cascadeTrap(operation) }
    if let copy = copies(of: object).first {
      let isWhole = copy.quality == .whole
      let entry = add(
        isWhole ? .risky : .destructive, .dropTable, object, operation,
        isWhole
          ? "drops the table \(object) after its rows were copied"
          : "drops the table \(object), but may not have copied all of its rows")
      rescued[key] = Rescue(
        name: object, copy: copy.key, quality: copy.quality, entry: entry, operation: operation,
        table: table)
      // Renamed first, made anew under its old name, filled from the renamed one.
      if let old = renamed[key], old.old == copy.key {
        entries[old.entry] = nil
        finishRebuild(of: key)
      }
      return
    }
    add(
      .destructive, isRemade ? .recreate : .dropTable, object, operation,
      isRemade
        ? "drops the table \(object) and recreates it empty" : "drops the table \(object)")
  }

  /// Whether the type has been made by a whole history, and no column of it has the type.
  private func isUnused(_ type: SchemaName) -> Bool {
    let key = SchemaState.Enumeration.key(type)
    guard state.isComplete, state.enumerations[key] != nil else { return false }
    let loose = state.looseColumns.values.joined()
    return state.tables.values.allSatisfy { table in
      guard let columns = table.columns?.values else { return false }
      return columns.allSatisfy { $0.definition.type != nil && $0.definition.type?.name != key }
    }
      && loose.allSatisfy {
        $0.value.definition.type != nil && $0.value.definition.type?.name != key
      }
  }

  /// Whether a whole history made the schema, and no table in it: one of functions alone.
  private func isEmptySchema(_ schema: SchemaName) -> Bool {
    let key = TableKey(schema)
    return state.isComplete && state.schemas.contains(key)
      && !state.tables.keys.contains { $0.scope == key.name }
  }

  /// A table that the change made goes again: nothing is lost, unless it is a copy that was the last.
  private mutating func dropMade(_ key: TableKey, _ operation: SchemaOperation) {
    if isMade(operation.object) {
      // What is copied from it comes from the change as well.
      for other in state.tables.keys { state.tables[other]?.copies[key] = nil }
    }
    let lost = rescued.filter { $0.value.copy == key }.sorted { $0.value.entry < $1.value.entry }
    for (original, rescue) in lost {
      entries[rescue.entry] = nil
      rescued[original] = nil
      add(
        .destructive, .dropTable, rescue.name, rescue.operation,
        "drops the table \(rescue.name), and its copy after it")
    }
  }

  private mutating func dropColumn(_ operation: SchemaOperation, ifExists: Bool) {
    let object = operation.object
    guard let owner = object.owner, let name = object.parts.last, !name.isComputed else {
      add(.destructive, .dropColumn, object, operation, "drops a column whose name is computed")
      return
    }
    if isMade(owner) { return }
    let column = state.column(object)
    // Its values are those of other columns.
    if let column, column.definition.isGenerated { return }
    if column?.origin == .change, isFresh(object), let column {
      // A column that took another one's values over, which is gone since, is the last copy.
      for source in column.holds.sorted()
      where droppedColumns.contains(DroppedColumn(table: TableKey(owner), name: source)) {
        add(
          .destructive, .dropColumn, owner.member(.init(source)), operation,
          "drops the column \(owner).\(source), and its copy \(object) after it")
      }
      return
    }
    if column == nil, ifExists, state.isComplete, state.table(owner)?.columns != nil { return }
    if column?.origin == .perhaps, state.table(owner)?.copies.isEmpty ?? true {
      add(
        .risky, .dropColumn, object, operation,
        "drops the column \(object), which may have existed before")
      return
    }
    droppedColumns.insert(
      DroppedColumn(table: TableKey(owner), name: name.text.lowercased()))
    let columns = state.table(owner)?.columns ?? [:]
    let loose = state.looseColumns[TableKey(owner)] ?? [:]
    let names = [name.text.lowercased(), column?.definition.realName].compactMap(\.self)
    let isCopied =
      (Array(columns.values) + loose.values).contains { copy in
        names.contains { copy.holds.contains($0) }
      } || isInCopy(name.text.lowercased(), of: owner)
    add(
      isCopied ? .risky : .destructive, .dropColumn, object, operation,
      isCopied
        ? "drops the column \(object) after its values were copied" : "drops the column \(object)")
  }

  /// Whether another table took over the column's values, of every row.
  private func isInCopy(_ column: String, of table: SchemaName) -> Bool {
    copies(of: table).contains { copy in
      !copy.rows.isFiltered && !copy.rows.ignoresConflicts
        && copy.rows.sources?.contains { $0?.lowercased() == column } ?? true
    }
  }

  /// Every row of a table goes: TRUNCATE, DELETE without WHERE.
  mutating func empty(
    _ operation: SchemaOperation, _ name: OperationName, _ message: String
  ) {
    let object = operation.object
    if isMade(object) || state.table(object)?.isTemporary == true { return }
    let isUncertain = state.table(object)?.origin == .perhaps
    let copied = copies(of: object).first?.quality == .whole
    add(isUncertain || copied ? .risky : .destructive, name, object, operation, message)
  }
}

extension ObjectKind {
  /// For a sentence: "the materialized view".
  var words: String {
    switch self {
    case .materializedView: "the materialized view"
    case .foreignTable: "the foreign table"
    default: "the \(rawValue)"
    }
  }
}
