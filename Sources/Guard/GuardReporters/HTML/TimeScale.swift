import BackupModel
import GuardModel

/// Moments on a line, with names for years, months or days.
struct TimeScale {
  private let first: Int
  private let last: Int

  init(_ moments: [Int]) {
    let (earliest, latest) = (moments.min() ?? 0, moments.max() ?? 0)
    // Room at both ends, and so much around a single day that a month begins there.
    let room = max((latest - earliest) / 20, 31 * 86_400)
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
      let seconds = CivilCalendar.day(year, number + 1, 1) * 86_400
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
}
