import Platform
import SQLite

/// The newest migration that a database records, by the table that its framework keeps.
package enum MigrationRevision {
  /// Of a file that nobody writes to; nil where it records none.
  package static func of(copy path: String) -> String? {
    guard let connection = try? Connection.open(path, .immutable) else { return nil }
    return read(connection)
  }

  /// Of a live database; nil where it records none or cannot be asked.
  package static func of(live path: String) -> String? {
    let reading = SourceReading(address: path, patience: 1)
    guard let files = try? DatabaseFiles(path, address: path) else { return nil }
    return withExtendedLifetime(files) {
      (try? reading.run(files) { connection in read(connection) }) ?? nil
    }
  }

  /// Alembic, Django, Prisma, Knex, Sequelize, Rails and Laravel, each in its own words.
  private static let questions = [
    "SELECT group_concat(version_num, ', ') FROM alembic_version",
    "SELECT app || '.' || name FROM django_migrations ORDER BY id DESC LIMIT 1",
    """
    SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL
    ORDER BY finished_at DESC, migration_name DESC LIMIT 1
    """,
    "SELECT name FROM knex_migrations ORDER BY id DESC LIMIT 1",
    "SELECT max(name) FROM SequelizeMeta",
    "SELECT max(version) FROM schema_migrations",
    "SELECT migration FROM migrations ORDER BY id DESC LIMIT 1",
  ]

  private static func read(_ connection: borrowing Connection) -> String? {
    for question in questions {
      // A database without the table is another framework's.
      if let found = (try? connection.text(question)) ?? nil, !found.isEmpty {
        return String(found.prefix(80))
      }
    }
    return nil
  }
}
