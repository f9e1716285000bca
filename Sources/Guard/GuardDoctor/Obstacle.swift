import Git
import GuardHooks
import GuardModel
import Platform

/// Why a part of a clone could not be looked at.
package struct Obstacle: Error, Hashable, Sendable {
  let message: String
  /// What to do, formed as a step of a remedy is.
  let hint: String?

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  init(_ error: RepositoryError) { self.init(error.message, hint: error.hint) }
  init(_ error: HookError) { self.init(error.message, hint: error.hint) }
  init(_ error: PlatformError) { self.init(error.message) }
}

extension Result {
  /// What was looked at; nil where it could not be.
  var value: Success? {
    if case .success(let value) = self { value } else { nil }
  }
}
