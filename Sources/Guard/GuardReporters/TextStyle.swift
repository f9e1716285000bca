/// How a report for people is laid out.
package struct TextStyle: Hashable, Sendable {
  /// Columns of the terminal.
  package var width: Int
  /// Whether level words and paths are coloured.
  package var color: Bool
  /// Whether nothing is written where nothing is refused.
  package var quiet: Bool
  /// Whether what refuses nothing is told in full where something else refuses.
  package var verbose: Bool
  /// Whether somebody else tells what the message decides, once there is one: each fault is told
  /// once.
  package var leavesMessage: Bool

  package init(
    width: Int = 80, color: Bool = false, quiet: Bool = false, verbose: Bool = false,
    leavesMessage: Bool = false
  ) {
    self.width = width
    self.color = color
    self.quiet = quiet
    self.verbose = verbose
    self.leavesMessage = leavesMessage
  }
}
