/// What a database, or a backup of one, holds: enough to tell two of them apart without their data.
package struct DatabaseContent: Hashable, Sendable {
  /// 16 hexadecimal digits that change with the declarations of tables and columns.
  ///
  /// Nil where they were not read. Comparable only between what one reader made.
  package var schema: String?
  /// The rows of each table by its name, `schema.table` where its schema is not the usual one; the
  /// program's own tables and views are left out.
  package var rows: [String: Int]
  /// 32 hexadecimal digits that change with any value of any table; nil where it was not taken.
  package var fingerprint: String?

  package init(schema: String? = nil, rows: [String: Int] = [:], fingerprint: String? = nil) {
    self.schema = schema
    self.rows = rows
    self.fingerprint = fingerprint
  }

  /// Rows in all tables.
  package var rowCount: Int { rows.values.reduce(0, +) }

  /// How the rows of `later` differ from these: by table, in order, without those that are the same.
  package func differences(to later: DatabaseContent) -> [RowDifference] {
    Set(rows.keys).union(later.rows.keys).sorted().compactMap { table in
      let difference = RowDifference(table: table, before: rows[table], after: later.rows[table])
      return difference.before == difference.after ? nil : difference
    }
  }
}

/// How many rows of a table came or went; nil on the side where there is no such table.
package struct RowDifference: Hashable, Sendable {
  package let table: String
  package let before: Int?
  package let after: Int?

  package init(table: String, before: Int?, after: Int?) {
    self.table = table
    self.before = before
    self.after = after
  }

  /// `orders +37`, `users -1`, `tags is new`, `tags is gone`.
  package var words: String {
    guard let before else { return "\(table) is new" }
    guard let after else { return "\(table) is gone" }
    return after > before ? "\(table) +\(after - before)" : "\(table) -\(before - after)"
  }
}
