package import SchemaModel

/// What stands behind a field or in a block with `@`: `@default(now())`, `@@map("users")`.
package struct PrismaAttribute: Hashable, Sendable {
  /// The name without `@`: `id`, `relation`, `db.VarChar`.
  package var name: String
  package var arguments: [Argument] = []
  package var place: SourcePlace

  /// One argument, with or without a name.
  package struct Argument: Hashable, Sendable {
    package var label: String?
    /// The words of the argument; one text is without its quotes.
    package var value: String
    /// The names in square brackets: `[a, b]`, without what stands in parentheses behind them.
    package var list: [String]
    /// Whether it is a function's call: `now()`.
    package var isCall: Bool
  }

  init(_ name: String, at place: SourcePlace) {
    self.name = name
    self.place = place
  }

  /// The argument of this name, or the first without one.
  func argument(_ label: String) -> Argument? {
    arguments.first { $0.label == label } ?? arguments.first { $0.label == nil }
  }

  /// The argument that bears the name.
  func labelled(_ label: String) -> Argument? { arguments.first { $0.label == label } }
}
