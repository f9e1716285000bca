import BackupModel

/// A day of the calendar, in UTC.
package struct CivilDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let year: Int
  package let month: Int
  package let day: Int

  /// A day written `YYYY-MM-DD`; nil for anything else, and for days that do not exist.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1...12).contains(month), (1...CivilCalendar.length(ofMonth: month, in: year)).contains(day)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The day of a moment, in seconds since 1970-01-01 00:00 UTC.
  package init(secondsSinceEpoch seconds: Int) {
    let day = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    (year, month, self.day) = CivilCalendar.date(ofDay: day)
  }

  /// The first second of the day, since 1970-01-01 00:00 UTC.
  package var secondsSinceEpoch: Int { CivilCalendar.day(year, month, day) * 86_400 }

  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  package var description: String {
    "\(year.padded(to: 4))-\(month.padded(to: 2))-"
      + day.padded(to: 2)
  }
}
