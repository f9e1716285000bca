import Synchronization

/// What one run may cost, and what of it is spent.
///
/// One for a run, shared by all of its threads, and asked wherever a repository can make work long.
package final class Budget: Sendable {
  package let bounds: Bounds
  /// The deadline in `Clock.monotonicSeconds`, as its bits.
  private let deadlineBits: Atomic<UInt64>
  private let secondsBits: Atomic<UInt64>
  private let mostMemory: Atomic<Int>
  private let paths = Atomic(0)
  private let content = Atomic(0)
  /// How many threads wait for another program just now, on which no time is counted.
  private let waiting = Atomic(0)
  private let isOver = Atomic(false)
  private let first = Mutex<Exhaustion?>(nil)

  package init(_ bounds: Bounds = .usual) {
    self.bounds = bounds
    deadlineBits = Atomic((Clock.monotonicSeconds + bounds.seconds).bitPattern)
    secondsBits = Atomic(bounds.seconds.bitPattern)
    mostMemory = Atomic(bounds.memory)
  }

  /// What ran out first; nil while nothing has.
  package var exhaustion: Exhaustion? {
    isOver.load(ordering: .relaxed) ? first.withLock { $0 } : nil
  }

  /// Seconds that the run may take, from now on.
  package func allow(seconds: Double) {
    secondsBits.store(seconds.bitPattern, ordering: .relaxed)
    deadlineBits.store((Clock.monotonicSeconds + seconds).bitPattern, ordering: .relaxed)
  }

  /// Bytes of memory that the run may take.
  package func allow(memory: Int) { mostMemory.store(memory, ordering: .relaxed) }

  /// Spends time, and what else a step costs.
  package func spend(paths newPaths: Int = 0, content newContent: Int = 0) throws(Exhaustion) {
    if let exhaustion { throw exhaustion }
    if newPaths > 0,
      paths.wrappingAdd(newPaths, ordering: .relaxed).newValue > bounds.paths
    {
      throw exhaust(.paths(bounds.paths))
    }
    if newContent > 0,
      content.wrappingAdd(newContent, ordering: .relaxed).newValue > bounds.content
    {
      throw exhaust(.content(bounds.content))
    }
    if isLate(by: 0) { throw exhaust(.time(seconds)) }
  }

  /// What ran out so long ago that nobody has looked at the budget since; nil while all is well.
  ///
  /// - Parameter grace: seconds behind the deadline.
  package func overrun(grace: Double) -> Exhaustion? {
    if isLate(by: grace) { return exhaust(.time(seconds)) }
    let most = mostMemory.load(ordering: .relaxed)
    if let used = ProcessMemory.own, used > most { return exhaust(.memory(most)) }
    return nil
  }

  /// Does what waits for other programs, each of which has a time of its own.
  package func waiting<Result>(_ body: () -> Result) -> Result {
    waiting.wrappingAdd(1, ordering: .relaxed)
    let start = Clock.monotonicSeconds
    defer {
      let passed = Clock.monotonicSeconds - start
      let deadline = Double(bitPattern: deadlineBits.load(ordering: .relaxed))
      deadlineBits.store((deadline + passed).bitPattern, ordering: .relaxed)
      waiting.wrappingSubtract(1, ordering: .relaxed)
    }
    return body()
  }

  private var seconds: Double { Double(bitPattern: secondsBits.load(ordering: .relaxed)) }

  private func isLate(by grace: Double) -> Bool {
    waiting.load(ordering: .relaxed) == 0
      && Clock.monotonicSeconds
        > Double(bitPattern: deadlineBits.load(ordering: .relaxed)) + grace
  }

  /// Remembers what ran out; the first is what the others come from.
  private func exhaust(_ exhaustion: Exhaustion) -> Exhaustion {
    let first = self.first.withLock { first in
      if first == nil { first = exhaustion }
      return first
    }
    isOver.store(true, ordering: .relaxed)
    return first ?? exhaustion
  }
}

extension Budget {
  /// The most that a run may cost.
  package struct Bounds: Hashable, Sendable {
    package var seconds: Double
    /// Bytes of memory, files that are only mapped aside.
    package var memory: Int
    /// Paths of all the trees that are looked at.
    package var paths: Int
    /// Paths of one tree, and of one comparison of two.
    package var pathsAtOnce: Int
    /// Bytes of objects that are unpacked.
    package var content: Int

    package init(
      seconds: Double, memory: Int = 320 << 20, paths: Int = 10_000_000,
      pathsAtOnce: Int = 1_000_000, content: Int = 256 << 30
    ) {
      self.seconds = seconds
      self.memory = memory
      self.paths = paths
      self.pathsAtOnce = pathsAtOnce
      self.content = content
    }

    /// What judges starts with, until it knows what it judges and what the configuration says.
    package static let usual = Bounds(seconds: 600)
    /// What a person does by hand, such as a backup: it may take as long as a database is large.
    package static let unbounded = Bounds(seconds: .infinity, memory: .max)
  }

  /// What of a budget has run out, and how much there was of it.
  package enum Exhaustion: Error, Hashable, Sendable {
    case time(Double)
    case memory(Int)
    case paths(Int)
    case content(Int)
  }
}

extension Budget.Exhaustion: CustomStringConvertible {
  /// What there is no more of, in three words.
  package var subject: String {
    switch self {
    case .time: "time ran out"
    case .memory: "memory ran out"
    case .paths: "there are too many paths"
    case .content: "there is too much content"
    }
  }

  /// How much of it there was.
  package var limit: String {
    switch self {
    case .time(let seconds):
      seconds == seconds.rounded() && seconds < 1e9 ? "\(Int(seconds)) s" : "\(seconds) s"
    case .memory(let bytes): "\(bytes >> 20) MB"
    case .paths(let count): "\(count)"
    case .content(let bytes): "\(bytes >> 30) GB"
    }
  }

  package var description: String { "\(subject): the limit is \(limit)" }
}
