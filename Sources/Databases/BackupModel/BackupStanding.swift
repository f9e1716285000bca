package import Problems

/// How one database of a project stands: what the gates at a commit and a push judge.
package struct BackupStanding: Hashable, Sendable {
  /// The name in the policy, or the one that the project's configuration gives it.
  package let database: String
  package let engine: DatabaseEngine
  /// Where it is, without a secret.
  package let address: String
  /// The path of a SQLite file from the top of the work tree; nil where it is elsewhere.
  package let path: String?
  /// Whether it is on this machine, so that it is hardly what production has.
  package let isLocal: Bool
  /// The file that names the database; nil for a variable of the environment.
  package let namedIn: String?
  package let verdict: Verdict
  /// Why a backup that was to be made on the spot is not there, in a clause; nil where none was.
  package let obstacle: String?
  /// The commands that agree to its being looked at; none where nobody has to agree.
  package let consenting: [RemedyStep]

  package enum Verdict: Hashable, Sendable {
    /// The best backup is sound, and so it stands beside the source.
    case sound(BackupMarker, Freshness)
    /// A backup was made just now, because the policy asks for that.
    case made(BackupMarker)
    /// There is no record of a backup.
    case missing
    /// There is a record, and the file that it names is no backup any more.
    case faulty(BackupFault, path: String)
    /// The record itself cannot be relied on, for a reason that goes on from "its record".
    case unreliable(String)
    /// The database itself is gone, and this backup was made of it; what is wrong with that one,
    /// where it is not sound any more.
    case gone(BackupMarker, BackupFault?)
    /// The database itself is damaged, as a sentence says; the backup that can take its place.
    case damaged(String, BackupMarker?)
    /// Nobody could look, for a reason that is a sentence.
    case notChecked(String)
  }

  package init(
    database: String, engine: DatabaseEngine, address: String, path: String?, namedIn: String?,
    verdict: Verdict, obstacle: String? = nil, consenting: [RemedyStep] = [], isLocal: Bool = false
  ) {
    self.database = database
    self.engine = engine
    self.address = address
    self.path = path
    self.namedIn = namedIn
    self.verdict = verdict
    self.obstacle = obstacle
    self.consenting = consenting
    self.isLocal = isLocal
  }
}

/// What is known of a project's databases and their backups.
package struct BackupReview: Hashable, Sendable {
  package var standings: [BackupStanding]
  /// Folders of backups, from the top of the work tree, that git does not ignore.
  package var exposedFolders: [String]
  /// Whether this is a machine that builds and tests, where no database is.
  package var isAutomated: Bool
  /// Seconds that a backup is good for after its source has moved on.
  package var limit: Int

  package init(
    standings: [BackupStanding] = [], exposedFolders: [String] = [], isAutomated: Bool = false,
    limit: Int = 0
  ) {
    self.standings = standings
    self.exposedFolders = exposedFolders
    self.isAutomated = isAutomated
    self.limit = limit
  }
}
