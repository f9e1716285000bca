/// Which backups of a database may go.
package enum Retention {
  /// A backup in the folder, as far as pruning looks at it.
  package struct Candidate: Hashable, Sendable {
    package let path: String
    package let name: BackupName
    /// Whether it is a regular file with no second name.
    package let isPlainFile: Bool

    package init(path: String, name: BackupName, isPlainFile: Bool) {
      self.path = path
      self.name = name
      self.isPlainFile = isPlainFile
    }
  }

  /// The paths to remove, oldest first: those beyond the newest `keep`.
  ///
  /// Never the newest backup that is known to be sound, nor anything a marker names; never a link.
  /// - Parameter held: the paths that may not go, whatever their age.
  package static func expired(
    _ candidates: [Candidate], keep: Int, held: Set<String>
  ) -> [String] {
    let newest = candidates.sorted { ($1.name.stamp, $1.path) < ($0.name.stamp, $0.path) }
    return newest.dropFirst(max(keep, 1))
      .filter { $0.isPlainFile && !held.contains($0.path) }
      .map(\.path).reversed()
  }
}
