import Git
import GuardModel
import Platform
import Synchronization

/// Work that many commits share out.
extension GuardRun {
  /// Fewer pieces of work than this are done before another thread has opened the repository.
  private static let fewest = 16

  /// Judges pieces of work on all processors, each of which opens the repository for itself.
  ///
  /// - Parameters:
  ///   - count: how many pieces there are.
  ///   - repository: the one that is open, where there is too little for more than one thread.
  ///   - progress: told of how far it is, from 0 to 1, on the calling thread.
  ///   - judge: what is to be reported of the piece with a number.
  /// - Returns: what was reported of each piece, in their order.
  func judgeInParallel(
    _ count: Int, of repository: Repository, telling progress: (Double) -> Void = { _ in },
    _ judge: @escaping @Sendable (Int, Repository) throws(GuardFailure) -> Report
  ) -> [Report] {
    let workers = min(Workers.count, count / GuardRun.fewest)
    guard workers > 1 else {
      return (0..<count).map { number in
        progress(Double(number) / Double(count))
        return GuardRun.report { () throws(GuardFailure) in try judge(number, repository) }
      }
    }
    // What stands side by side has much in common, which one thread unpacks once. Small enough that
    // none waits long for the last one.
    let share = max(1, min(16, count / (workers * 8)))
    let next = Atomic(0)
    let results = Mutex<[Int: Report]>([:])
    let run = self
    Workers.run(workers, telling: progress) { tell in
      var own: Repository?
      while true {
        let first = next.wrappingAdd(share, ordering: .relaxed).oldValue
        guard first < count else { return }
        for number in first..<min(first + share, count) {
          let report = GuardRun.report { () throws(GuardFailure) in
            let repository: Repository
            if let own { repository = own } else { repository = try run.reopened() }
            own = repository
            return try judge(number, repository)
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
