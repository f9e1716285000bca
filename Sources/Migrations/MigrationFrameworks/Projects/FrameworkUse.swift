package import GitModel

/// How a project uses a framework.
package struct FrameworkUse: Hashable, Sendable {
  /// How the migrations are counted in a sentence.
  package enum Counting: Hashable, Sendable {
    /// So many migrations in a folder.
    case inFolder
    /// So many in a folder, behind a title that says that they are migrations.
    case bare
    /// So many migrations, beside a file that speaks of them.
    case besideFile
    /// So many migrations of so many applications: the framework is that of the whole project.
    case ofApplications
  }

  /// What the use is called in a record: `alembic`, `flaskMigrate`.
  package let name: String
  /// What a person calls it.
  package let title: String
  /// The file or folder that says so.
  package let evidence: GitPath
  package let counting: Counting
  /// The database that it is for, where it says so itself.
  package var provider: String?

  package init(
    _ name: String, _ title: String, evidence: GitPath, counting: Counting = .inFolder
  ) {
    (self.name, self.title, self.evidence) = (name, title, evidence)
    self.counting = counting
  }
}
