package import GitModel

/// One content of a database that a commit brought into the history, where it stays for ever.
package struct HistoricDatabase: Hashable, Sendable {
  /// Where the content first stood.
  package let path: GitPath
  package let blob: ObjectID
  /// How large the content is, in bytes.
  package let size: Int
  /// What it is, where its bytes say so: "SQLite 3 database".
  package let format: String?
  /// The commit that brought it first.
  package let commit: ObjectID
  /// When that was committed, in seconds since 1970-01-01 00:00 UTC, up to the year 9999.
  package let seconds: Int
  /// Whether the newest commit still has it; else it is only in the history.
  package let isPresent: Bool

  package init(
    path: GitPath, blob: ObjectID, size: Int, format: String? = nil, commit: ObjectID,
    seconds: Int, isPresent: Bool
  ) {
    self.path = path
    self.blob = blob
    self.size = max(size, 0)
    self.format = format
    self.commit = commit
    // Anybody can write any date into a commit.
    self.seconds = min(max(seconds, 0), 253_402_300_799)
    self.isPresent = isPresent
  }
}
