import Git
import GitModel
import GuardModel

/// Why a run could not go on.
struct GuardFailure: Error {
  let failures: [Report.Failure]

  init(_ failures: [Report.Failure]) { self.failures = failures }

  init(_ message: String, hint: String?) { failures = [Report.Failure(message, hint: hint)] }

  /// Turns an error of reading a repository into a failure.
  static func catching<Result>(
    _ body: () throws(RepositoryError) -> Result
  ) throws(GuardFailure) -> Result {
    do {
      return try body()
    } catch {
      throw GuardFailure([
        Report.Failure(error.message, hint: error.hint, isBound: error.isBound)
      ])
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
        Report.Failure(Judgement.Undecided(path: GitPath(what), error: error))
      ])
    }
  }
}

extension Report.Failure {
  /// Conflicts that are not resolved yet, which git would not commit either.
  static func unmerged(_ paths: [GitPath]) -> Report.Failure {
    let others = paths.count - 1
    let subject = others > 0 ? "\(paths[0]) and \(others) more have" : "\(paths[0]) has"
    return Report.Failure(
      "\(subject) unresolved conflicts and could not be judged",
      hint: "resolve them, then git add them")
  }
}
