/// A moment as clocks on a wall showed it where a dump was made.
package struct LocalTime: Hashable, Sendable {
  package var year: Int
  /// From 1.
  package var month: Int
  package var day: Int
  package var hour: Int
  package var minute: Int
  package var second: Int
  /// Nil where the dump does not say.
  package var isDaylightSaving: Bool?

  package init(
    year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int,
    isDaylightSaving: Bool? = nil
  ) {
    (self.year, self.month, self.day) = (year, month, day)
    (self.hour, self.minute, self.second) = (hour, minute, second)
    self.isDaylightSaving = isDaylightSaving
  }

  /// Reads `2026-11-21 00:22:15`, whatever follows.
  init?(_ text: some StringProtocol) {
    let numbers = text.split { !$0.isASCII || !$0.isNumber }.prefix(6).compactMap { Int($0) }
    guard numbers.count == 6, (1970...9999).contains(numbers[0]), (1...12).contains(numbers[1])
    else { return nil }
    self.init(
      year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
      second: numbers[5])
  }
}
