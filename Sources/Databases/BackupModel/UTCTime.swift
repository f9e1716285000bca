/// A second of UTC, in the ways in which backups write it.
package struct UTCTime: Hashable, Sendable, Comparable {
  /// Seconds since 1970-01-01 00:00 UTC.
  package let seconds: Int

  package init(_ seconds: Int) { self.seconds = seconds }

  /// The second of a day and a time; nil for those that do not exist.
  package init?(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    guard (1970...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilCalendar.length(ofMonth: month, in: year), (0..<24).contains(hour),
      (0..<60).contains(minute), (0..<60).contains(second)
    else { return nil }
    seconds =
      CivilCalendar.day(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second
  }

  /// A time written `2026-11-21T00:22:15Z`.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[19] == UInt8(ascii: "Z"),
      bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":")
    else { return nil }
    self.init(
      digits: bytes.enumerated().filter { ![4, 7, 10, 13, 16, 19].contains($0.offset) }
        .map(\.element))
  }

  /// The fourteen digits of a stamp: year, month, day, hour, minute, second.
  package init?(digits: some Collection<UInt8>) {
    guard digits.count == 14, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let values = digits.map { Int($0 - 0x30) }
    func number(_ range: Range<Int>) -> Int { values[range].reduce(0) { $0 * 10 + $1 } }
    self.init(
      year: number(0..<4), month: number(4..<6), day: number(6..<8), hour: number(8..<10),
      minute: number(10..<12), second: number(12..<14))
  }

  package static func < (left: UTCTime, right: UTCTime) -> Bool { left.seconds < right.seconds }

  /// `2026-11-21T00:22:15Z`.
  package var text: String {
    let parts = components
    let day = "\(parts.year.padded(to: 4))-\(parts.month.padded(to: 2))-\(parts.day.padded(to: 2))"
    let time = [parts.hour, parts.minute, parts.second].map { $0.padded(to: 2) }
    return "\(day)T\(time.joined(separator: ":"))Z"
  }

  /// `2026-11-21 00:22:15`, for a table.
  package var spacedText: String {
    String(text.dropLast().map { $0 == "T" ? " " : $0 })
  }

  /// `20261121_002215`, as in the names of backups.
  package var stamp: String {
    let parts = components
    let day = parts.year.padded(to: 4) + parts.month.padded(to: 2) + parts.day.padded(to: 2)
    return day + "_" + parts.hour.padded(to: 2) + parts.minute.padded(to: 2)
      + parts.second.padded(to: 2)
  }

  private var components: (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    let rest = ((seconds % 86_400) + 86_400) % 86_400
    let date = CivilCalendar.date(ofDay: (seconds - rest) / 86_400)
    return (date.year, date.month, date.day, rest / 3_600, rest / 60 % 60, rest % 60)
  }
}

/// Lengths of time, in words.
package enum Duration {
  /// `40 seconds`, `12 minutes`, `3 hours`, `5 days`: whole ones, rounded down.
  package static func words(_ seconds: Int) -> String {
    func counted(_ number: Int, _ unit: String) -> String {
      "\(number) \(unit)\(number == 1 ? "" : "s")"
    }
    return switch seconds {
    case ..<90: counted(max(0, seconds), "second")
    case ..<5_400: counted(seconds / 60, "minute")
    case ..<172_800: counted(seconds / 3_600, "hour")
    default: counted(seconds / 86_400, "day")
    }
  }
}
