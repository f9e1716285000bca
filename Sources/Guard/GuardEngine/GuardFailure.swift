package import Git
import GitModel
import GuardModel
package import Problems

/// Why a run or the setting up of a project could not go on.
package struct GuardFailure: Error {
  package let failures: [Problem]

  package init(_ failures: [Problem]) { self.failures = failures }

  package init(_ message: String, hint: String? = nil) {
    failures = [Problem(message, hint: hint)]
  }

  package init(_ message: String, remedy: [RemedyStep]) {
    failures = [Problem(message, remedy: remedy)]
  }

  /// Turns an error of reading a repository into a failure.
  package static func catching<Result>(
    _ body: () throws(RepositoryError) -> Result
  ) throws(GuardFailure) -> Result {
    do {
      return try body()
    } catch {
      throw GuardFailure([error.problem])
    }
  }

  /// Whether a bound of the run was reached, rather than anything wrong with what was judged.
  var isBound: Bool { failures.contains(where: \.isBound) }

  /// Turns an error of reading an object into a failure that names what it was needed for.
  static func catching<Result>(
    _ what: String, _ body: () throws(ObjectError) -> Result
  ) throws(GuardFailure) -> Result {
    do {
      return try body()
    } catch {
      throw GuardFailure([
        Problem(Judgement.Undecided(path: GitPath(what), error: error))
      ])
    }
  }
}

extension Problem {
  /// Conflicts that are not resolved yet, which git would not commit either.
  static func unmerged(_ paths: [GitPath]) -> Problem {
    let others = paths.count - 1
    let subject = others > 0 ? "\(paths[0]) and \(others) more have" : "\(paths[0]) has"
    return Problem(
      "\(subject) unresolved conflicts and could not be checked",
      hint: "resolve them, then git add them")
  }
}
