/// Which backups of a database may go.
package enum Retention {
  /// A backup that a record says git-guard has made.
  package struct Candidate: Hashable, Sendable {
    package let path: String
    /// Seconds since 1970-01-01 00:00 UTC.
    package let startedAt: Int
    /// Whether the file that stands there now has the very content that was recorded.
    package let isAsRecorded: Bool

    package init(path: String, startedAt: Int, isAsRecorded: Bool) {
      self.path = path
      self.startedAt = startedAt
      self.isAsRecorded = isAsRecorded
    }
  }

  /// The paths to remove, oldest first: those beyond the newest `keep` that still are backups.
  ///
  /// What a person has changed, or put in a backup's place, neither goes nor counts as one that is
  /// kept.
  /// - Parameter held: the paths that may not go, whatever their age.
  package static func expired(
    _ candidates: [Candidate], keep: Int, held: Set<String>
  ) -> [String] {
    newestFirst(candidates).dropFirst(max(keep, 1)).map(\.path).filter { !held.contains($0) }
      .reversed()
  }

  /// When the oldest was begun of the newest `keep` that still are backups; nil where there are fewer.
  package static func bound(_ candidates: [Candidate], keep: Int) -> Int? {
    newestFirst(candidates).dropFirst(max(keep, 1) - 1).first?.startedAt
  }

  private static func newestFirst(_ candidates: [Candidate]) -> [Candidate] {
    candidates.filter(\.isAsRecorded)
      .sorted { ($1.startedAt, $1.path) < ($0.startedAt, $0.path) }
  }
}
