/// The table of a database in which a tool records the migrations that have run.
package struct MigrationRecords: Hashable, Sendable {
  package let table: String
  /// The columns that name a migration, in the order in which a person names them.
  package let columns: [String]
  /// The columns by which the newest comes last; none where every row of the table counts.
  package let order: [String]
  /// What holds for those that have run, as SQL; nil where every row has.
  package let condition: String?

  package init(
    _ table: String, _ columns: [String], by order: [String] = [], where condition: String? = nil
  ) {
    (self.table, self.columns, self.order, self.condition) = (table, columns, order, condition)
  }

  /// Whether a dump, which has the rows as they were written, has the newest at its end.
  package var isInOrderOfWriting: Bool { order.isEmpty || order == ["id"] }

  /// What a statement of any database says behind the table's name.
  package var clauses: String {
    let filter = condition.map { " WHERE \($0)" } ?? ""
    // Some heads of a history, where it has more than one.
    guard !order.isEmpty else { return filter + " LIMIT 20" }
    return filter + " ORDER BY " + order.map { "\($0) DESC" }.joined(separator: ", ") + " LIMIT 1"
  }
}
