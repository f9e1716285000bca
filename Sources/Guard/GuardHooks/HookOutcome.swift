/// What came of installing or removing hooks.
package struct HookOutcome: Hashable, Sendable {
  /// The steps in the order in which they were taken.
  package var changes: [HookChange]
  /// What the person should know or do so that the guard stays; each of one or more lines.
  package var advice: [String]

  /// Whether anything on the disk has changed.
  package var isChange: Bool { changes.contains(where: \.isChange) }
}
