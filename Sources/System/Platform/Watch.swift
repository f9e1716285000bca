import Synchronization

/// A thread that ends the process where it is beyond its budget and nobody has noticed: in the middle
/// of one long text, or of a library.
package final class Watch: Sendable {
  /// Seconds behind the deadline at which it steps in: whoever looks at the budget comes first, and
  /// says more exactly what was not judged.
  package static let grace = 1.0
  /// Seconds that writing the report may take.
  private static let writing = 60.0

  private enum State {
    static let working = 0
    static let done = 1
    static let over = 2
  }

  private let state = Atomic(State.working)
  private let doneAt = Atomic(UInt64(0))
  private let budget: Budget
  private let ending: @Sendable (Budget.Exhaustion) -> Void

  /// Begins to watch.
  ///
  /// - Parameter ending: says what was found until then, and ends the process.
  package init(_ budget: Budget, ending: @escaping @Sendable (Budget.Exhaustion) -> Void) {
    self.budget = budget
    self.ending = ending
    Workers.start { [self] in watch() }
  }

  /// Says that the work is done and its report is written next.
  ///
  /// Where the watch was faster it writes one of its own, and this never returns.
  package func finish() {
    doneAt.store(Clock.monotonicSeconds.bitPattern, ordering: .relaxed)
    _ = state.compareExchange(
      expected: State.working, desired: State.done, ordering: .acquiringAndReleasing)
    while state.load(ordering: .acquiring) != State.done { Clock.pause(milliseconds: 1_000) }
  }

  private func watch() {
    while true {
      Clock.pause(milliseconds: 10)
      if state.load(ordering: .acquiring) == State.done {
        let since = Double(bitPattern: doneAt.load(ordering: .relaxed))
        let isLate = Clock.monotonicSeconds > since + Watch.writing
        guard isLate || budget.overrun(grace: .infinity) != nil else { continue }
        Console.errors.write(
          "git-guard: the report took more \(isLate ? "time" : "memory") than the limit\n")
        _exit(2)
      }
      guard let exhaustion = budget.overrun(grace: Watch.grace) else { continue }
      let (isFirst, _) = state.compareExchange(
        expected: State.working, desired: State.over, ordering: .acquiringAndReleasing)
      guard isFirst else { continue }
      ending(exhaustion)
      _exit(2)
    }
  }
}
