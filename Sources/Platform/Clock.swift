/// The time, without Foundation.
package enum Clock {
  /// Seconds since 1970-01-01 00:00 UTC.
  package static var secondsSinceEpoch: Int { time(nil) }

  /// Seconds since some moment in the past that never change their pace; for measuring.
  package static var monotonicSeconds: Double {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}
