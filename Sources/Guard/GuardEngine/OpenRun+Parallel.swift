import Git
import GuardModel
import Platform
import Synchronization

/// Work that many commits share out.
extension OpenRun {
  /// Fewer pieces of work than this are done before another thread has opened the repository.
  private static let fewest = 16

  /// Judges pieces of work on all processors, each of which opens the repository for itself.
  ///
  /// - Parameters:
  ///   - count: how many pieces there are.
  ///   - progress: told of how far it is, from 0 to 1, on the calling thread.
  ///   - judge: what is to be reported of the piece with a number.
  /// - Returns: what was reported of each piece, in their order.
  func judgeInParallel(
    _ count: Int, telling progress: (Double) -> Void = { _ in },
    _ judge: @escaping @Sendable (Int, OpenRun) throws(GuardFailure) -> Report
  ) -> [Report] {
    let workers = min(Workers.count, count / OpenRun.fewest)
    guard workers > 1 else {
      return (0..<count).map { number in
        progress(Double(number) / Double(count))
        return OpenRun.report { () throws(GuardFailure) in try judge(number, self) }
      }
    }
    // What stands side by side has much in common, which one thread unpacks once. Small enough that
    // none waits long for the last one.
    let share = max(1, min(16, count / (workers * 8)))
    let next = Atomic(0)
    let results = Mutex<[Int: Report]>([:])
    let run = run
    Workers.run(workers, telling: progress) { tell in
      var own: OpenRun?
      while true {
        let first = next.wrappingAdd(share, ordering: .relaxed).oldValue
        guard first < count else { return }
        for number in first..<min(first + share, count) {
          let report = OpenRun.report { () throws(GuardFailure) in
            let open: OpenRun
            if let own { open = own } else { open = try run.opened() }
            own = open
            return try judge(number, open)
          }
          results.withLock { $0[number] = report }
          tell(Double(number) / Double(count))
        }
      }
    }
    let reports = results.withLock { $0 }
    return (0..<count).compactMap { reports[$0] }
  }

  /// What a piece of work came to, its failure included.
  private static func report(_ judge: () throws(GuardFailure) -> Report) -> Report {
    do {
      return try judge()
    } catch {
      var report = Report(scope: .history)
      report.failures = error.failures
      return report
    }
  }
}
