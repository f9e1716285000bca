import GitModel
import SchemaJudgement
import SchemaModel

/// Operations in a row, written short, and what they come to.
struct Change {
  var operations: [SchemaOperation] = []

  func then(_ kind: SchemaOperation.Kind, _ object: SchemaName) -> Change {
    var next = self
    let place = SourcePlace(line: operations.count + 1, column: 1)
    next.operations.append(SchemaOperation(kind, object, at: place, statement: "\(kind)"))
    return next
  }

  func creating(
    _ table: SchemaName, _ columns: [String]? = ["id", "a"], ifNotExists: Bool = false,
    isTemporary: Bool = false, references: ForeignKey? = nil, copying: CopiedRows? = nil
  ) -> Change {
    var definition = TableDefinition(
      columns: columns?.map { ColumnDefinition(.init($0), ColumnType("integer")) })
    definition.ifNotExists = ifNotExists
    definition.isTemporary = isTemporary
    definition.foreignKeys = references.map { [$0] } ?? []
    definition.rows = copying
    return then(.createTable(definition), table)
  }

  func dropping(
    _ kind: ObjectKind, _ object: SchemaName, ifExists: Bool = false, cascade: Bool = false
  ) -> Change {
    then(.drop(kind, ifExists: ifExists, cascade: cascade), object)
  }

  func copying(
    _ source: SchemaName, into target: SchemaName, _ columns: [String?]? = nil,
    isFiltered: Bool = false, ignoresConflicts: Bool = false
  ) -> Change {
    then(
      .insert(
        CopiedRows(
          columns: columns?.map { $0 ?? "a" }, sources: columns, table: source,
          isFiltered: isFiltered, ignoresConflicts: ignoresConflicts)), target)
  }

  func renaming(_ old: SchemaName, to new: SchemaName) -> Change {
    then(.rename(.table, to: new), old)
  }

  /// The verdicts, as `weight operation object`.
  func verdicts(after history: Change? = nil, runsInTransaction: Bool = false) -> [String] {
    judge(after: history, runsInTransaction: runsInTransaction).verdicts
      .map { "\($0.weight) \($0.operation.rawValue) \($0.object)" }
  }

  /// Why each of the verdicts may well mean no loss.
  func excuses(after history: Change? = nil) -> [SchemaVerdict.Excuse?] {
    judge(after: history).verdicts.map(\.excuse)
  }

  /// Whether what was there before is there after it, just as it was.
  func onlyAdds(after history: Change? = nil) -> Bool { judge(after: history).onlyAdds }

  func judge(after history: Change? = nil, runsInTransaction: Bool = false) -> SchemaJudge {
    var state = SchemaState()
    if let history {
      var migration = Migration()
      migration.operations = history.operations
      state = .after([migration])
    }
    var judge = SchemaJudge(after: state)
    judge.judge(operations, of: "0001.sql", runsInTransaction: runsInTransaction)
    return judge
  }
}
