package import BackupModel
import Platform
package import SchemaModel

/// The newest migration that a database of a server, or a dump of one, records.
package enum ServerRevision {
  /// Of a live database; nil where it records none or does not answer at once.
  package static func of(
    _ address: DatabaseAddress, in records: [MigrationRecords],
    programs: ServerPrograms = .system
  ) -> String? {
    switch address.engine {
    case .sqlite: return nil
    case .postgresql:
      let session = try? PsqlSession(address, programs: programs, lockTimeout: 1, answerLimit: 3)
      guard let session else { return nil }
      return first(records) { record in
        // The session looks for names in the catalogue alone.
        try? session.rows(question(record, table: "public.\"\(record.table)\""), within: 3)
      }
    case .mysql:
      var client = MySQLPrograms(location: address, programs: programs)
      client.answerLimit = 3
      return first(records) { record in
        try? client.rows(question(record, table: "`\(record.table)`"), within: 3)
      }
    }
  }

  private static func question(_ record: MigrationRecords, table: String) -> String {
    "SELECT \(record.columns.joined(separator: ", ")) FROM \(table)\(record.clauses);"
  }

  /// Of a dump that `pg_dump --format=custom` has made; nil for any other, and where it records none.
  package static func of(
    dump path: String, in records: [MigrationRecords], programs: ServerPrograms = .system
  ) -> String? {
    guard let program = try? programs.any("pg_restore", package: "postgresql-client") else {
      return nil
    }
    return first(records.filter(\.isInOrderOfWriting)) { record in
      let child = try? ChildProcess([
        program, "--data-only", "--table=\(record.table)", "--file=-", path,
      ])
      guard let child else { return nil }
      child.closeInput()
      let deadline = Clock.monotonicSeconds + 10
      var output: [UInt8] = []
      while output.count < 1 << 22, case .output(let bytes) = child.next(until: deadline) {
        output += bytes
      }
      child.stop()
      return newest(record, in: output)
    }
  }

  /// What a table that was copied says: the rows between `COPY … FROM stdin;` and `\.`, or the last
  /// of them where they have an order; nil where the table has other columns.
  static func newest(_ record: MigrationRecords, in output: [UInt8]) -> [[String]]? {
    let lines = String(decoding: output, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("COPY ") }),
      let end = lines[start...].firstIndex(of: "\\."),
      let opening = lines[start].firstIndex(of: "("), let closing = lines[start].lastIndex(of: ")"),
      opening < closing
    else { return nil }
    let names = lines[start][lines[start].index(after: opening)..<closing].split(separator: ",")
      .map { $0.filter { $0 != " " && $0 != "\"" } }
    let places = record.columns.compactMap(names.firstIndex)
    guard places.count == record.columns.count else { return nil }
    let rows = lines[(start + 1)..<end].map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    guard rows.allSatisfy({ $0.count == names.count }) else { return nil }
    return (record.order.isEmpty ? rows.prefix(20) : rows.suffix(1)).map { row in
      places.map { row[$0] }
    }
  }

  private static func first(
    _ records: [MigrationRecords], _ ask: (MigrationRecords) -> [[String]]?
  ) -> String? {
    for record in records {
      let names = (ask(record) ?? []).map { $0.joined(separator: ".") }
      let found = names.joined(separator: ", ")
      if !found.isEmpty { return String(found.prefix(80)) }
    }
    return nil
  }
}
