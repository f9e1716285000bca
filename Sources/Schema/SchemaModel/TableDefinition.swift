/// A column as a statement describes it.
package struct ColumnDefinition: Hashable, Sendable {
  package var name: SchemaName.Part
  /// What SQL calls it, where its maker calls it otherwise: `owner_id` for the field `owner`.
  package var realName: String?
  /// Nil where the type is not said or computed.
  package var type: ColumnType?
  /// Whether a row must have a value: NOT NULL, or part of the primary key.
  package var isRequired = false
  /// Whether the database fills it by itself: DEFAULT, identity, serial, generated.
  package var hasDefault = false
  /// Whether it is computed from the row's other columns, so that nothing is stored in it alone.
  package var isGenerated = false
  package var isUnique = false
  package var isPrimaryKey = false
  package var references: ForeignKey?
  /// Whether nothing happens where there is such a column: ADD COLUMN IF NOT EXISTS.
  package var ifNotExists = false

  package init(_ name: SchemaName.Part, _ type: ColumnType? = nil) {
    self.name = name
    self.type = type
  }
}

/// A reference from one table to another.
package struct ForeignKey: Hashable, Sendable {
  package var target: SchemaName
  /// Whether a deleted target takes the rows that refer to it with it: ON DELETE CASCADE.
  package var cascades: Bool

  package init(target: SchemaName, cascades: Bool) {
    self.target = target
    self.cascades = cascades
  }
}

/// What a CREATE TABLE makes.
package struct TableDefinition: Hashable, Sendable {
  package var isTemporary = false
  package var ifNotExists = false
  /// What SQL calls the table, where its maker calls it otherwise: `shop_book` for `shop.Book`.
  package var realName: SchemaName?
  /// Whether SQLite holds every value to the type of its column: STRICT.
  package var isStrict = false
  /// The columns, in order; nil where they are not known.
  package var columns: [ColumnDefinition]?
  package var foreignKeys: [ForeignKey] = []
  /// The rows that it is made with: CREATE TABLE … AS SELECT.
  package var rows: CopiedRows?

  package init(columns: [ColumnDefinition]?) { self.columns = columns }
}

/// Rows that a statement takes from another table: INSERT INTO … SELECT.
package struct CopiedRows: Hashable, Sendable {
  /// The columns that receive, in order; nil for all of them.
  package var columns: [String]?
  /// The columns that are read, in order, nil for an expression and empty text for a literal; nil as
  /// a whole for `*`.
  package var sources: [String?]?
  /// The one table that is read; nil where several are, or none.
  package var table: SchemaName?
  /// Whether some rows may stay behind: WHERE, LIMIT, DISTINCT, GROUP BY, a join.
  package var isFiltered: Bool
  /// Whether rows in conflict are passed over: OR IGNORE, ON CONFLICT DO NOTHING.
  package var ignoresConflicts: Bool

  package init(
    columns: [String]?, sources: [String?]?, table: SchemaName?, isFiltered: Bool,
    ignoresConflicts: Bool
  ) {
    self.columns = columns
    self.sources = sources
    self.table = table
    self.isFiltered = isFiltered
    self.ignoresConflicts = ignoresConflicts
  }
}
