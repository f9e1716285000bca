/// The type of a column, in the words of SQL.
///
/// Readers of other languages translate: SQLAlchemy's `String(50)` and Django's
/// `CharField(max_length=50)` are `varchar(50)`.
package struct ColumnType: Hashable, Sendable, CustomStringConvertible {
  /// The bare name in lower case, words separated by one space: `varchar`, `double precision`.
  package var name: String
  /// What stands in the parentheses: `["10", "2"]`; the values of an enumeration without quotes.
  package var arguments: [String]
  /// The words behind it in lower case: `unsigned`, `zerofill`, `with time zone`, `[]`,
  /// `character set utf8mb4`, `collate nocase`.
  package var modifiers: [String]

  package init(_ name: String, _ arguments: [String] = [], modifiers: [String] = []) {
    self.name = name
    self.arguments = arguments
    self.modifiers = modifiers
  }

  package var description: String {
    ([arguments.isEmpty ? name : "\(name)(\(arguments.joined(separator: ",")))"] + modifiers)
      .joined(separator: " ")
  }
}
