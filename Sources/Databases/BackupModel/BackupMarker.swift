/// The record of one backup that was made or examined: what stands behind "there is a backup".
package struct BackupMarker: Hashable, Sendable {
  /// Who made the backup.
  package enum Provenance: String, Sendable, Hashable, CaseIterable {
    /// git-guard itself, so that its age is measured.
    case made
    /// Somebody else, so that its age is only claimed.
    case adopted
  }

  /// The version of git-guard that wrote it.
  package var tool: String
  /// The database's name in the policy.
  package var database: String
  package var engine: DatabaseEngine
  package var engineVersion: String?
  package var provenance: Provenance
  /// The database that the backup is of; nil where it was adopted and the source was not there.
  package var source: Source
  package var backup: File
  /// Seconds since 1970-01-01 00:00 UTC at which making it began; what its age is counted from.
  package var startedAt: Int
  package var finishedAt: Int
  package var content: DatabaseContent
  package var level: VerificationLevel
  /// What was looked at, by the words of `Examination.checks`.
  package var checks: [String]
  /// Seconds since 1970-01-01 00:00 UTC at which it was last examined in full.
  package var verifiedAt: Int

  /// The live database.
  package struct Source: Hashable, Sendable {
    /// Where it is, without a secret.
    package var address: String
    /// 64 hexadecimal digits that tell it from other databases.
    package var identity: String
    /// The token of the database as the backup has it; nil where nobody knows.
    package var token: ChangeToken?
    /// Its schema by the reader of live databases, as the backup has it; nil where nobody knows.
    package var schema: String?

    package init(address: String, identity: String, token: ChangeToken?, schema: String?) {
      self.address = address
      self.identity = identity
      self.token = token
      self.schema = schema
    }
  }

  /// The backup's file.
  package struct File: Hashable, Sendable {
    /// Relative to the top of the work tree where it is inside, else absolute.
    package var path: String
    package var format: BackupFormat
    package var packing: String?
    /// 64 hexadecimal digits of SHA-256.
    package var sha256: String
    package var identity: FileIdentity

    package init(
      path: String, format: BackupFormat, packing: String?, sha256: String, identity: FileIdentity
    ) {
      self.path = path
      self.format = format
      self.packing = packing
      self.sha256 = sha256
      self.identity = identity
    }
  }

  package init(
    tool: String, database: String, engine: DatabaseEngine, engineVersion: String?,
    provenance: Provenance, source: Source, backup: File, startedAt: Int, finishedAt: Int,
    content: DatabaseContent, level: VerificationLevel, checks: [String], verifiedAt: Int
  ) {
    self.tool = tool
    self.database = database
    self.engine = engine
    self.engineVersion = engineVersion
    self.provenance = provenance
    self.source = source
    self.backup = backup
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.content = content
    self.level = level
    self.checks = checks
    self.verifiedAt = verifiedAt
  }

  /// The trailer of a commit that this backup stands behind:
  /// `app@2026-11-21T00:22:15Z sha256:0123456789ab`.
  package var trailerValue: String {
    "\(database)@\(UTCTime(startedAt).text) sha256:\(backup.sha256.prefix(12))"
  }
}
