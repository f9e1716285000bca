package import BackupModel
import Platform

/// The newest migration that a database of a server, or a dump of one, records.
package enum ServerRevision {
  /// Of a live database; nil where it records none or does not answer at once.
  package static func of(
    _ address: DatabaseAddress, programs: ServerPrograms = .system
  ) -> String? {
    switch address.engine {
    case .sqlite: return nil
    case .postgresql:
      let session = try? PsqlSession(address, programs: programs, lockTimeout: 1, answerLimit: 3)
      guard let session else { return nil }
      return first { question in
        // The session looks for names in the catalogue alone.
        try? session.rows(question("public.") + ";", within: 3)
      }
    case .mysql:
      var client = MySQLPrograms(location: address, programs: programs)
      client.answerLimit = 3
      return first { question in try? client.rows(question("") + ";", within: 3) }
    }
  }

  /// Of a dump that `pg_dump --format=custom` has made; nil for any other, and where it records none.
  package static func of(
    dump path: String, programs: ServerPrograms = .system
  ) -> String? {
    guard let program = try? programs.any("pg_restore", package: "postgresql-client") else {
      return nil
    }
    for (table, columns) in [("alembic_version", 0..<1), ("django_migrations", 1..<3)] {
      let child = try? ChildProcess([
        program, "--data-only", "--table=\(table)", "--file=-", path,
      ])
      guard let child else { return nil }
      child.closeInput()
      let deadline = Clock.monotonicSeconds + 10
      var output: [UInt8] = []
      while output.count < 1 << 22, case .output(let bytes) = child.next(until: deadline) {
        output += bytes
      }
      child.stop()
      if let row = lastRow(output), row.count >= columns.upperBound {
        return String(row[columns].joined(separator: ".").prefix(80))
      }
    }
    return nil
  }

  /// The last row between `COPY … FROM stdin;` and `\.`, as its fields.
  static func lastRow(_ output: [UInt8]) -> [Substring]? {
    let lines = String(decoding: output, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("COPY ") }),
      let end = lines[start...].firstIndex(of: "\\."), end > start + 1
    else { return nil }
    return lines[end - 1].split(separator: "\t", omittingEmptySubsequences: false)
  }

  /// Alembic's, Django's, Prisma's, Knex' and Rails' own tables, by what stands before their names.
  private static let questions: [@Sendable (String) -> String] = [
    { "SELECT version_num FROM \($0)alembic_version LIMIT 1" },
    { "SELECT concat(app, '.', name) FROM \($0)django_migrations ORDER BY id DESC LIMIT 1" },
    {
      "SELECT migration_name FROM \($0)_prisma_migrations WHERE finished_at IS NOT NULL "
        + "ORDER BY finished_at DESC, migration_name DESC LIMIT 1"
    },
    { "SELECT name FROM \($0)knex_migrations ORDER BY id DESC LIMIT 1" },
    { "SELECT max(version) FROM \($0)schema_migrations" },
  ]

  private static func first(_ ask: ((String) -> String) -> [[String]]?) -> String? {
    for question in questions {
      if let found = ask(question)?.first?.first, !found.isEmpty { return String(found.prefix(80)) }
    }
    return nil
  }
}
