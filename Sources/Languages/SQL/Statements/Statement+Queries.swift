import SchemaModel

extension Statement {
  /// Whether the parentheses that open here hold a query.
  var opensQuery: Bool {
    var place = index
    while token(at: place).isSymbol("(") { place += 1 }
    switch token(at: place).keyword {
    case .select, .with, .values: return true
    default: return false
    }
  }

  /// The query that ends the statement: behind CREATE TABLE … AS, or INSERT INTO.
  var queryBehind: Statement? {
    var statement = self
    while !statement.isAtEnd {
      if statement.keyword == .select || statement.keyword == .with || statement.keyword == .table {
        if statement.keyword == .with, statement.place(of: .select) == nil {
          statement.index += 1
          continue
        }
        return statement
      }
      if statement.isSymbol("("), statement.opensQuery {
        statement = statement.inside(statement.index)
        continue
      }
      if statement.keyword == .on, statement.keyword(1) == .conflict { return nil }
      statement.advance()
    }
    return nil
  }

  /// What the query that begins here copies.
  func copiedRows(columns: [String]?) -> CopiedRows {
    var rows = CopiedRows(
      columns: columns, sources: [], table: nil, isFiltered: true, ignoresConflicts: false)
    var query = self
    if query.keyword == .table {
      query.index += 1
      rows.table = query.name()
      (rows.sources, rows.isFiltered) = (nil, !query.isRestOfCopy)
      return rows
    }
    let isDerived = query.keyword == .with
    if isDerived, let place = query.place(of: .select) { query.index = place }
    query.index += 1
    let isDistinct = query.keyword == .distinct || query.keyword == .top
    query.skip(.all, .distinct)
    let from = query.place(of: .from)
    let source = from.map { query.part($0 + 1, query.end) }
    let (table, alias) = source?.soleTable ?? (nil, nil)
    if let from { query.end = from }
    rows.sources = query.sources(of: table, alias: alias)
    rows.table = isDerived ? nil : table
    if table != nil, !isDerived, !isDistinct, let source {
      rows.isFiltered = !source.behindSoleTable.isRestOfCopy
    }
    return rows
  }

  /// Whether nothing stands here, behind the table of a copy, that may leave rows out.
  ///
  /// What is not known does: samples, partitions, QUALIFY, and what is still to be invented.
  private var isRestOfCopy: Bool {
    var rest = self
    while !rest.isAtEnd {
      switch rest.keyword {
      case .where:
        let end = rest.place(of: .order, .on, .for, .returning, from: rest.index + 1) ?? rest.end
        guard rest.part(rest.index + 1, end).isAlwaysTrue(depth: 0) else { return false }
        rest.index = end
      case .order:
        // The order of rows is no question, what stands behind it may be one.
        rest.index =
          rest.place(
            of: .limit, .offset, .fetch, .on, .for, .returning, .union, .except,
            .intersect) ?? rest.end
      // What INSERT says of conflicts is judged by itself; hints and locks leave no row out.
      case .on where [.conflict, .duplicate].contains(rest.keyword(1)): return true
      case .returning, .for: return true
      case .with where rest.token(at: rest.index + 1).isSymbol("("), .use, .force, .ignore:
        rest.index += 1
        while !rest.isAtEnd, !rest.isSymbol("(") { rest.index += 1 }
        rest.advance()
      default: return false
      }
    }
    return true
  }

  /// What stands behind the table that a list behind FROM begins with, and its other name.
  private var behindSoleTable: Statement {
    var source = self
    if source.accept(.only) {
      // The rows of the tables that inherit from it stay behind.
      return self
    }
    _ = source.name()
    _ = source.accept(symbol: "*")
    if source.accept(.as) || source.isAlias { _ = source.namePart() }
    return source
  }

  /// Whether the word that stands here can be another name of the table before it.
  private var isAlias: Bool {
    guard token.kind == .quotedName || (token.kind == .word && keyword == nil) else { return false }
    let next = token(at: index + 1)
    // TABLESAMPLE SYSTEM (1), PARTITION (p): words that parentheses or others follow are none.
    return index + 1 >= end
      || next.keyword != nil
        && ![
          "tablesample", "qualify", "window", "sample", "final", "prewhere", "match_recognize",
          "pivot", "unpivot", "changes",
        ].contains(text(token).lowercased())
  }

  /// The one table behind FROM, and what else it is called; nil where there are several.
  var soleTable: (SchemaName?, SchemaName.Part?)? {
    var source = self
    _ = source.accept(.only)
    guard source.token.kind != .string, let name = source.name(), !source.isSymbol("(") else {
      return nil
    }
    let isNamed = source.accept(.as)
    var alias: SchemaName.Part?
    let isAlias =
      source.token.kind == .quotedName || (source.token.kind == .word && source.keyword == nil)
    if isAlias || isNamed { alias = source.namePart() }
    if source.isSymbol(",") || source.place(of: .join, .straight_join) != nil { return nil }
    return (name, alias)
  }

  /// The columns that a list behind SELECT reads; nil for `*`.
  private func sources(of table: SchemaName?, alias: SchemaName.Part?) -> [String?]? {
    var list = self
    var sources: [String?] = []
    var isEverything = false
    while var item = list.nextItem() {
      if item.end == item.index + 1, item.isSymbol("*") {
        isEverything = true
        continue
      }
      guard item.token.kind == .word || item.token.kind == .quotedName,
        let name = item.name(), let part = name.parts.last
      else {
        sources.append(item.isLiteral ? "" : nil)
        continue
      }
      if item.token(at: item.index - 1).isSymbol("."), item.isSymbol("*") {
        isEverything = true
        continue
      }
      // A column may get another name, and nothing else.
      let isBare =
        item.isAtEnd || item.keyword == .as
        || (item.index + 1 == item.end && item.token.kind != .symbol)
      let isConstant = name.parts.count == 1 && item.token(at: item.index - 1).keyword.isConstant
      sources.append(isBare ? (isConstant ? "" : part.folded) : nil)
    }
    return isEverything && sources.isEmpty ? nil : sources
  }

  /// Which columns the list behind SET gives a value, and from which other one; empty text for any
  /// other value, and a name that no column has where an assignment cannot be read.
  func copies(in table: SchemaName) -> [String: String] {
    var list = self
    list.end = list.place(of: .where, .from, .returning, .order, .limit) ?? list.end
    var copies: [String: String] = [:]
    while var item = list.nextItem() {
      // SET (a, b) = (…): all that is known is which ones.
      if item.isSymbol("("), let several = item.columnList(), item.accept(symbol: "=") {
        for column in several { copies[column.folded] = "" }
        continue
      }
      guard let new = item.name()?.parts.last, item.accept(symbol: "=") else {
        copies["?"] = ""
        continue
      }
      copies[new.folded] =
        item.fillsGaps(of: new) ? new.folded : item.soleColumn?.folded ?? item.castColumn ?? ""
    }
    return copies
  }

  /// Whether a literal is all there is of an expression, with another name at most.
  private var isLiteral: Bool {
    guard token.kind == .string || token.kind == .number else { return false }
    let next = token(at: index + 1)
    return index + 1 >= end || next.keyword == .as || next.kind == .word
  }

  /// The column that is all there is of an expression.
  private var soleColumn: SchemaName.Part? {
    var item = self
    guard item.token.kind == .word || item.token.kind == .quotedName,
      let name = item.name(), item.isAtEnd, let part = name.parts.last, !part.isComputed
    else { return nil }
    let isConstant = name.parts.count == 1 && item.tokens[item.index - 1].keyword.isConstant
    return isConstant ? nil : part
  }

  /// The column whose text a cast writes, which every value has: `a::text`.
  private var castColumn: String? {
    let text = rest.reversed().prefix { !$0.isSymbol(":") && $0.keyword != .as }
      .map { self.text($0).lowercased() }.reversed().filter { $0 != ")" }
    let types: Set<String> = ["text", "varchar", "character varying", "citext", "numeric"]
    guard types.contains(text.joined(separator: " ")) else { return nil }
    return castOperand?.folded
  }

  /// Whether the expression is the column's own value where it has one: COALESCE(a, …).
  private func fillsGaps(of column: SchemaName.Part) -> Bool {
    let name = text(token).lowercased()
    if keyword == .case { return fillsGapsByCase(of: column) }
    guard ["coalesce", "ifnull", "isnull", "nvl"].contains(name),
      token(at: index + 1).isSymbol("("), after(index + 1) == end
    else { return false }
    return arguments(at: index + 1).first?.soleColumn?.folded == column.folded
  }

  /// CASE WHEN a IS NULL THEN … ELSE a END, or CASE WHEN a IS NOT NULL THEN a ELSE … END.
  private func fillsGapsByCase(of column: SchemaName.Part) -> Bool {
    guard keyword(1) == .when, let then = place(of: .then), let end = place(of: .end, from: then),
      let otherwise = place(of: .else, from: then), place(of: .when, from: then) == nil,
      end + 1 == self.end
    else { return false }
    var test = part(index + 2, then)
    guard test.name()?.parts.last?.folded == column.folded, test.accept(.is) else { return false }
    let isFilled = test.accept(.not)
    guard test.accept(.null), test.isAtEnd else { return false }
    let kept = isFilled ? part(then + 1, otherwise) : part(otherwise + 1, end)
    return kept.soleColumn?.folded == column.folded
  }

  /// The columns that the list behind SET leaves without a value.
  var emptied: Set<String> {
    var list = self
    list.end = list.place(of: .where, .from, .returning, .order, .limit) ?? list.end
    var columns: Set<String> = []
    while var item = list.nextItem() {
      guard let new = item.name()?.parts.last, item.accept(symbol: "=") else { continue }
      if item.keyword == .null, item.index + 1 == item.end { columns.insert(new.folded) }
    }
    return columns
  }

  /// The table that an alias behind FROM stands for.
  func table(called name: SchemaName, from start: Int) -> SchemaName {
    guard name.parts.count == 1, let alias = name.parts.first?.folded.lowercased() else {
      return name
    }
    var place = start
    while place < end, tokens[place].keyword != .where {
      var source = part(place, end)
      guard let table = source.name(), source.index > place else {
        place = after(place)
        continue
      }
      // PostgreSQL updates the table of this name, and joins it to the other schema's.
      if table.parts.last?.folded.lowercased() == alias { return name }
      _ = source.accept(.as)
      if let other = source.part(at: source.index), other.folded.lowercased() == alias {
        return table
      }
      place = source.index
    }
    return name
  }
}

extension Keyword? {
  /// Whether the word is a value rather than a column.
  var isConstant: Bool {
    switch self {
    case .null, .true, .false, .default, .current: true
    default: false
    }
  }
}
