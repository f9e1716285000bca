package import BackupModel
package import BackupRecords
import Platform
package import Problems

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
  /// What told it from others in records that name a file by its absolute path; nil for none.
  var formerIdentity: String?
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

  /// Whether it is a recorded file that no longer exists.
  package var isGone: Bool { file.map { Files.kind($0) == nil } ?? false }

  /// Whether a record is of this database.
  func isSource(of marker: BackupMarker) -> Bool {
    marker.source.identity == identity || marker.source.identity == formerIdentity
  }

  /// The folder of its backups.
  package var backups: BackupFolder { BackupFolder(folder, database: name, others: others) }
}

/// What a project's words about a database lead to.
package enum DatabaseLead: Sendable {
  case database(ProtectedDatabase)
  /// It is named but cannot be accessed: the reason is a sentence.
  case unavailable(name: String, namedIn: String?, reason: String)
  /// A tracked file names it at a place that nobody has agreed to reach; it is not to be touched
  /// before somebody has.
  case unconsented(UnconsentedDatabase, ProtectedDatabase)

  /// The name in the policy, or what the database is called by itself.
  package var name: String {
    switch self {
    case .database(let database): database.name
    case .unavailable(let name, _, _): name
    case .unconsented(_, let database): database.name
    }
  }

  /// Why it cannot be accessed, in a sentence; nil if it can.
  package var obstacle: String? {
    switch self {
    case .database: nil
    case .unavailable(_, _, let reason): reason
    case .unconsented(let unconsented, _): unconsented.reason
    }
  }

  /// The file that names it; nil for a variable of the environment.
  package var namedIn: String? {
    switch self {
    case .database(let database), .unconsented(_, let database): database.namedIn
    case .unavailable(_, let namedIn, _): namedIn
    }
  }

  /// The database, whether or not it may be looked at yet.
  package var subject: ProtectedDatabase? {
    switch self {
    case .database(let database), .unconsented(_, let database): database
    case .unavailable: nil
    }
  }

  /// What somebody has to agree to before it may be looked at; nil for nothing.
  package var unconsented: UnconsentedDatabase? {
    if case .unconsented(let unconsented, _) = self { unconsented } else { nil }
  }

  /// The commands that agree to them.
  package var consenting: [RemedyStep] { unconsented?.commands ?? [] }

  /// Distinguishes it from other databases; nil if its identity is unknown.
  var identity: String? { subject?.identity }

  /// The same under another name.
  func named(_ name: String) -> DatabaseLead {
    switch self {
    case .database(let database): .database(database.named(name))
    case .unavailable: self
    case .unconsented(var unconsented, let database):
      {
        unconsented.name = name
        return .unconsented(unconsented, database.named(name))
      }()
    }
  }

  /// The database, where it may be looked at.
  package var database: ProtectedDatabase? {
    if case .database(let database) = self { return database }
    return nil
  }
}
