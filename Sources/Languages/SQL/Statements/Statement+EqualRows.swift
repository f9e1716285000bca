import SchemaModel

extension Statement {
  /// What `SELECT … FROM t GROUP BY a HAVING count(*) > 1` compares the rows of t by, wherever in the
  /// statement it stands: `t.a`, or `t` where it is several columns.
  var comparedRows: [SchemaName] {
    var found: [SchemaName] = []
    for place in index..<max(index, end) where tokens[place].keyword == .having {
      let (start, end) = query(around: place)
      var query = part(start, end)
      guard query.keyword == .select, let from = query.place(of: .from),
        let group = query.place(of: .group), group < place, from < group,
        query.part(place + 1, end).asksForSeveral,
        query.place(of: .where).map({ query.part($0 + 1, group).requiresOnly }) ?? true,
        let table = query.part(from + 1, query.place(of: .where) ?? group).soleTable?.0
      else { continue }
      var keys: [SchemaName.Part] = []
      var list = query.part(group + 2, place)
      query.end = from
      while var key = list.nextItem() {
        if key.token.kind == .number, let number = Int(key.text(key.token)) {
          guard let selected = query.selected(number) else { return found }
          key = selected
        }
        guard let name = key.name()?.parts.last else { return found }
        keys.append(name)
      }
      found.append(keys.count == 1 ? table.member(keys[0]) : table)
    }
    return found
  }

  /// Where the query that a word belongs to begins and ends.
  private func query(around place: Int) -> (start: Int, end: Int) {
    var start = place
    var open = 0
    while start > index {
      let token = tokens[start - 1]
      if token.isSymbol(")") { open += 1 }
      if token.isSymbol("(") {
        if open == 0 { break }
        open -= 1
      }
      start -= 1
      if open == 0, tokens[start].keyword == .select { break }
    }
    var end = place
    while end < self.end, !tokens[end].isSymbol(")") { end = after(end) }
    return (start, end)
  }

  /// Whether a condition is `count(…) > 1`, or the same with `>= 2`.
  private var asksForSeveral: Bool {
    guard text(token).lowercased() == "count", token(at: index + 1).isSymbol("(") else {
      return false
    }
    let words = (after(index + 1)..<end).prefix(3).map { text(tokens[$0]) }.joined()
    return words.hasPrefix(">1") || words.hasPrefix(">=2")
  }

  /// Whether a condition only passes over rows that cannot be equal: those without a value.
  private var requiresOnly: Bool {
    let terms = (index..<end).count { tokens[$0].keyword == .and } + 1
    return requiredColumns(depth: 0).count == terms
  }

  /// The item of that number behind SELECT.
  private func selected(_ number: Int) -> Statement? {
    var list = self
    list.index += 1
    list.skip(.all, .distinct)
    var item: Statement?
    for _ in 0..<min(max(number, 0), 64) { item = list.nextItem() }
    return item
  }
}

extension Interpreter {
  /// Notes by what a statement, or a condition, looks for equal rows.
  func noteComparedRows(in statement: Statement) {
    for object in statement.comparedRows {
      add(.lookForEqualRows, object, at: statement.index, in: statement)
    }
  }
}
