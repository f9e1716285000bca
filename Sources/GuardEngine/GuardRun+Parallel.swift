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
  ///   - repository: the one that is open, whose packs all of them share.
  ///   - progress: told of how far it is, from 0 to 1, on the calling thread.
  ///   - judge: what is to be reported of the piece with a number.
  /// - Returns: what was reported of each piece, in their order.
  func judgeInParallel(
    _ count: Int, of repository: Repository, telling progress: (Double) -> Void = { _ in },
    _ judge: @escaping @Sendable (Int, Repository) throws(GuardFailure) -> Report
  ) -> [Report] {
    let next = Atomic(0)
    let results = Mutex<[Int: Report]>([:])
    let run = self
    let packs = repository.mappedPacks
    let workers = min(Workers.count, max(1, count / GuardRun.fewest))
    // What stands side by side has much in common, which one thread unpacks once. Small enough that
    // none waits long for the last one.
    let share = max(1, min(16, count / (workers * 8)))
    Workers.run(workers, telling: progress) { tell in
      var repository: Repository?
      while true {
        let first = next.wrappingAdd(share, ordering: .relaxed).oldValue
        guard first < count else { return }
        for number in first..<min(first + share, count) {
          var report = Report(scope: .history)
          do throws(GuardFailure) {
            let own: Repository
            if let repository { own = repository } else { own = try run.reopened(sharing: packs) }
            repository = own
            report = try judge(number, own)
          } catch {
            report.failures += error.failures
          }
          results.withLock { $0[number] = report }
          tell(Double(number) / Double(count))
        }
      }
    }
    let reports = results.withLock { $0 }
    return (0..<count).compactMap { reports[$0] }
  }
}
