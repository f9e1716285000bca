package import Platform

/// The path of the backup that is being written, so that a later run knows whose unfinished file it
/// finds: programs that load a file over the network call theirs `.part` too.
///
///     guard/draft   the path; gone as soon as the backup has its name
package struct DraftJournal {
  private let path: String

  /// - Parameter commonDirectory: git's, absolute.
  package init(commonDirectory: String) { path = commonDirectory + "/guard/draft" }

  /// What SQLite may leave beside a file that it writes.
  private static let endings = ["-journal", "-wal", "-shm", ""]

  /// Notes a draft before the first byte of it is written.
  ///
  /// Only for who holds the lock.
  package func begin(_ draft: String) throws(PlatformError) {
    try Files.replaceDurably(path, with: Array(draft.utf8), mode: 0o600)
  }

  /// Says that nothing is unfinished.
  package func end() throws(PlatformError) { try Files.remove(path) }

  /// Removes what a run that was killed has left half made.
  ///
  /// Only for who holds the lock: no other run is at work then.
  package func sweep() throws(PlatformError) {
    Files.removeDrafts(of: path)
    guard let bytes = try Files.content(of: path, limit: 1 << 16) else { return }
    if let draft = String(validating: bytes, as: UTF8.self), draft.hasPrefix("/"),
      draft.hasSuffix(BackupFolder.unfinished)
    {
      for ending in DraftJournal.endings where Files.kind(draft + ending) == .file {
        try Files.remove(draft + ending)
      }
    }
    try end()
  }
}
