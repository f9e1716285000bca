import BackupModel
import Platform
import Problems

extension Problem {
  init(_ error: SourceError) { self.init(error.message, remedy: error.remedy) }

  /// - Parameter path: the file that is no backup.
  init(_ fault: BackupFault, _ path: String) { self.init("\(path) \(fault.message)") }

  /// Turns what goes wrong with a file into a problem.
  static func ofFiles<Result>(
    _ body: () throws(PlatformError) -> Result
  ) throws(Problem) -> Result {
    do { return try body() } catch { throw Problem(error.message) }
  }
}
