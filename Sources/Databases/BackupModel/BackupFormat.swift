/// What a backup is a file of, packing apart.
package enum BackupFormat: String, Sendable, Hashable, CaseIterable {
  case sqlite
  /// `pg_dump --format=custom`.
  case postgresqlCustom = "pgcustom"
  /// `pg_dump` as SQL text.
  case postgresqlText = "pgsql"
  /// `mysqldump` or `mariadb-dump`.
  case mysqlText = "mysql"
  /// `sqlite3 .dump`.
  case sqliteText = "sqlite-sql"

  /// What it is, in a sentence.
  package var name: String {
    switch self {
    case .sqlite: "SQLite database"
    case .postgresqlCustom: "PostgreSQL custom dump"
    case .postgresqlText: "PostgreSQL dump"
    case .mysqlText: "MySQL dump"
    case .sqliteText: "SQLite dump"
    }
  }

  /// Whose databases it holds.
  package var engine: DatabaseEngine {
    switch self {
    case .sqlite, .sqliteText: .sqlite
    case .postgresqlCustom, .postgresqlText: .postgresql
    case .mysqlText: .mysql
    }
  }
}
