package import Problems

/// A live database that backups are made of.
package protocol DatabaseSource: Sendable {
  var engine: DatabaseEngine { get }
  /// Where it is, for a person and the marker; never a secret: `instance/app.db`,
  /// `postgresql://db.example.com:5432/shop`.
  var address: String { get }

  /// The database as it is now, by what is cheap to read.
  func state() throws(SourceError) -> SourceState

  /// What it holds; reads all of it where `fingerprinted`.
  ///
  /// - Parameter seconds: how long it may take.
  func content(fingerprinted: Bool, within seconds: Double) throws(SourceError) -> DatabaseContent

  /// Makes a backup into a file that is not there yet, in one consistent reading, and leaves that
  /// file on the disk (fsynced) or removes it.
  ///
  /// - Parameter progress: told of how far it is, from 0 to 1, where that is known.
  func makeBackup(
    at path: String, progress: (Double) -> Void
  ) throws(SourceError) -> MadeBackup

  /// The same database for somebody who waits: it is asked for a few seconds, and not longer.
  var hurried: any DatabaseSource { get }
}

extension DatabaseSource {
  package var hurried: any DatabaseSource { self }
}

/// A database at one moment.
package struct SourceState: Hashable, Sendable {
  package var token: ChangeToken
  /// As `DatabaseContent.schema` of the same reader.
  package var schema: String?
  package var engineVersion: String

  package init(token: ChangeToken, schema: String?, engineVersion: String) {
    self.token = token
    self.schema = schema
    self.engineVersion = engineVersion
  }
}

/// What a source knows of the backup that it has just made.
package struct MadeBackup: Hashable, Sendable {
  package var format: BackupFormat
  /// The database as the backup has it.
  package var state: SourceState
  /// What the source held in the very reading that the backup is of; nil where only the backup can
  /// tell.
  package var content: DatabaseContent?

  package init(format: BackupFormat, state: SourceState, content: DatabaseContent?) {
    self.format = format
    self.state = state
    self.content = content
  }
}

/// Why a live database could not be asked or backed up.
package struct SourceError: Error, Hashable, Sendable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Nothing stands there, or nobody answers.
    case unreachable
    /// The server answers, and has no database of this name.
    case absent
    /// Somebody holds it locked for longer than is waited.
    case locked
    /// Sessions of others use it, so that it cannot be renamed or dropped.
    case inUse
    /// It took longer than it may.
    case late
    /// The program that it needs is not installed.
    case programMissing
    /// The server is newer than the program.
    case programTooOld
    /// It may not be read, or not all of it.
    case forbidden
    /// The disk that the backup should go to is full or cannot be written.
    case disk
    /// What stands there is no database, or a damaged one.
    case damaged
    /// Something else; the message says what.
    case failed
  }

  package let kind: Kind
  /// What happened, in one line that names the database and never a secret.
  package let message: String
  /// What to do; empty where the message says it.
  package let remedy: [RemedyStep]
  /// The tables that are locked, where it is known which.
  package let tables: [String]

  package init(
    _ kind: Kind, _ message: String, remedy: [RemedyStep], tables: [String] = []
  ) {
    self.kind = kind
    self.message = message
    self.remedy = remedy
    self.tables = tables
  }

  /// An error whose way out, if there is one, is a sentence.
  package init(_ kind: Kind, _ message: String, hint: String? = nil) {
    self.init(kind, message, remedy: [RemedyStep](hint))
  }
}
