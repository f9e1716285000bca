import SchemaModel

/// What is known of a schema at one point of its history.
package struct SchemaState: Sendable {
  /// When something came to be.
  enum Origin: Hashable, Sendable {
    /// Before the change that is judged.
    case before
    /// In the change itself.
    case change
    /// In the change, unless it had been there before: IF NOT EXISTS, or under a condition.
    case perhaps

    /// Whether nothing says that it was there before the change.
    var isNew: Bool { self != .before }
  }

  struct Column: Sendable {
    var definition: ColumnDefinition
    var origin: Origin
    /// The columns of the same table whose values it took over in full.
    var holds: Set<String> = []
    /// Whether such a column had been there before this one was added.
    var hidesEarlier = false
  }

  struct Table: Sendable {
    var name: SchemaName
    /// What SQL calls it, where that is another name.
    var realName: SchemaName?
    var origin: Origin
    var isTemporary = false
    /// Whether SQLite holds its values to the types of the columns.
    var isStrict = false
    /// By folded name; nil where the columns are not known.
    var columns: [String: Column]?
    /// The references to other tables, those of single columns too.
    var foreignKeys: [ForeignKey] = []
    /// The copies that it received in the change, by the key of the table that they come from.
    var copies: [TableKey: CopiedRows] = [:]
  }

  var tables: [TableKey: Table] = [:]
  /// The tables of before that the change made once more.
  var hidden: [TableKey: Table] = [:]
  /// Other things that the change itself made, such as schemas and types.
  var made: Set<MadeObject> = []
  /// The schemas that a migration made.
  var schemas: Set<TableKey> = []
  /// Models that have no table of their own: Django's proxies and unmanaged ones.
  var tableless: Set<TableKey> = []
  /// The types whose values are known, by the key of their last name: a column's type says no more.
  var enumerations: [String: Enumeration] = [:]
  /// Columns that were added to tables that are not known.
  var looseColumns: [TableKey: [String: Column]] = [:]
  /// The tables that were made and are gone again.
  var dropped: Set<TableKey> = []
  /// What tables are called in SQL that a migration calls otherwise, by their name there.
  var realNames: [TableKey: SchemaName] = [:]
  /// The constraints that want a value in a column, by their table.
  var checks: [TableKey: [String: RequiredByCheck]] = [:]
  /// Whether a migration before made a table, so that this is a history.
  var makesTables = false
  /// Whether every migration before could be read.
  var isReadable = true
  /// Whether SQLite enforces foreign keys; nil where nothing says so.
  var enforcesForeignKeys: Bool?

  package init() {}

  /// Whether what no migration before made is not there.
  var isComplete: Bool { makesTables && isReadable }

  /// A type with a list of values.
  struct Enumeration: Sendable {
    /// What it was called before the change.
    var name: SchemaName
    var values: [String]
    let origin: Origin

    static func key(_ name: SchemaName) -> String { name.parts.last?.text.lowercased() ?? "?" }
  }

  /// The list of values that a type is, by its name or, where a column says the values alone, by these.
  func enumeration(of type: ColumnType) -> Enumeration? {
    if let known = enumerations[type.name] { return known }
    guard type.name == "enum", !type.arguments.isEmpty else { return nil }
    let same = enumerations.values.filter { $0.values == type.arguments }
    return same.count == 1 ? same[0] : nil
  }

  /// A constraint that wants a value in some columns.
  struct RequiredByCheck: Sendable {
    /// What the names end in that a constraint without one is given here.
    static let ending = "_check"

    var columns: Set<String>
    /// Whether a migration before the change has held every row against it.
    var isValidated: Bool
  }

  /// Whether every row has had a value in the column, `table.column`, since before the change.
  func isHeldByCheck(_ column: SchemaName) -> Bool {
    guard let owner = column.owner, let name = column.parts.last?.folded else { return false }
    return checks[TableKey(owner)]?.values.contains {
      $0.columns.contains(name) && $0.isValidated
    } ?? false
  }

  struct MadeObject: Hashable, Sendable {
    let kind: ObjectKind
    let key: TableKey
  }
}

/// A table's name as two spellings of it share it.
struct TableKey: Hashable, Sendable {
  /// Without the schemas that databases fill in by themselves.
  let scope: String
  let name: String

  init(_ table: SchemaName) {
    name = table.parts.last.map { $0.isComputed ? "?" : $0.folded } ?? "?"
    let outer = table.parts.dropLast().map { $0.isComputed ? "?" : $0.folded }
      .joined(separator: ".")
    scope = ["public", "main", "dbo"].contains(outer) ? "" : outer
  }

  /// A name that only the running program knows is no other's, not even its own.
  var isComputed: Bool { name == "?" }
}
