import SchemaModel

/// One table under two names: `shop.Book` of a Django migration is `shop_book` in SQL.
struct TableNaming {
  /// The table as the state knows it.
  private let known: SchemaName
  /// The other name that a person may know it by.
  private let other: SchemaName
  /// Whether the other name is the one that the operation is written with.
  private let isWritten: Bool

  /// Nil where the operation's table has one name.
  init?(_ written: SchemaOperation, _ resolved: SchemaOperation, _ state: SchemaState) {
    let (name, table) = (written.object, resolved.object)
    if name != table, let owner = SchemaState.table(of: resolved),
      let original = SchemaState.table(of: written)
    {
      (known, other, isWritten) = (owner, original, true)
      return
    }
    guard let owner = SchemaState.table(of: resolved), let real = state.table(owner)?.realName
    else { return nil }
    (known, other, isWritten) = (owner, real, false)
  }

  /// Gives a verdict both names, the one that its statement has first.
  func name(_ verdict: inout SchemaVerdict) {
    let parts = verdict.object.parts
    guard parts.count >= known.parts.count,
      zip(parts, known.parts).allSatisfy({ $0.folded == $1.folded })
    else { return }
    let alias = SchemaName(other.parts + parts.dropFirst(known.parts.count))
    verdict.alias = isWritten ? verdict.object : alias
    if isWritten { verdict.object = alias }
  }
}

extension SchemaState {
  /// The operation with the tables that it names as the state knows them.
  func resolved(_ operation: SchemaOperation) -> SchemaOperation {
    guard !realNames.isEmpty else { return operation }
    var operation = operation
    if let table = SchemaState.table(of: operation), let known = known(table) {
      let rest = operation.object.parts.dropFirst(table.parts.count)
      operation.object = SchemaName(known.parts + rest)
    }
    switch operation.kind {
    case .insert(var rows?):
      rows.table = rows.table.flatMap { known($0) ?? $0 }
      operation.kind = .insert(rows)
    case .rename(.table, let new):
      operation.kind = .rename(.table, to: known(new) ?? new)
    case .createTable(var definition):
      if let table = definition.rows?.table { definition.rows?.table = known(table) ?? table }
      operation.kind = .createTable(definition)
    case .addForeignKey(var key):
      key.target = known(key.target) ?? key.target
      operation.kind = .addForeignKey(key)
    default: break
    }
    return operation
  }

  /// The table that an operation is about, or is about a part of; nil where it is about neither.
  static func table(of operation: SchemaOperation) -> SchemaName? {
    switch operation.kind {
    case .createTable, .truncate, .delete, .update, .insert, .addForeignKey, .setUnlogged,
      .rename(.table, _), .drop(.table, _, _):
      operation.object
    case .addColumn, .changeType, .setRequired, .restate, .relax, .rename(.column, _),
      .drop(.column, _, _), .drop(.constraint, _, _), .drop(.unique, _, _),
      .drop(.primaryKey, _, _), .drop(.foreignKey, _, _):
      operation.object.owner
    default: nil
    }
  }

  /// The table that SQL calls so, under the name that a migration has for it.
  private func known(_ table: SchemaName) -> SchemaName? {
    let key = TableKey(table)
    guard tables[key] == nil else { return nil }
    return realNames[key]
  }

  /// A name as SQL has it: `shop_book.owner_id` for `shop.Book.owner`.
  func nameInSQL(of object: SchemaName) -> SchemaName {
    if let real = table(object)?.realName { return real }
    guard let owner = object.owner, let last = object.parts.last else { return object }
    let real = table(owner)?.realName
    let column = column(object)?.definition.realName.map { SchemaName.Part($0) } ?? last
    return real == nil && column == last ? object : (real ?? owner).member(column)
  }

  /// Whether the table holds the pairs of a many-to-many field: `shop_book_authors`.
  func isLink(_ table: TableKey) -> Bool {
    tables.values.contains { owner in
      guard let real = owner.realName?.parts.last?.folded, table.name.hasPrefix(real + "_") else {
        return false
      }
      return owner.columns?.keys.contains(String(table.name.dropFirst(real.utf8.count + 1))) ?? true
    }
  }
}

extension SchemaName {
  /// Whether another name can be the same table's: one of them may leave out where the table is, or
  /// say no more than that it is the table itself.
  func mayBe(_ other: SchemaName) -> Bool {
    guard let own = parts.last?.folded.lowercased(),
      let last = other.parts.last?.folded.lowercased()
    else { return true }
    if isComputed || other.isComputed || own == "self" || last == "self" { return true }
    guard own == last else { return false }
    let (scope, otherScope) = (
      owner?.description.lowercased(), other.owner?.description.lowercased()
    )
    return scope == nil || otherScope == nil || scope == otherScope
  }

  /// What a table is called in SQL once its model has another name; nil where that is not known.
  func following(_ old: SchemaName, to new: SchemaName) -> SchemaName? {
    guard let last = old.parts.last?.text.lowercased(),
      let part = new.parts.last?.text.lowercased(),
      let own = parts.last?.text, own.lowercased().hasSuffix(last), parts.count == 1
    else { return self }
    return SchemaName([.init(own.dropLast(last.count) + part)])
  }
}
