import Git
import GitModel
package import Problems

/// Why a project cannot be set up at all.
package struct SetupFailure: Error, Hashable, Sendable {
  package let failures: [Problem]

  init(_ failures: [Problem]) { self.failures = failures }

  init(_ message: String, hint: String? = nil) {
    failures = [Problem(message, hint: hint)]
  }

  init(_ message: String, remedy: [RemedyStep]) {
    failures = [Problem(message, remedy: remedy)]
  }

  /// Turns an error of reading a repository into a failure.
  static func catching<Result>(
    _ body: () throws(RepositoryError) -> Result
  ) throws(SetupFailure) -> Result {
    do { return try body() } catch { throw SetupFailure([error.problem]) }
  }

  /// Turns an error of reading a file into a failure that names what it was needed for.
  static func reading<Result>(
    _ what: String, _ body: () throws(ObjectError) -> Result
  ) throws(SetupFailure) -> Result {
    do {
      return try body()
    } catch {
      throw SetupFailure("cannot read \(what): \(error.detail)")
    }
  }
}
