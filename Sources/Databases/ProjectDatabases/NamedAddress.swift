package import GitModel

/// An address of a database, as a project's own configuration gives it.
package struct NamedAddress: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    /// An address in one piece: `postgresql://…`.
    case url(ConfiguredText)
    /// Django's and SQLAlchemy's parts of one.
    case parts(Parts)
  }

  package struct Parts: Hashable, Sendable {
    /// `django.db.backends.postgresql`, `postgresql+psycopg`.
    package var engine: ConfiguredText
    package var name: ConfiguredText
    package var user: ConfiguredText?
    package var password: ConfiguredText?
    package var host: ConfiguredText?
    package var port: ConfiguredText?
  }

  package let form: Form
  /// The file that gives it.
  package let source: GitPath
  /// The line there, from 1.
  package let line: Int
  /// Folders that the path of a SQLite file in it may start from, the likeliest first.
  package let bases: [GitPath]
  /// The lines of the text that stands in where a variable is not set.
  package let otherLines: Set<Int>
}
