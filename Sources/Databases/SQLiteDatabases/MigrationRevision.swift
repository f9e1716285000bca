import Platform
import SQLite
package import SchemaModel

/// The newest migration that a database records, by the tables that frameworks keep.
package enum MigrationRevision {
  /// Of a file that nobody writes to; nil where it records none.
  package static func of(copy path: String, in records: [MigrationRecords]) -> String? {
    guard let connection = try? Connection.open(path, .immutable) else { return nil }
    return read(connection, records)
  }

  /// Of a live database; nil where it records none or cannot be asked.
  package static func of(live path: String, in records: [MigrationRecords]) -> String? {
    let reading = SourceReading(address: path, patience: 1)
    guard let files = try? DatabaseFiles(path, address: path) else { return nil }
    return withExtendedLifetime(files) {
      (try? reading.run(files) { connection in read(connection, records) }) ?? nil
    }
  }

  private static func read(
    _ connection: borrowing Connection, _ records: [MigrationRecords]
  ) -> String? {
    for record in records {
      let name = record.columns.joined(separator: " || '.' || ")
      let wanted = record.order.isEmpty ? "group_concat(\(name), ', ')" : name
      let question =
        "SELECT \(wanted) FROM \(Connection.quoted(record.table))\(record.clauses)"
      // A database without the table is another framework's.
      if let found = (try? connection.text(question)) ?? nil, !found.isEmpty {
        return String(found.prefix(80))
      }
    }
    return nil
  }
}
