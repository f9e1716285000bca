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

  /// What a moment on this machine's clocks was, in seconds since 1970-01-01 00:00 UTC.
  ///
  /// - Parameter isDaylightSaving: nil leaves it to the time zone's rules.
  package static func secondsSinceEpoch(
    year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, isDaylightSaving: Bool?
  ) -> Int? {
    var moment = unsafe tm()
    unsafe moment.tm_year = Int32(clamping: year - 1900)
    unsafe moment.tm_mon = Int32(clamping: month - 1)
    unsafe moment.tm_mday = Int32(clamping: day)
    unsafe moment.tm_hour = Int32(clamping: hour)
    unsafe moment.tm_min = Int32(clamping: minute)
    unsafe moment.tm_sec = Int32(clamping: second)
    unsafe moment.tm_isdst = isDaylightSaving.map { $0 ? 1 : 0 } ?? -1
    let seconds = unsafe mktime(&moment)
    return seconds < 0 ? nil : Int(seconds)
  }

  /// Does nothing for a while of at most a second.
  package static func pause(milliseconds: Int) { usleep(UInt32(min(milliseconds, 1000)) * 1000) }
}
