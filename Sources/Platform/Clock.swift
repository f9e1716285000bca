/// The time, without Foundation.
package enum Clock {
  /// Seconds since 1970-01-01 00:00 UTC.
  package static var secondsSinceEpoch: Int { time(nil) }

  /// Nanoseconds since 1970-01-01 00:00 UTC, as files are dated.
  package static var nanosecondsSinceEpoch: Int {
    var now = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &now)
    return Int(now.tv_sec) * 1_000_000_000 + Int(now.tv_nsec)
  }

  /// Seconds since some moment in the past that never change their pace; for measuring.
  package static var monotonicSeconds: Double {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  /// Does nothing for a while of at most a second.
  package static func pause(milliseconds: Int) { usleep(UInt32(min(milliseconds, 1000)) * 1000) }
}
