package import Problems

/// All that `doctor` asked of a clone, and what it mended.
package struct CheckUp: Hashable, Sendable {
  package var checks: [Check]
  /// What was done to mend something, a sentence each.
  package var mended: [String]
  /// What the person should know or do so that it stays mended.
  package var advice: [Problem] = []
  /// Whether something is left that `--fix` would mend.
  package var isMendable: Bool

  package init(checks: [Check] = [], mended: [String] = [], isMendable: Bool = false) {
    self.checks = checks
    self.mended = mended
    self.isMendable = isMendable
  }
}
