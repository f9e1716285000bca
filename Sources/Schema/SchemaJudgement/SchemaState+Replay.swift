package import SchemaModel

extension SchemaState {
  /// What a history of migrations has made, in the order in which they run.
  package static func after(_ history: [Migration]) -> SchemaState {
    var state = SchemaState()
    for migration in history { state.replay(migration) }
    return state
  }

  /// Takes a migration as run, before anything that is judged.
  package mutating func replay(_ migration: Migration) {
    for written in migration.operations {
      let operation = resolved(written)
      switch operation.kind {
      case .createTable: makesTables = true
      case .opaque: isReadable = false
      default: break
      }
      if operation.object.isComputed { isReadable = false }
      apply(operation, as: .before)
    }
    enforcesForeignKeys = nil
    made = []
    for key in enumerations.keys {
      if let name = enumerations[key]?.name.renamed(toEndIn: key) { enumerations[key]?.name = name }
    }
    for key in tables.keys where tables[key]?.copies.isEmpty == false { tables[key]?.copies = [:] }
  }

  /// Takes the operation as done.
  mutating func apply(_ operation: SchemaOperation, as origin: Origin) {
    let object = operation.object
    switch operation.kind {
    case .createTable(let definition):
      create(object, definition, origin)
    case .create(let kind, let ifNotExists):
      if !ifNotExists { made.insert(MadeObject(kind: kind, key: TableKey(object))) }
      if kind == .enumValue { addValue(object) }
      if kind == .schema { schemas.insert(TableKey(object)) }
      if kind == .other { tableless.insert(TableKey(object)) }
    case .createEnumeration(let values, let ifNotExists):
      let key = Enumeration.key(object)
      if ifNotExists {
        // It may have been there, with the values that are known or with others.
        guard enumerations[key] == nil else { break }
        enumerations[key] = Enumeration(
          name: object, values: values, origin: origin == .change ? .perhaps : origin)
        break
      }
      made.insert(MadeObject(kind: .type, key: TableKey(object)))
      enumerations[key] = Enumeration(name: object, values: values, origin: origin)
    case .restateEnumeration(let values, _):
      let key = Enumeration.key(object)
      let known = enumerations[key]
      enumerations[key] = Enumeration(
        name: known?.name ?? object, values: values, origin: known?.origin ?? origin)
    case .drop(let kind, _, _):
      drop(kind, object)
    case .dropEverything:
      tables = [:]
    case .rename(let kind, let new):
      rename(kind, object, to: new)
    case .addColumn(let definition):
      add(definition, to: object.owner ?? object, origin)
    case .mayHaveBeenThere(.table): reconsider(table: TableKey(object))
    case .mayHaveBeenThere:
      change(object) { column in
        guard column.origin == .change else { return }
        column.origin = column.hidesEarlier ? .before : .perhaps
      }
    case .changeType(_, let new, _):
      if let new { change(object) { $0.definition.type = new } }
    case .restate(let definition):
      change(object) { $0.definition = definition }
    case .setRequired:
      change(object) { $0.definition.isRequired = true }
    case .requireByCheck(let constraint, let isValidated):
      guard let owner = object.owner, let column = object.parts.last?.folded else { break }
      let known = checks[TableKey(owner)]?[constraint]?.columns ?? []
      checks[TableKey(owner), default: [:]][constraint] = RequiredByCheck(
        columns: known.union([column]), isValidated: isValidated && origin == .before)
    case .validateConstraint:
      guard origin == .before, let owner = object.owner, let name = object.parts.last?.folded
      else { break }
      checks[TableKey(owner)]?[name]?.isValidated = true
    case .addUnique:
      change(object) { $0.definition.isUnique = true }
    case .addForeignKey(let key):
      tables[TableKey(object)]?.foreignKeys.append(key)
    case .transaction(.rollback), .transaction(.rollbackToSavepoint): forgetCopies()
    case .update(let isFiltered, let copies):
      if !isFiltered { copy(copies, in: object) }
    case .insert(let rows):
      if let rows, let source = rows.table {
        tables[TableKey(object)]?.copies[TableKey(source)] = rows
      }
    case .enforceForeignKeys(let isOn):
      enforcesForeignKeys = isOn
    case .relax: relax(operation)
    case .setUnlogged, .detachPartition, .truncate, .truncatePartition,
      .exchangePartition, .delete, .transaction, .createAll, .note, .opaque,
      .lookForEqualRows:
      break
    }
  }

  /// What a column holds to no longer: that every row has a value, or that it is computed.
  private mutating func relax(_ operation: SchemaOperation) {
    let words = operation.statement.lowercased()
    change(operation.object) { column in
      // ALTER COLUMN … DROP EXPRESSION.
      if words.contains("expression") { column.definition.isGenerated = false }
      if !words.contains("default"), !words.contains("identity") {
        column.definition.isRequired = false
      }
    }
  }

  /// What was copied since the transaction began is copied no more; what was before it, who knows.
  private mutating func forgetCopies() {
    for key in tables.keys {
      if tables[key]?.copies.isEmpty == false { tables[key]?.copies = [:] }
      for column in tables[key]?.columns?.filter({ !$0.value.holds.isEmpty }).keys.map({ $0 }) ?? []
      {
        tables[key]?.columns?[column]?.holds = []
      }
    }
    for (key, columns) in looseColumns {
      looseColumns[key] = columns.mapValues { column in
        var column = column
        column.holds = []
        return column
      }
    }
  }

  private mutating func create(
    _ object: SchemaName, _ definition: TableDefinition, _ origin: Origin
  ) {
    let key = TableKey(object)
    if definition.ifNotExists, tables[key] != nil { return }
    // It may have been there before, made by hand or by another program.
    let isNew = !definition.ifNotExists || definition.isTemporary
    let origin = origin == .change && !isNew ? .perhaps : origin
    var columns: [String: Column]?
    if let known = definition.columns {
      columns = [:]
      for column in known {
        columns?[column.name.folded] = Column(definition: column, origin: origin)
      }
    }
    if origin == .change, let known = tables[key], known.origin == .before { hidden[key] = known }
    var table = Table(
      name: object, origin: origin, isTemporary: definition.isTemporary,
      isStrict: definition.isStrict, columns: columns)
    table.realName = definition.realName
    if let real = definition.realName { realNames[TableKey(real)] = object }
    dropped.remove(key)
    table.foreignKeys =
      definition.foreignKeys + (definition.columns ?? []).compactMap(\.references)
    if let rows = definition.rows, let source = rows.table { table.copies[TableKey(source)] = rows }
    tables[key] = table
  }

  /// Takes a table that was made under a condition for what it was before.
  private mutating func reconsider(table key: TableKey) {
    guard let table = tables[key], table.origin == .change else { return }
    if let earlier = hidden[key] {
      tables[key] = earlier
      return
    }
    tables[key]?.origin = .perhaps
    tables[key]?.columns = table.columns?.mapValues { column in
      var column = column
      if column.origin == .change { column.origin = .perhaps }
      return column
    }
  }

  private mutating func drop(_ kind: ObjectKind, _ object: SchemaName) {
    switch kind {
    case .table:
      let key = TableKey(object)
      checks[key] = nil
      if let table = tables.removeValue(forKey: key) {
        dropped.insert(key)
        if let real = table.realName { dropped.insert(TableKey(real)) }
      }
    case .column:
      guard let owner = object.owner, let name = object.parts.last?.folded else { return }
      tables[TableKey(owner)]?.columns?[name] = nil
      looseColumns[TableKey(owner)]?[name] = nil
    case .constraint:
      if let owner = object.owner, let name = object.parts.last?.folded {
        let key = TableKey(owner)
        // One that nothing here has named is any of those that have no name.
        if checks[key]?.removeValue(forKey: name) == nil {
          checks[key] = checks[key]?.filter { !$0.key.hasSuffix(RequiredByCheck.ending) }
        }
      }
      made.remove(MadeObject(kind: kind, key: TableKey(object)))
    default: made.remove(MadeObject(kind: kind, key: TableKey(object)))
    }
  }

  private mutating func rename(_ kind: ObjectKind, _ old: SchemaName, to new: SchemaName) {
    switch kind {
    case .table:
      let (from, to) = (TableKey(old), TableKey(new))
      guard var table = tables.removeValue(forKey: from) else { return }
      if let real = table.realName, old.parts.count == 2, new.parts.count == 1 {
        // A model that is kept in another table from now on is called as before.
        realNames[TableKey(real)] = nil
        realNames[TableKey(new)] = table.name
        table.realName = new
        tables[from] = table
        return
      }
      table.name = new
      checks[to] = checks.removeValue(forKey: from)
      dropped.insert(from)
      if let real = table.realName {
        realNames[TableKey(real)] = nil
        dropped.insert(TableKey(real))
        table.realName = real.following(old, to: new)
        if let real = table.realName { realNames[TableKey(real)] = new }
      }
      tables[to] = table
      for key in tables.keys {
        if let rows = tables[key]?.copies.removeValue(forKey: from) {
          tables[key]?.copies[to] = rows
        }
      }
    case .column:
      guard let owner = old.owner, let from = old.parts.last?.folded, let part = new.parts.last
      else { return }
      let key = TableKey(owner)
      checks[key] = checks[key]?.mapValues { check in
        var check = check
        if check.columns.remove(from) != nil { check.columns.insert(part.folded) }
        return check
      }
      if var column = tables[key]?.columns?.removeValue(forKey: from) {
        column.definition.name = part
        tables[key]?.columns?[part.folded] = column
      } else if var column = looseColumns[key]?.removeValue(forKey: from) {
        column.definition.name = part
        looseColumns[key]?[part.folded] = column
      }
    case .type: renameType(old, to: new)
    case .enumValue:
      guard let type = old.owner, let value = old.parts.last, let other = new.parts.last else {
        return
      }
      let key = Enumeration.key(type)
      if let index = enumerations[key]?.values.firstIndex(of: value.text) {
        enumerations[key]?.values[index] = other.text
      }
    default: break
    }
  }

  /// A table that was made anew stands for the one that it took the rows of, so that making it anew
  /// once more may lose them.
  mutating func settle(_ key: TableKey, asWas old: Table?) {
    guard var table = tables[key] else { return }
    let copied = table.copies.values.first
    for name in table.columns?.keys.map({ $0 }) ?? [] {
      let isOld = old?.columns.map { $0[name].map { $0.origin == .before } ?? false }
      let isCopied = copied?.columns?.contains { $0.lowercased() == name.lowercased() } ?? true
      table.columns?[name]?.origin = isOld ?? isCopied ? .before : .change
    }
    table.origin = .before
    table.copies = [:]
    tables[key] = table
  }

  /// A type keeps its values and its columns under another name.
  private mutating func renameType(_ old: SchemaName, to new: SchemaName) {
    let (from, to) = (Enumeration.key(old), Enumeration.key(new))
    guard from != to, let type = enumerations.removeValue(forKey: from) else { return }
    enumerations[to] = type
    if made.remove(MadeObject(kind: .type, key: TableKey(old))) != nil {
      made.insert(MadeObject(kind: .type, key: TableKey(new)))
    }
    for table in tables.keys {
      for column in tables[table]?.columns?.keys.map({ $0 }) ?? []
      where tables[table]?.columns?[column]?.definition.type?.name == from {
        tables[table]?.columns?[column]?.definition.type?.name = to
      }
    }
  }

  private mutating func addValue(_ object: SchemaName) {
    guard let type = object.owner, let value = object.parts.last else { return }
    enumerations[Enumeration.key(type)]?.values.append(value.text)
  }

  private mutating func add(
    _ definition: ColumnDefinition, to table: SchemaName, _ origin: Origin
  ) {
    let key = TableKey(table)
    let known =
      tables[key]?.columns?[definition.name.folded]
      ?? looseColumns[key]?[definition.name.folded]
    if definition.ifNotExists, known != nil { return }
    var column = Column(
      definition: definition,
      origin: definition.ifNotExists && origin == .change ? .perhaps : origin)
    column.hidesEarlier = known?.origin == .before
    if tables[key]?.columns != nil {
      tables[key]?.columns?[definition.name.folded] = column
    } else {
      looseColumns[key, default: [:]][definition.name.folded] = column
    }
    if let reference = definition.references { tables[key]?.foreignKeys.append(reference) }
  }

  private mutating func change(_ object: SchemaName, _ body: (inout Column) -> Void) {
    guard let owner = object.owner, let written = object.parts.last?.folded else { return }
    let key = TableKey(owner)
    let name = tables[key]?.columns?.ownName(of: written) ?? looseColumns[key]?.ownName(of: written)
    guard let name else { return }
    if var column = tables[key]?.columns?[name] {
      body(&column)
      tables[key]?.columns?[name] = column
    } else if var column = looseColumns[key]?[name] {
      body(&column)
      looseColumns[key]?[name] = column
    }
  }

  /// Remembers which column took over which other one's values.
  private mutating func copy(_ copies: [String: String], in table: SchemaName) {
    for (target, source) in copies where !source.isEmpty && source != target {
      let from = column(name(of: source, in: table))?.definition.type
      change(name(of: target, in: table)) { column in
        // A type that holds less takes less over.
        let to = column.definition.type
        guard from == nil || to == nil || TypeChange(from: from, to: to) != .narrows else { return }
        column.holds.insert(source.lowercased())
      }
    }
  }

  /// The column's name in full, of one that was written with or without quotes.
  func name(of column: String, in table: SchemaName) -> SchemaName {
    let exact = table.member(.init(column, isQuoted: true))
    return self.column(exact) == nil ? table.member(.init(column)) : exact
  }

  /// The column, where it is known.
  func column(_ object: SchemaName) -> Column? {
    guard let owner = object.owner, let name = object.parts.last?.folded else { return nil }
    let key = TableKey(owner)
    for columns in [tables[key]?.columns, looseColumns[key]] {
      if let columns, let own = columns.ownName(of: name) { return columns[own] }
    }
    return nil
  }

  func table(_ name: SchemaName) -> Table? { tables[TableKey(name)] }

  /// The tables whose rows a deletion in this one takes with it.
  func children(of table: SchemaName) -> [Table] {
    let key = TableKey(table)
    return tables.filter { entry in
      entry.key != key
        && entry.value.foreignKeys.contains { $0.cascades && TableKey($0.target) == key }
    }.values.sorted { $0.name.description < $1.name.description }
  }
}

extension [String: SchemaState.Column] {
  /// The name that a column is kept under, which SQL may call otherwise.
  fileprivate func ownName(of name: String) -> String? {
    self[name] != nil ? name : first { $0.value.definition.realName == name }?.key
  }
}

extension SchemaName {
  /// The name as it is now known under a key of its last part.
  fileprivate func renamed(toEndIn key: String) -> SchemaName {
    guard let last = parts.last, last.text.lowercased() != key else { return self }
    return SchemaName(parts.dropLast() + [Part(key)])
  }
}
