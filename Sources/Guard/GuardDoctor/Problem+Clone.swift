import Git
import Platform
import Problems

extension Problem {
  init(_ error: RepositoryError) { self = error.problem }

  init(_ error: PlatformError) { self.init(error.message) }
}

extension Result {
  /// What was looked at; nil where it could not be.
  var value: Success? {
    if case .success(let value) = self { value } else { nil }
  }
}
