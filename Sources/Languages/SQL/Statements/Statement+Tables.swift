import SchemaModel

extension Statement {
  /// What stands in the parentheses of CREATE TABLE, into `table`.
  mutating func readColumns(_ table: inout TableDefinition) {
    guard isSymbol("(") else { return }
    var list = inside(index)
    advance()
    var columns: [ColumnDefinition] = []
    while var item = list.nextItem() {
      if item.isTableConstraint {
        if item.keyword == .like { table.columns = nil }
        item.readTableConstraint(&columns, &table)
      } else if let column = item.columnDefinition() {
        if let key = column.references { table.foreignKeys.append(key) }
        columns.append(column)
        if column.name.isComputed { table.columns = nil }
      }
    }
    if table.columns != nil { table.columns = columns }
  }

  private mutating func readTableConstraint(
    _ columns: inout [ColumnDefinition], _ table: inout TableDefinition
  ) {
    if accept(.constraint), keyword != .primary, keyword != .unique, keyword != .foreign,
      keyword != .check, keyword != .exclude
    {
      index += 1
    }
    switch keyword {
    case .primary:
      for index in keyColumns(columns) {
        (columns[index].isPrimaryKey, columns[index].isRequired) = (true, true)
      }
    case .unique:
      let places = keyColumns(columns)
      if places.count == 1 { columns[places[0]].isUnique = true }
    case .foreign:
      guard let place = place(of: .references) else { return }
      index = place
      if let key = foreignKey() { table.foreignKeys.append(key) }
    default: break
    }
  }

  /// The places of the columns that the parentheses here name.
  private mutating func keyColumns(_ columns: [ColumnDefinition]) -> [Int] {
    while !isAtEnd, !isSymbol("(") { index += 1 }
    guard let names = columnList() else { return [] }
    let folded = Set(names.map(\.folded))
    let places = columns.indices.filter { folded.contains(columns[$0].name.folded) }
    return places.count == names.count || names.count > 1 ? places : []
  }
}
