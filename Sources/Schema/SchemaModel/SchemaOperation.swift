/// One thing that a forward path does to a schema or to the data in it.
///
/// Readers fill this vocabulary and weigh nothing: what an operation means beside the others is
/// judged in one place. So they also say what is harmless in itself (a table that is made, rows
/// that are copied), in the order in which it happens.
package struct SchemaOperation: Hashable, Sendable {
  /// What is done.
  package enum Kind: Hashable, Sendable {
    /// The object is a table.
    case createTable(TableDefinition)
    /// The object is anything but a table or a column.
    case create(ObjectKind, ifNotExists: Bool)
    /// A type whose values are listed; the object is its name.
    case createEnumeration(values: [String], ifNotExists: Bool = false)
    /// A type gets another list of values; `renamed` says which old one is which new one. The object is
    /// its name.
    case restateEnumeration(values: [String], renamed: [String: String])
    /// The object is named with its owner where it has one: `users.phone`, `status.archived`.
    case drop(ObjectKind, ifExists: Bool, cascade: Bool)
    /// Every table, or everything that a role owns; the object is `everything`.
    case dropEverything
    /// The object is the old name, in full; `to` is the new one, in full.
    case rename(ObjectKind, to: SchemaName)
    /// The object is `table.column`.
    case addColumn(ColumnDefinition)
    /// What was made under a condition that no reader can decide, as `unless table_exists?` is, is what
    /// had been there before, if it had. Behind the condition; the object is what was made.
    case mayHaveBeenThere(ObjectKind)
    /// The object is `table.column`; nil where a type is not known.
    case changeType(from: ColumnType?, to: ColumnType?, by: ValueConversion = .cast)
    /// A column may not be empty any more; the object is `table.column`.
    case setRequired(hasDefault: Bool)
    /// A constraint wants a value in a column, `table.column`: CHECK (c IS NOT NULL). `isValidated` says
    /// whether the rows that are there have been looked at.
    case requireByCheck(named: String, isValidated: Bool)
    /// The rows that are there are held against a constraint, `table.constraint`.
    case validateConstraint
    /// A column's description is given anew, whatever it was: Django's AlterField. Its type is said by
    /// an operation of its own.
    case restate(ColumnDefinition)
    /// A column may hold more, or is filled less: DROP NOT NULL, DROP DEFAULT, DROP IDENTITY.
    case relax
    /// The object is the table, or `table.column` where there is one column.
    case addUnique
    /// The rows are grouped by what makes them equal, and groups of more than one are asked for. The
    /// object is as that of `addUnique`.
    case lookForEqualRows
    /// The object is the table that refers.
    case addForeignKey(ForeignKey)
    /// The table will not survive a crash: SET UNLOGGED.
    case setUnlogged
    /// The object is the partition, or the table where it is not named.
    case detachPartition
    case truncate
    case truncatePartition
    case exchangePartition
    case delete(isFiltered: Bool)
    /// `copies` says for each column that is set which other one of the same row it takes its value
    /// from: from itself where only what was missing is filled, and empty text for any other value.
    case update(isFiltered: Bool, copies: [String: String])
    /// The object receives rows; `rows` is nil for literal ones.
    case insert(CopiedRows?)
    /// PRAGMA foreign_keys.
    case enforceForeignKeys(Bool)
    case transaction(Transaction)
    /// Every table of the models is made where it is missing, beside any migration.
    case createAll
    /// Nothing happens to the schema, but a person may want to know: a setting that costs memory.
    case note(String)
    /// Something that cannot be judged, and why in a clause: "the statement is computed".
    case opaque(reason: String)
  }

  /// The limits of a transaction.
  package enum Transaction: Hashable, Sendable {
    case begin, commit, rollback, rollbackToSavepoint
  }

  package var kind: Kind
  package var object: SchemaName
  package var place: SourcePlace
  /// The statement or call as it stands in the source, on one line, cut at 160 characters.
  package var statement: String

  package init(_ kind: Kind, _ object: SchemaName, at place: SourcePlace, statement: String) {
    self.kind = kind
    self.object = object
    self.place = place
    self.statement = statement
  }
}
