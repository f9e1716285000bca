/// What a project asks of its backups.
package struct BackupPolicy: Hashable, Sendable {
  /// Where a missing backup refuses.
  package enum Requirement: String, Sendable, CaseIterable {
    /// Where the databases can be reached.
    case auto
    case always, never
  }

  /// A database that is to be backed up.
  package struct Database: Hashable, Sendable {
    package let name: String
    /// `sqlite:///instance/app.db`, `postgresql://…`, `mysql://…`, or `env:NAME` of a variable that
    /// holds one.
    package let url: String
    /// Where its backups are kept.
    package let folder: String

    package init(name: String, url: String, folder: String) {
      self.name = name
      self.url = url
      self.folder = folder
    }
  }

  package var required = Requirement.auto
  /// Whether `pre-push` makes a missing backup of a SQLite database itself.
  package var make = false
  /// Seconds that a backup is good for at a commit.
  package var commitAge = 60 * 60
  /// Seconds that a backup is good for at a push.
  package var pushAge = 24 * 60 * 60
  /// How many backups of a database are kept.
  package var keep = 10
  package var databases: [Database] = []

  package init() {}
}
