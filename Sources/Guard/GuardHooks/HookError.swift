package import Platform

/// Why hooks could not be installed, removed or looked at.
package struct HookError: Error, Hashable, Sendable {
  /// What is wrong, in one line.
  package let message: String
  /// What to do about it; several lines where lines have to be added by hand.
  package let hint: String

  package init(_ message: String, hint: String) {
    self.message = message
    self.hint = hint
  }

  /// A refusal of the operating system's.
  package init(_ error: PlatformError) {
    self.init(error.message, hint: "check the permissions of that folder and try again")
  }
}
