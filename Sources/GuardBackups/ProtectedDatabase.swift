package import BackupModel
package import BackupStore

/// A live database of a project, and where its backups go.
package struct ProtectedDatabase: Sendable {
  /// What its backups are called.
  package let name: String
  package let source: any DatabaseSource
  package let engine: DatabaseEngine
  /// Where it is, with what is needed to get there.
  package let address: DatabaseAddress
  /// 64 hexadecimal digits that tell it from other databases.
  package let identity: String
  /// The absolute path of a SQLite file.
  package let file: String?
  /// The path of a SQLite file from the top of the work tree; nil where it is elsewhere.
  package let path: String?
  /// The file that names it; nil for a variable of the environment.
  package let namedIn: String?
  /// Absolute.
  package let folder: String
  /// The names of the project's other databases.
  package var others: [String] = []

  /// The folder of its backups.
  package var backups: BackupFolder { BackupFolder(folder, database: name, others: others) }
}

/// What a project's words about a database lead to.
package enum DatabaseLead: Sendable {
  case database(ProtectedDatabase)
  /// It is named, and nobody can look at it: the reason is a sentence.
  case unavailable(name: String, namedIn: String?, reason: String)

  /// The name in the policy, or what the database is called by itself.
  package var name: String {
    switch self {
    case .database(let database): database.name
    case .unavailable(let name, _, _): name
    }
  }

  package var database: ProtectedDatabase? {
    if case .database(let database) = self { return database }
    return nil
  }
}
