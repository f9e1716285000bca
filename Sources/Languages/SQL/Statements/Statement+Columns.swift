import SchemaModel

extension Statement {
  /// The column that is described here, up to the end of this part.
  mutating func columnDefinition() -> ColumnDefinition? {
    guard let name = namePart() else { return nil }
    let type = columnType()
    return columnDefinition(name, type)
  }

  /// What stands behind a column's name and type.
  mutating func columnDefinition(_ name: SchemaName.Part, _ type: ColumnType?) -> ColumnDefinition {
    var column = ColumnDefinition(name, type)
    if let type, type.name.hasSuffix("serial") || type.name.hasPrefix("serial") {
      (column.hasDefault, column.isRequired) = (true, true)
    }
    while !isAtEnd { readConstraint(&column) }
    return column
  }

  private mutating func readConstraint(_ column: inout ColumnDefinition) {
    switch keyword {
    case .not where keyword(1) == .null:
      index += 2
      column.isRequired = true
    case .default:
      index += 1
      if accept(.null) { break }
      if accept(.on, .null) { column.isRequired = true }
      column.hasDefault = true
      advance()
    case .generated, .identity, .auto_increment, .autoincrement:
      index += 1
      if accept(.by, .default) { _ = accept(.on, .null) } else { _ = accept(.always) }
      column.hasDefault = true
    case .as where token(at: index + 1).isSymbol("("):
      (column.hasDefault, column.isGenerated) = (true, true)
      index += 1
      advance()
    case .primary:
      index += 1
      _ = accept(.key)
      (column.isPrimaryKey, column.isRequired) = (true, true)
      // SQLite numbers the rows by themselves.
      if column.type?.name == "integer" { column.hasDefault = true }
    case .unique:
      index += 1
      _ = accept(.key)
      column.isUnique = true
    case .references: column.references = foreignKey()
    case .check, .constraint, .collate:
      index += 1
      advance()
    default: advance()
    }
  }

  /// REFERENCES and what follows.
  mutating func foreignKey() -> ForeignKey? {
    guard accept(.references), let target = name() else { return nil }
    var key = ForeignKey(target: target, cascades: false)
    if isSymbol("(") { advance() }
    while !isAtEnd {
      if accept(.on, .delete) {
        if accept(.cascade) { key.cascades = true } else { advance() }
      } else if keyword == .on, keyword(1) == .update {
        index += 2
        advance()
      } else if beginsConstraint {
        break
      } else {
        advance()
      }
    }
    return key
  }

  /// Whether this part of a table is a constraint or an index rather than a column.
  var isTableConstraint: Bool {
    switch keyword {
    case .constraint: return true
    case .primary, .foreign: return keyword(1) == .key
    case .unique, .exclude:
      let next = token(at: index + 1)
      return next.isSymbol("(")
        || [.key, .index, .using, .clustered, .nonclustered]
          .contains(next.keyword)
        || token(at: index + 2).isSymbol("(")
    case .check: return token(at: index + 1).isSymbol("(")
    case .like: return true
    case .period: return keyword(1) == .for
    case .fulltext, .spatial: return true
    case .key, .index:
      // `key varchar(20)` is a column, `KEY by_name (name)` is not.
      let opening = token(at: index + 1).isSymbol("(") ? index + 1 : index + 2
      if keyword(2) == .using || keyword(1) == .using { return true }
      return token(at: opening).isSymbol("(") && token(at: opening + 1).kind != .number
    default: return false
    }
  }
}
