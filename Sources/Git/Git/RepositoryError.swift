package import Problems

/// Why a repository, its index or its configuration could not be read.
package struct RepositoryError: Error, Hashable, Sendable {
  /// The way out is empty where there is none to name; a bound of the run may have been reached.
  package let problem: Problem

  package init(_ problem: Problem) { self.problem = problem }

  package init(_ message: String, hint: String? = nil, isBound: Bool = false) {
    problem = Problem(message, hint: hint, isBound: isBound)
  }

  /// What is wrong, in one line that names the file.
  package var message: String { problem.message }
}
