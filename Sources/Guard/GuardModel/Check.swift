package import Problems

/// One question that `doctor` asks of a clone, and the answer.
package struct Check: Hashable, Sendable {
  /// What the answer comes to.
  package enum State: String, Sendable, CaseIterable {
    /// As it should be.
    case fine = "ok"
    /// Worth knowing; never a fault.
    case hint
    /// Refuses only where `--strict` is asked for.
    case warning
    /// Something to mend.
    case fault
    /// The question could not be answered.
    case unknown
  }

  /// What is asked about, in one word: `hooks`.
  package let name: String
  package var state: State
  /// What was seen, in one line.
  package var seen: String
  /// What to do.
  package var remedy: [RemedyStep]

  package init(_ name: String, _ state: State, _ seen: String, remedy: [RemedyStep] = []) {
    self.name = name
    self.state = state
    self.seen = seen
    self.remedy = remedy
  }

  /// The commands among the steps, without what is said of them.
  package var commands: [String] { remedy.commands.map(\.line) }
}
