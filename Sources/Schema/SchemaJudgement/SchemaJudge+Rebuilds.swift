import SchemaModel

/// SQLite changes a table by making a new one, copying, dropping the old one and renaming.
///
/// <https://www.sqlite.org/lang_altertable.html#otheralter>
extension SchemaJudge {
  /// A copy takes the name of the table that is gone: what it lacks is what was lost.
  mutating func finishRebuild(of key: TableKey) {
    guard let rescue = rescued.removeValue(forKey: key) else { return }
    entries[rescue.entry] = nil
    rebuilt = (key, rescue.table)
    let name = original(of: rescue)
    switch rescue.quality {
    case .whole:
      narrowed(rescue, name)
      requires(rescue, name)
    case .altered(let columns):
      add(
        .risky, .updateSome, name, rescue.operation,
        "rebuilds the table \(name) and recomputes \(columns.joined(separator: ", "))")
      narrowed(rescue, name)
      requires(rescue, name)
    case .unknown:
      add(
        .risky, .recreate, name, rescue.operation,
        "rebuilds the table \(name); it may not copy every column")
      requires(rescue, name)
    case .someRows(let reason):
      add(
        .destructive, .recreate, name, rescue.operation,
        "rebuilds the table \(name) without all its rows: \(reason)")
    case .without(let columns):
      for column in columns {
        add(
          .destructive, .dropColumn, name.member(.init(column)), rescue.operation,
          "rebuilds the table \(name) without the column \(column)")
      }
      requires(rescue, name)
    }
  }

  /// What the table was called before the change.
  private func original(of rescue: Rescue) -> SchemaName {
    guard let old = renamed[TableKey(rescue.name)], let table = state.tables[old.old] else {
      return rescue.name
    }
    return table.name
  }

  /// Columns of the new table that hold less than those of the old one.
  private mutating func narrowed(_ rescue: Rescue, _ name: SchemaName) {
    guard let old = rescue.table?.columns, let new = state.tables[rescue.copy]?.columns else {
      return
    }
    for (column, was) in old.sorted(by: { $0.key < $1.key }) {
      guard let now = new[column] else {
        // By `SELECT *` columns go by their place, and nothing says what became of a name.
        guard isCopiedByName(column, rescue) else { continue }
        add(
          .risky, .renameColumn, name.member(was.definition.name), rescue.operation,
          "rebuilds \(name) with \(column) under another name, while running code may use the old one"
        )
        continue
      }
      let change = TypeChange(from: was.definition.type, to: now.definition.type)
      let isHeld = state.tables[rescue.copy]?.isStrict == true && change == .converts
      guard change == .narrows || isHeld, let to = now.definition.type else { continue }
      add(
        .risky, .narrowType, name.member(was.definition.name), rescue.operation,
        "rebuilds \(name).\(column) as \(to), which holds less")
    }
  }

  /// Whether the copy names the column that it takes.
  private func isCopiedByName(_ column: String, _ rescue: Rescue) -> Bool {
    state.tables[rescue.copy]?.copies.values.contains { copy in
      copy.sources?.contains { $0?.lowercased() == column } ?? false
    } ?? false
  }

  /// Columns of the new table in which a row must have a value that the copy does not give it: the
  /// copy is refused, and where a client goes on all the same, the old table is dropped.
  private mutating func requires(_ rescue: Rescue, _ name: SchemaName) {
    let old = rescue.table?.columns ?? [:]
    guard let table = state.tables[rescue.copy],
      let rows = table.copies.first(where: { $0.key == TableKey(rescue.name) })?.value
        ?? table.copies.values.first, table.copies.count == 1
    else { return }
    for (column, now) in (table.columns ?? [:]).sorted(by: { $0.key < $1.key })
    where now.definition.isRequired {
      let object = name.member(now.definition.name)
      let index = rows.columns?.firstIndex { $0.lowercased() == column.lowercased() }
      if rows.columns != nil, index == nil {
        guard !now.definition.hasDefault else { continue }
        add(
          .risky, .notNullWithoutDefault, object, rescue.operation,
          "rebuilds \(name) with the required column \(column), which the copy does not fill")
        continue
      }
      // Only a column that is taken as it is may bring an empty one along.
      let source = index.flatMap { place in
        rows.sources.map { place < $0.count ? $0[place] : nil } ?? column
      }
      guard let source, let was = old[source] ?? old[column], !was.definition.isRequired,
        !now.definition.isPrimaryKey
      else { continue }
      add(
        .risky, .notNullWithoutDefault, object, rescue.operation,
        "rebuilds \(name) so that \(column) must have a value: fails if a row has none")
    }
  }

  /// Rows that come back into a table that was dropped and made anew.
  mutating func restore(_ rows: CopiedRows, _ operation: SchemaOperation) {
    let key = TableKey(operation.object)
    guard let source = rows.table, let rescue = rescued[key], rescue.copy == TableKey(source)
    else { return }
    let back = CopyQuality(rows, of: state.tables[rescue.copy])
    if rescue.quality == .whole, back != .whole {
      rescued[key] = Rescue(
        name: rescue.name, copy: rescue.copy, quality: back, entry: rescue.entry,
        operation: rescue.operation, table: rescue.table)
    }
    finishRebuild(of: key)
  }

  mutating func rename(_ kind: ObjectKind, _ operation: SchemaOperation, to new: SchemaName) {
    let old = operation.object
    switch kind {
    case .table:
      let (from, to) = (TableKey(old), TableKey(new))
      if let rescue = rescued[to], rescue.copy == from {
        finishRebuild(of: to)
        return
      }
      if isMade(old) { return }
      let entry = add(
        .risky, .renameTable, old, operation,
        "renames the table \(old) to \(new), while running code may use the old name")
      renamed[to] = (from, entry)
    case .column:
      if isMade(old.owner ?? old) || state.column(old)?.origin.isNew == true { return }
      add(
        .risky, .renameColumn, old, operation,
        "renames the column \(old), while running code may use the old name")
    case .schema, .database:
      add(.risky, .renameTable, old, operation, "renames \(kind.words) \(old)")
    case .enumValue, .type, .domain, .materializedView, .foreignTable, .partition, .sequence,
      .extension, .server, .view, .index, .trigger, .function, .policy, .role, .constraint,
      .primaryKey, .foreignKey, .unique, .other:
      break
    }
  }

  /// With foreign keys on, SQLite deletes the rows of a table before it drops it, and
  /// ON DELETE CASCADE takes the rows of other tables along.
  ///
  /// <https://www.sqlite.org/foreignkeys.html#fk_schemacommands>
  mutating func cascadeTrap(_ operation: SchemaOperation) {
    guard state.enforcesForeignKeys != false else { return }
    for child in state.children(of: operation.object) where child.origin == .before {
      add(
        state.enforcesForeignKeys == true ? .destructive : .risky, .deleteAll, child.name,
        operation,
        "deletes the rows of \(child.name) by ON DELETE CASCADE where SQLite enforces foreign keys")
    }
  }
}
