package import GitModel
package import SchemaModel

/// Weighs what migrations do, one operation beside the others.
///
/// It walks a change in the order in which it will run, and keeps what is known of the schema
/// beside it: what the change made itself may go again, what was copied first is not lost.
package struct SchemaJudge {
  /// What is known of the schema at this point.
  var state: SchemaState
  /// The file that is being judged.
  var path: GitPath = ""
  /// The verdicts so far; nil where a later operation showed that there was none.
  var entries: [SchemaVerdict?] = []
  /// The tables that were dropped after they had been copied, by key.
  var rescued: [TableKey: Rescue] = [:]
  /// The tables that were renamed in the change: their old key and the verdict on it, by new key.
  var renamed: [TableKey: (old: TableKey, entry: Int)] = [:]
  /// The table that the operation at hand has finished making anew, and what it was before.
  var rebuilt: (key: TableKey, was: SchemaState.Table?)?
  var isInTransaction = false
  /// The columns that the change has dropped.
  var droppedColumns: Set<DroppedColumn> = []
  /// Whether everything that was there before is there still, just as it was.
  package private(set) var onlyAdds = true
  /// The names that the operation at hand has for a table that another language calls otherwise.
  var naming: TableNaming?
  /// What the change has looked through for equal rows: `users.email`, or a table where it is several
  /// columns of it.
  var lookedThrough: Set<TableKey> = []
  /// The columns in which the change has given every row a value.
  var filledColumns: Set<DroppedColumn> = []

  /// A column by the names that two spellings of it share.
  struct DroppedColumn: Hashable {
    let table: TableKey
    let name: String

    init(table: TableKey, name: String) {
      self.table = table
      self.name = name.lowercased()
    }
  }

  /// A table that is gone, and the copy that its rows are in.
  struct Rescue {
    let name: SchemaName
    let copy: TableKey
    let quality: CopyQuality
    let entry: Int
    let operation: SchemaOperation
    /// What the table was.
    let table: SchemaState.Table?
  }

  /// - Parameter state: what the migrations before the change have made.
  package init(after state: SchemaState = SchemaState()) { self.state = state }

  /// What the operations come to, those of several files one after the other.
  ///
  /// - Parameter runsInTransaction: whether the framework wraps the file in a transaction, in which
  ///   SQLite does not turn foreign keys off.
  package mutating func judge(
    _ operations: [SchemaOperation], of path: GitPath, runsInTransaction: Bool = false
  ) {
    self.path = path
    isInTransaction = runsInTransaction
    var makings: [TableKey: Int] = [:]
    for (index, operation) in operations.enumerated() {
      if case .createTable = operation.kind {
        makings[TableKey(state.resolved(operation).object)] = index
      }
    }
    for (index, written) in operations.enumerated() {
      let operation = state.resolved(written)
      naming = TableNaming(written, operation, state)
      onlyAdds = onlyAdds && self.onlyAdds(operation)
      weigh(operation, isRemade: makings[TableKey(operation.object)].map { $0 > index } ?? false)
      if case .enforceForeignKeys = operation.kind, isInTransaction { continue }
      state.apply(operation, as: .change)
      if let rebuilt { state.settle(rebuilt.key, asWas: rebuilt.was) }
      rebuilt = nil
    }
  }

  /// Takes a migration as run before what is judged.
  package mutating func replay(_ migration: Migration) { state.replay(migration) }

  /// The verdicts, in the order of the operations.
  package var verdicts: [SchemaVerdict] {
    var seen: Set<SchemaVerdict> = []
    return entries.compactMap { $0 }.filter { seen.insert($0).inserted }
  }

  /// - Parameter isRemade: whether a table of the same name is made later on.
  private mutating func weigh(_ operation: SchemaOperation, isRemade: Bool) {
    let object = operation.object
    switch operation.kind {
    case .drop(let kind, let ifExists, let cascade):
      drop(kind, operation, ifExists: ifExists, cascade: cascade, isRemade: isRemade)
    case .restateEnumeration(let values, let renamed):
      restateEnumeration(values, renamed, operation)
    case .dropEverything:
      add(.destructive, .dropTable, .everything, operation, "drops everything")
    case .rename(let kind, let new): rename(kind, operation, to: new)
    case .addColumn(let definition): addColumn(definition, operation)
    case .changeType(let old, let new, let conversion):
      changeType(from: old, to: new, by: conversion, operation)
    case .setRequired(let hasDefault): setRequired(hasDefault: hasDefault, operation)
    case .restate(let definition): restate(definition, operation)
    case .addUnique: addUnique(operation)
    case .lookForEqualRows: lookedThrough.insert(TableKey(object))
    case .addForeignKey(let key):
      guard key.cascades, !isMade(object) else { return }
      add(
        .risky, .deleteSome, object, operation,
        "makes a deletion in \(key.target) also delete rows of \(object)")
    case .setUnlogged:
      guard !isMade(object) else { return }
      add(.risky, .truncate, object, operation, "leaves \(object) empty after a crash")
    case .truncate: empty(operation, .truncate, "empties the table \(object)")
    case .truncatePartition:
      add(.destructive, .truncate, object, operation, "empties the partition \(object)")
    case .exchangePartition:
      add(.destructive, .dropPartition, object, operation, "exchanges the partition \(object)")
    case .delete(let isFiltered):
      if isFiltered {
        guard !isMade(object) else { return }
        add(.risky, .deleteSome, object, operation, "deletes rows of \(object)")
      } else {
        empty(operation, .deleteAll, "deletes every row of \(object)")
      }
    case .update(let isFiltered, let copies):
      update(isFiltered: isFiltered, copies: copies, operation)
    case .insert(let rows): if let rows { restore(rows, operation) }
    case .transaction(.rollbackToSavepoint): filledColumns = []
    case .transaction(let limit):
      isInTransaction = limit == .begin
      if limit == .rollback { filledColumns = [] }
    case .detachPartition:
      guard !isMade(object) else { return }
      add(
        .risky, .dropPartition, object, operation,
        "takes the partition \(object) out of its table; its rows stay in a table of their own")
    case .mayHaveBeenThere: break
    case .createAll:
      add(
        .risky, .createAll, operation.object, operation,
        "creates tables outside the migrations, which then differ from the models")
    case .note(let words): add(.note, .createAll, object, operation, words)
    case .opaque(let reason): add(.opaque, .opaque, object, operation, reason)
    case .createTable, .create, .createEnumeration, .relax, .enforceForeignKeys,
      .requireByCheck, .validateConstraint:
      break
    }
  }

  // MARK: What the parts share

  @discardableResult
  mutating func add(
    _ weight: SchemaVerdict.Weight, _ name: OperationName, _ object: SchemaName,
    _ operation: SchemaOperation, _ message: String, excuse: SchemaVerdict.Excuse? = nil
  ) -> Int {
    var verdict = SchemaVerdict(
      weight: weight, operation: name, object: object, path: path, place: operation.place,
      statement: operation.statement, message: message,
      alternative: Alternative.steps(
        instead: name, of: state.nameInSQL(of: object), isColumn: isColumn(object, operation)))
    verdict.excuse = excuse
    naming?.name(&verdict)
    entries.append(verdict)
    return entries.count - 1
  }

  /// Whether what a verdict is on is a column, rather than a table in a schema.
  private func isColumn(_ object: SchemaName, _ operation: SchemaOperation) -> Bool {
    if state.column(object) != nil { return true }
    switch operation.kind {
    case .addUnique: return object.parts.count > 1 && state.table(object) == nil
    case .update: return object.parts.count > operation.object.parts.count
    default: return SchemaState.table(of: operation) != object && object.parts.count > 1
    }
  }

  /// Whether the change made the table itself, so that nothing of value is in it.
  func isMade(_ table: SchemaName) -> Bool {
    guard let known = state.table(table), !TableKey(table).isComputed else { return false }
    return (known.origin == .change || known.isTemporary) && known.copies.isEmpty
  }

  /// Whether the change made the column, so that no value of before is in it: it did not come with
  /// the rows of another table.
  func isFresh(_ column: SchemaName) -> Bool {
    guard state.column(column)?.origin.isNew == true, let owner = column.owner,
      let name = column.parts.last?.folded.lowercased()
    else { return false }
    guard let table = state.table(owner), table.origin != .before else { return true }
    return !table.copies.contains { key, rows in
      guard let columns = rows.columns else {
        guard rows.sources == nil, let source = state.tables[key]?.columns else { return true }
        return source.keys.contains { $0.lowercased() == name }
      }
      guard let index = columns.firstIndex(where: { $0.lowercased() == name }) else { return false }
      guard let sources = rows.sources, index < sources.count else { return true }
      return sources[index] != ""
    }
  }

  /// A table that took rows of another one over.
  struct Copy {
    let key: TableKey
    let rows: CopiedRows
    let quality: CopyQuality
  }

  /// The tables of the state that hold a copy of this one, the best first.
  func copies(of table: SchemaName) -> [Copy] {
    let key = TableKey(table)
    let source = state.tables[key]
    return state.tables.compactMap { other, candidate in
      guard other != key, let rows = candidate.copies[key] else { return nil }
      return Copy(key: other, rows: rows, quality: CopyQuality(rows, of: source))
    }.sorted {
      ($0.quality.rank, $0.key.scope, $0.key.name) < ($1.quality.rank, $1.key.scope, $1.key.name)
    }
  }
}
