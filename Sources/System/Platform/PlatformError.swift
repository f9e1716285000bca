/// Why the operating system did not do what was asked.
package struct PlatformError: Error, Hashable, Sendable {
  /// What is wrong, in one line that names the file or program.
  package let message: String

  package init(_ message: String) { self.message = message }
}
