import SchemaModel

extension Interpreter {
  /// INSERT and REPLACE.
  func insert(_ statement: inout Statement) {
    let verb = statement.index
    let replaces = statement.keyword == .replace
    statement.index += 1
    var ignores = replaces
    var overwrites = false
    var overwritesSome = replaces
    while true {
      if statement.accept(.or) {
        ignores = statement.keyword == .ignore || statement.keyword == .replace
        overwritesSome = statement.keyword == .replace
        statement.index += 1
      } else if statement.accept(.ignore) {
        ignores = true
      } else if statement.accept(.overwrite) {
        overwrites = true
      } else if !statement.accept(.low_priority), !statement.accept(.delayed),
        !statement.accept(.into), !statement.accept(.table), !statement.accept(.all),
        !statement.accept(.first)
      {
        break
      }
    }
    skipTop(&statement)
    _ = statement.accept(.into)
    guard let table = statement.name() else {
      return addOpaque("the statement is incomplete", at: verb, in: statement)
    }
    if overwrites { add(.truncate, table, at: verb, in: statement) }
    if statement.accept(.as) { statement.index += 1 }
    var columns: [String]?
    if statement.isSymbol("("), !statement.opensQuery {
      columns = statement.columnList()?.map(\.folded)
    }
    var overwritten: [String: String] = [:]
    if let place = statement.place(of: .conflict, .duplicate) {
      ignores = true
      if let update = statement.place(of: .update, from: place) {
        overwritesSome = true
        let set = statement.token(at: update + 1).keyword == .set ? update + 2 : update + 1
        overwritten = statement.part(set, statement.end).copies(in: table)
      }
    }
    if isCatalog(table) { addOpaque("the catalog is written by hand", at: verb, in: statement) }
    // A row of the same key is there no more, or not as it was.
    defer {
      if overwritesSome {
        let copies = overwritten.mapValues { _ in "" }
        add(.update(isFiltered: true, copies: copies), table, at: verb, in: statement)
      }
    }
    guard let query = statement.queryBehind, statement.place(of: .values) == nil else {
      return add(.insert(nil), table, at: verb, in: statement)
    }
    var rows = query.copiedRows(columns: columns)
    rows.ignoresConflicts = ignores
    if let table = rows.table, current.commonTables.contains(table.folded.lowercased()) {
      (rows.table, rows.isFiltered) = (nil, true)
    }
    copies.copy(rows.table, into: table)
    add(.insert(rows), table, at: verb, in: statement)
  }

  /// Whether the database itself keeps its tables in it.
  private func isCatalog(_ table: SchemaName) -> Bool {
    guard let name = table.parts.last?.folded.lowercased() else { return false }
    let scope = table.parts.count > 1 ? table.parts[0].folded.lowercased() : ""
    return scope == "pg_catalog" || (scope.isEmpty && name.hasPrefix("pg_"))
      || name == "sqlite_master" || name == "sqlite_schema"
  }

  /// SQL Server's TOP (n); whether it was there.
  @discardableResult
  private func skipTop(_ statement: inout Statement) -> Bool {
    guard statement.keyword == .top, statement.token(at: statement.index + 1).isSymbol("(") else {
      return false
    }
    statement.index += 1
    statement.advance()
    return !statement.accept(.percent)
  }

  /// DELETE, of one table or several.
  func delete(_ statement: inout Statement) {
    let verb = statement.index
    statement.index += 1
    statement.skip(.low_priority, .quick, .ignore)
    let isLimited = skipTop(&statement)
    var isFiltered = isLimited || statement.filtersRows
    let hasFrom = statement.accept(.from)
    _ = statement.accept(.only)
    var names: [SchemaName] = []
    repeat {
      guard let name = statement.name() else { break }
      names.append(name)
      if statement.isSymbol(".") { statement.index += 1 }
      _ = statement.accept(symbol: "*")
    } while statement.accept(symbol: ",")
    if names.isEmpty { names = [.computed] }
    // DELETE a FROM users a: the names may be aliases.
    if !hasFrom || names.count > 1 || statement.keyword == .using,
      statement.keyword == .from || statement.keyword == .using
    {
      names = names.map { statement.table(called: $0, from: statement.index + 1) }
    }
    // What is filled in behind the name may be a condition.
    if !isFiltered, statement.isFilledIn, statement.place(of: .where) == nil {
      isFiltered = true
    }
    for name in names where !isGone(name) {
      add(.delete(isFiltered: isFiltered), name, at: verb, in: statement)
    }
  }

  /// Whether the table is a temporary one that nobody has made here.
  private func isGone(_ name: SchemaName) -> Bool {
    name.isTemporary && !temporaryTables.contains(name.folded)
  }

  /// UPDATE, of one table or a join.
  func update(_ statement: inout Statement) {
    let verb = statement.index
    statement.index += 1
    statement.skip(.low_priority, .ignore, .only)
    if statement.accept(.or) { statement.index += 1 }
    let isLimited = skipTop(&statement)
    guard let name = statement.name() else {
      return addOpaque("the statement is incomplete", at: verb, in: statement)
    }
    let isFiltered = isLimited || statement.filtersRows
    let from = statement.place(of: .from)
    let table = from.map { statement.table(called: name, from: $0 + 1) } ?? name
    guard let set = statement.place(of: .set) else {
      return addOpaque("the statement is incomplete", at: verb, in: statement)
    }
    // Of a join, a name behind SET may be a column of any of its tables.
    let isJoined = statement.part(statement.index, set).rest.contains {
      $0.keyword == .join || $0.isSymbol(",")
    }
    var copies = isJoined ? [:] : statement.part(set + 1, statement.end).copies(in: name)
    if from != nil { copies = copies.mapValues { _ in "" } }
    guard !isGone(table) else { return }
    var isPartial = isFiltered
    if from == nil, !isJoined, let (gaps, isAll) = statement.gaps(from: set + 1) {
      for name in gaps where copies[name] == "" { copies[name] = name }
      // Where nothing else is asked for, no row is left without a value.
      if isAll, copies.allSatisfy({ $0.key == $0.value }), !isLimited,
        statement.part(set + 1, statement.end).emptied.isEmpty
      {
        isPartial = false
      }
    }
    add(.update(isFiltered: isPartial, copies: copies), table, at: verb, in: statement)
  }

  /// MERGE: what it does to the rows that are there.
  func merge(_ statement: inout Statement) {
    let verb = statement.index
    statement.index += 1
    skipTop(&statement)
    _ = statement.accept(.into)
    _ = statement.accept(.only)
    guard let table = statement.name() else {
      return addOpaque("the statement is incomplete", at: verb, in: statement)
    }
    var isFiltered = false
    while !statement.isAtEnd {
      if statement.accept(.when) {
        isFiltered = false
        while !statement.isAtEnd, statement.keyword != .then {
          if statement.keyword == .and { isFiltered = true }
          statement.advance()
        }
        let action = statement.index + 1
        switch statement.keyword(1) {
        case .delete: add(.delete(isFiltered: isFiltered), table, at: action, in: statement)
        case .update:
          add(.update(isFiltered: true, copies: [:]), table, at: action, in: statement)
        case .insert:
          let rows = CopiedRows(
            columns: nil, sources: nil, table: nil, isFiltered: true, ignoresConflicts: false)
          add(.insert(rows), table, at: action, in: statement)
        default: break
        }
      }
      statement.advance()
    }
  }
}

extension Statement {
  /// Whether a part of it, outside of parentheses, is computed.
  fileprivate var isFilledIn: Bool {
    var place = index
    while place < end {
      if tokens[place].kind == .computed { return true }
      place = after(place)
    }
    return false
  }
}

extension Statement {
  /// The columns that a condition `a IS NULL AND …` names, and whether nothing else is asked for.
  fileprivate func gaps(from set: Int) -> (columns: Set<String>, isAll: Bool)? {
    guard let start = place(of: .where, from: set) else { return nil }
    let end = place(of: .returning, .order, .limit, from: start) ?? self.end
    var columns: Set<String> = []
    var isAll = true
    let condition = part(start + 1, end)
    guard condition.place(of: .or) == nil else { return nil }
    var rest = condition
    while !rest.isAtEnd {
      let next = rest.place(of: .and) ?? rest.end
      var term = rest.part(rest.index, next)
      while term.isSymbol("("), term.after(term.index) == term.end {
        term = term.inside(term.index)
      }
      if let part = term.name()?.parts.last, term.accept(.is, .null), term.isAtEnd {
        columns.insert(part.folded)
      } else {
        isAll = false
      }
      rest.index = next + 1
    }
    return columns.isEmpty ? nil : (columns, isAll && columns.count == 1)
  }
}
