import GuardModel

/// Moments on a line, with names for years, months or days.
struct TimeScale {
  private let first: Int
  private let last: Int

  init(_ moments: [Int]) {
    let (earliest, latest) = (moments.min() ?? 0, moments.max() ?? 0)
    // Room at both ends, and a month around what happened on one day.
    let room = max((latest - earliest) / 20, 10 * 86_400)
    (first, last) = (earliest - room, latest + room)
  }

  func fraction(_ seconds: Int) -> Double { Double(seconds - first) / Double(last - first) }

  struct Tick {
    let seconds: Int
    let label: String
  }

  /// Beginnings of years or months, as evenly and as many as there is room for.
  func ticks(atMost count: Int) -> [Tick] {
    let months = max((last - first) / (30 * 86_400), 1)
    let steps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600]
    let step = steps.first { months / $0 < max(count, 2) } ?? 1_200
    let start = CivilDate(secondsSinceEpoch: first)
    var month = start.year * 12 + start.month - 1
    month -= month % step
    var ticks: [Tick] = []
    while ticks.count < 40 {
      let (year, number) = (month / 12, month % 12)
      let seconds = TimeScale.beginning(ofMonth: number + 1, of: year)
      if seconds > last { break }
      if seconds >= first {
        ticks.append(
          Tick(
            seconds: seconds, label: step >= 12 ? "\(year)" : "\(TimeScale.names[number]) \(year)"))
      }
      month += step
    }
    return ticks
  }

  private static let names = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Seconds since 1970-01-01 00:00 UTC at the first day of a month.
  ///
  /// Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
  private static func beginning(ofMonth month: Int, of year: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (era * 146_097 + dayOfEra - 719_468) * 86_400
  }
}
