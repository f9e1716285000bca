/// How much of a document is read before it is refused: a policy is a page, not a database.
package struct YAMLLimits: Sendable {
  /// Bytes of the document.
  package var bytes = 1 << 20
  /// Lists and mappings inside each other, aliases followed.
  package var depth = 64
  /// Values in all, aliases followed: what makes ten lines of them into a billion values.
  package var nodes = 20_000
  /// Whether types behind `!` are passed over; a policy has none, and one would be a mistake.
  package var ignoresTypes = false

  package init() {}
}
