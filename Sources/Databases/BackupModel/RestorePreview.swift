/// What a restore would do, for a person who is to say yes or no.
package struct RestorePreview: Hashable, Sendable {
  /// What is there now in the database's place.
  package enum Present: Hashable, Sendable {
    /// It was read.
    case holds(DatabaseContent)
    case gone
    case damaged
    /// It could not be read, for a reason that is a sentence.
    case unknown(String)
  }

  /// The database's name, and where it is.
  package var database: String
  package var address: String
  /// Whether it is a file, which is replaced; a server gets a new database beside the old one.
  package var isFile: Bool
  /// The backup, as it is shown everywhere.
  package var backup: String
  /// Seconds since 1970-01-01 00:00 UTC at which the backup was begun.
  package var madeAt: Int
  package var held: DatabaseContent
  package var present: Present
  /// The newest migration in the backup and in the database; nil where nobody knows.
  package var heldRevision: String?
  package var presentRevision: String?

  package init(
    database: String, address: String, isFile: Bool, backup: String, madeAt: Int,
    held: DatabaseContent, present: Present, heldRevision: String? = nil,
    presentRevision: String? = nil
  ) {
    self.database = database
    self.address = address
    self.isFile = isFile
    self.backup = backup
    self.madeAt = madeAt
    self.held = held
    self.present = present
    self.heldRevision = heldRevision
    self.presentRevision = presentRevision
  }
}
