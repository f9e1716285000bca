import Platform

/// How long a connection goes on, and waits for the locks of others.
struct Limits {
  /// When to give up, by the monotonic clock.
  var deadline = Double.infinity
  /// Seconds that one statement waits for a lock.
  let patience: Double
  private var waitingSince = 0.0

  init(patience: Double) { self.patience = patience }

  var isLate: Bool { Clock.monotonicSeconds > deadline }

  /// Waits a moment for a lock; false where that was long enough.
  ///
  /// SQLite's own waiting asks a dozen times a second, and beside a writer that hardly ever lets go
  /// of the database it finds no gap in five seconds.
  mutating func waits(attempt: Int32) -> Bool {
    let now = Clock.monotonicSeconds
    if attempt == 0 { waitingSince = now }
    guard now - waitingSince < patience, now < deadline else { return false }
    Clock.pause(milliseconds: 1)
    return true
  }
}
