import Characters
import SchemaModel

/// Whether a change only adds, which is more than dropping and risking nothing: what was there
/// before it is there after it, just as it was.
extension SchemaJudge {
  func onlyAdds(_ operation: SchemaOperation) -> Bool {
    let object = operation.object
    switch operation.kind {
    case .createTable, .createEnumeration, .addColumn, .insert, .enforceForeignKeys, .transaction,
      .createAll, .note, .opaque, .requireByCheck, .validateConstraint, .mayHaveBeenThere,
      .lookForEqualRows:
      return true
    case .restateEnumeration(let values, let renamed):
      let known = state.enumerations[SchemaState.Enumeration.key(object)]
      return known.map { renamed.isEmpty && Set(values).isSuperset(of: $0.values) } ?? false
    case .create(let kind, _):
      // What a check, a key or an exclusion asks of the rows that are there, they may not fulfil.
      if kind.asksRows { return isOwn(object, operation) }
      return kind == .enumValue || !operation.replaces
    case .drop(let kind, _, _):
      switch kind {
      case .table: return isMade(object)
      case .column, .constraint, .unique, .foreignKey, .primaryKey: return isOwn(object, operation)
      default: return state.made.contains(.init(kind: kind, key: TableKey(object)))
      }
    case .rename(let kind, _):
      switch kind {
      case .table: return isMade(object)
      case .column: return isOwn(object, operation)
      default: return state.made.contains(.init(kind: kind, key: TableKey(object)))
      }
    case .changeType(let old, let new, let conversion):
      guard !isOwn(object, operation) else { return true }
      let known = old ?? state.column(object)?.definition.type
      return conversion == .cast && known != nil && known == new
    case .setRequired:
      return isOwn(object, operation) || state.column(object)?.definition.isRequired == true
    case .restate(let definition):
      guard !isOwn(object, operation) else { return true }
      guard let known = state.column(object)?.definition else { return false }
      let isSameTarget =
        switch (known.references?.target, definition.references?.target) {
        case (nil, nil): true
        case (let old?, let new?): old.mayBe(new)
        default: false
        }
      return isSameTarget && known.isRequired == definition.isRequired
        && known.isUnique == definition.isUnique
    case .addUnique, .addForeignKey, .relax: return isOwn(object, operation)
    case .update(_, let copies):
      return isMade(object)
        || !copies.isEmpty
          && copies.keys.allSatisfy {
            state.column(state.name(of: $0, in: object))?.origin.isNew == true
          }
    case .dropEverything, .setUnlogged, .detachPartition, .truncate, .truncatePartition,
      .exchangePartition, .delete:
      return isMade(object)
    }
  }

  /// Whether what the operation is about came with the change: the table, the column, or a column
  /// that its statement speaks of.
  private func isOwn(_ object: SchemaName, _ operation: SchemaOperation) -> Bool {
    if isMade(object) || object.owner.map(isMade) == true { return true }
    if state.column(object)?.origin.isNew == true { return true }
    let words = operation.statement.words
    return [object, object.owner].compactMap(\.self).contains { table in
      state.columns(of: table).contains { name, column in
        column.origin.isNew && words.contains(name.lowercased())
      }
    }
  }
}

extension ObjectKind {
  /// Whether the rows that are there can stand in its way.
  fileprivate var asksRows: Bool {
    switch self {
    case .constraint, .unique, .primaryKey, .foreignKey: true
    default: false
    }
  }
}

extension SchemaOperation {
  /// Whether the statement takes the place of what may be there: CREATE OR REPLACE.
  fileprivate var replaces: Bool {
    let words = statement.lowercased().split(separator: " ").prefix(3)
    return words.starts(with: ["create", "or"]) || words.first == "alter"
  }
}

extension String {
  /// The words of a statement, in lower case.
  fileprivate var words: Set<String> {
    Set(
      lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "$") }
        .map(String.init))
  }
}

extension SchemaState {
  /// The columns that are known of a table.
  func columns(of table: SchemaName) -> [(key: String, value: Column)] {
    let key = TableKey(table)
    return Array(tables[key]?.columns ?? [:]) + Array(looseColumns[key] ?? [:])
  }

  /// Whether every table of the other state is here too, with each of its columns as it was.
  package func holds(_ other: SchemaState) -> Bool {
    other.tables.allSatisfy { key, table in
      guard let own = tables[key] else { return false }
      guard let columns = table.columns else { return own.columns == nil }
      return columns.allSatisfy { own.columns?[$0.key]?.definition == $0.value.definition }
    }
  }
}
