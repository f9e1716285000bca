/// Why a repository, its index or its configuration could not be read.
package struct RepositoryError: Error, Hashable, Sendable {
  /// What is wrong, in one line that names the file.
  package let message: String
  /// The way out, where there is one to name.
  package let hint: String?
  /// Whether a bound of the run was reached, rather than anything wrong with the repository.
  package let isBound: Bool

  package init(_ message: String, hint: String? = nil, isBound: Bool = false) {
    self.message = message
    self.hint = hint
    self.isBound = isBound
  }
}
