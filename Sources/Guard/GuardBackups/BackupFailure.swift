import BackupModel
import Platform

/// Why work on backups could not be done.
package struct BackupFailure: Error, Hashable, Sendable {
  /// What happened, in one line; never a secret.
  package let message: String
  /// What to do; nil where the message says it.
  package let hint: String?

  package init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  init(_ error: SourceError) { self.init(error.message, hint: error.hint) }

  init(_ error: PlatformError) { self.init(error.message) }

  /// - Parameter path: the file that is no backup.
  init(_ fault: BackupFault, _ path: String) { self.init("\(path) \(fault.message)") }

  /// Turns what goes wrong with a file into a failure.
  static func catching<Result>(
    _ body: () throws(PlatformError) -> Result
  ) throws(BackupFailure) -> Result {
    do { return try body() } catch { throw BackupFailure(error) }
  }
}
