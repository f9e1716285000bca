package import Platform

/// The right to make and prune the backups of a clone; one process has it at a time.
package final class BackupLock {
  private let lock: FileLock

  /// Waits for the right, but not for ever.
  ///
  /// - Parameter seconds: how long is waited.
  /// - Returns: nil where another process still has it.
  package init?(commonDirectory: String, within seconds: Double) throws(PlatformError) {
    let folder = commonDirectory + "/guard"
    try Files.makeDirectory(folder)
    guard let lock = try FileLock(folder + "/backup.lock", within: seconds) else { return nil }
    self.lock = lock
  }
}
