/// The database programs whose databases are backed up here.
package enum DatabaseEngine: String, Sendable, Hashable, CaseIterable {
  case sqlite, postgresql
  /// MySQL and MariaDB, which share their programs and their dumps.
  case mysql

  /// The name in a sentence.
  package var name: String {
    switch self {
    case .sqlite: "SQLite"
    case .postgresql: "PostgreSQL"
    case .mysql: "MySQL"
    }
  }

  /// What the names of backups that git-guard makes of it end with.
  package var backupEnding: String {
    switch self {
    case .sqlite: ".db"
    case .postgresql: ".dump"
    case .mysql: ".sql"
    }
  }
}
