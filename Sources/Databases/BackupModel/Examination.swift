/// What reading a backup from its first byte to its last has shown.
package struct Examination: Hashable, Sendable {
  package var format: BackupFormat
  /// `gzip`, `zstd`, …; nil where it is not packed.
  package var packing: String?
  package var level: VerificationLevel
  /// What was looked at, by the words that the marker keeps: `magic`, `end`, `integrity_check`, ….
  package var checks: [String]
  package var content: DatabaseContent
  /// The version of the program that wrote it, where it says so.
  package var engineVersion: String?
  /// Seconds since 1970-01-01 00:00 UTC at which it says that it was made.
  package var embeddedTime: Int?
  /// The statement that made the database itself, where a dump has it.
  package var creation: String?

  package init(
    format: BackupFormat, packing: String? = nil, level: VerificationLevel, checks: [String],
    content: DatabaseContent, engineVersion: String? = nil, embeddedTime: Int? = nil,
    creation: String? = nil
  ) {
    self.format = format
    self.packing = packing
    self.level = level
    self.checks = checks
    self.content = content
    self.engineVersion = engineVersion
    self.embeddedTime = embeddedTime
    self.creation = creation
  }
}
