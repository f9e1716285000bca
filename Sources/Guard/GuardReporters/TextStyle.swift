/// How a report for people is laid out.
package struct TextStyle: Hashable, Sendable {
  /// Columns of the terminal.
  package var width: Int
  /// Whether level words and paths are coloured.
  package var color: Bool
  /// Whether nothing is written where nothing is refused.
  package var quiet: Bool

  package init(width: Int = 80, color: Bool = false, quiet: Bool = false) {
    self.width = width
    self.color = color
    self.quiet = quiet
  }
}
