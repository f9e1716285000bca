package import Problems

/// What came of installing or removing hooks.
package struct HookOutcome: Hashable, Sendable {
  /// The steps in the order in which they were taken.
  package var changes: [HookChange]
  /// What the person should know or do so that the guard stays.
  package var advice: [Problem]

  /// Whether anything on the disk has changed.
  package var isChange: Bool { changes.contains(where: \.isChange) }
}
