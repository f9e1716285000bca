import SchemaModel

extension Statement {
  /// The columns in which CHECK (a IS NOT NULL AND …) wants a value.
  var columnsOfRequiringCheck: [SchemaName.Part] {
    guard keyword == .check, token(at: index + 1).isSymbol("(") else { return [] }
    return inside(index + 1).requiredColumns(depth: 0)
  }

  /// The columns that a condition wants a value in, whatever else it asks.
  func requiredColumns(depth: Int) -> [SchemaName.Part] {
    guard depth < 12, place(of: .or) == nil else { return [] }
    var columns: [SchemaName.Part] = []
    var rest = self
    while !rest.isAtEnd {
      let next = rest.place(of: .and) ?? rest.end
      var term = rest.part(rest.index, next)
      rest.index = next + 1
      if term.isSymbol("("), term.after(term.index) == term.end {
        columns += term.inside(term.index).requiredColumns(depth: depth + 1)
        continue
      }
      let isNegated = term.accept(.not)
      if isNegated, term.isSymbol("("), term.after(term.index) == term.end {
        term = term.inside(term.index)
      }
      guard let column = term.name()?.parts.last else { continue }
      let isFound =
        isNegated ? term.accept(.is, .null) : term.accept(.is, .not) && term.accept(.null)
      if isFound, term.isAtEnd { columns.append(column) }
    }
    return columns
  }
}

extension Interpreter {
  /// Notes in which columns a check wants a value, which stands behind its name.
  func addRequirements(
    _ check: Statement, named name: String?, of table: SchemaName, isValidated: Bool, at verb: Int
  ) {
    for column in check.columnsOfRequiringCheck {
      // As PostgreSQL names what has no name.
      let name = name ?? "\(table.parts.last?.folded ?? "")_\(column.folded)_check"
      add(
        .requireByCheck(named: name, isValidated: isValidated), table.member(column), at: verb,
        in: check)
    }
  }

  /// The checks of a new table, of its columns and its own.
  func addChecks(of list: Statement, in table: SchemaName, at verb: Int) {
    guard list.tokens.contains(where: { $0.keyword == .check }) else { return }
    var list = list
    while var item = list.nextItem() {
      while let place = item.place(of: .check) {
        let before = item.token(at: place - 2).keyword == .constraint
        let name = before ? item.part(place - 1, place) : nil
        var named = name
        item.index = place
        addRequirements(
          item, named: named?.namePart()?.folded, of: table, isValidated: true, at: verb)
        item.index += 1
      }
    }
  }
}
