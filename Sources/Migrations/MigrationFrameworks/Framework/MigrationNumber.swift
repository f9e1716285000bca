/// The number or time that the name of a migration begins with.
package struct MigrationNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Its parts as digits without leading zeros; zeros at the end are left out, as Flyway has it.
  private let parts: [String]
  /// As it is written.
  package let description: String

  /// Reads the beginning of a name: `0003_x`, `20200101120000_x`, `2019-01-01-000000_x`, `1.2_x`.
  ///
  /// Nil where the name does not begin with a number, or a letter follows at once (`3rd_try`).
  package init?(leading name: Substring) {
    if let (parts, written) = MigrationNumber.day(name.utf8) {
      self.init(parts: parts, written: written)
      return
    }
    var rest = name.utf8[...]
    var runs: [String] = []
    var written = ""
    func digits() -> String {
      let run = rest.prefix { (0x30...0x39).contains($0) }
      rest = rest.dropFirst(run.count)
      return String(decoding: run, as: UTF8.self)
    }
    let first = digits()
    guard !first.isEmpty else { return nil }
    runs.append(first)
    written = first
    let isDate = first.count == 4 && (first.hasPrefix("19") || first.hasPrefix("20"))
    while let separator = rest.first {
      let next = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
      let isDotted = separator == UInt8(ascii: ".")
      let continuesDate =
        isDate && (separator == UInt8(ascii: "-") || separator == UInt8(ascii: "_"))
        && [2, 4, 6].contains(next.count) && runs.count < 7
      guard !next.isEmpty, isDotted || continuesDate else { break }
      rest = rest.dropFirst()
      written += String(Character(Unicode.Scalar(separator)))
      let run = digits()
      written += run
      runs.append(run)
    }
    if let next = rest.first, (next | 0x20) >= 0x61, (next | 0x20) <= 0x7A { return nil }
    // A date's parts are one number: 2019-01-01-000000 is 20190101000000.
    self.init(parts: isDate && !written.contains(".") ? [runs.joined()] : runs, written: written)
  }

  /// A day with a time or a letter behind it: `2021.01.31T12.00.00.x`, `20210131T120000Z-x`,
  /// `20210131A-x`.
  private static func day(_ name: Substring.UTF8View) -> (parts: [String], written: String)? {
    var index = name.startIndex
    var digits = ""
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    func read(upTo most: Int, between: String) {
      while index < name.endIndex, digits.utf8.count < most {
        if isDigit(name[index]) {
          digits.unicodeScalars.append(Unicode.Scalar(name[index]))
        } else if digits.isEmpty || !between.utf8.contains(name[index]) {
          return
        }
        index = name.index(after: index)
      }
    }
    read(upTo: 8, between: ".-_")
    guard digits.utf8.count == 8, digits.hasPrefix("19") || digits.hasPrefix("20"),
      index < name.endIndex
    else { return nil }
    let letter = name[index] | 0x20
    guard (0x61...0x7A).contains(letter) else { return nil }
    let next = name[name.index(after: index)...].first
    if letter == UInt8(ascii: "t"), let next, isDigit(next) {
      index = name.index(after: index)
      read(upTo: 17, between: ".-_:")
      if index < name.endIndex, name[index] | 0x20 == UInt8(ascii: "z") {
        index = name.index(after: index)
      }
      if let next = name[index...].first, (0x61...0x7A).contains(next | 0x20) { return nil }
      return ([digits], String(name[..<index]) ?? digits)
    }
    guard next == UInt8(ascii: "-") || next == UInt8(ascii: "_") else { return nil }
    return ([digits, String(letter - 0x60)], String(name[...index]) ?? digits)
  }

  /// Flyway's version: `1_2` and `1.2` of `V1_2__x.sql`.
  package init?(flyway version: Substring) {
    let runs = version.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "_" }
    guard runs.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else {
      return nil
    }
    self.init(parts: runs.map(String.init), written: String(version))
  }

  private init(parts: [String], written: String) {
    var bare = parts.map { String($0.drop { $0 == "0" }) }
    while bare.last?.isEmpty == true { bare.removeLast() }
    self.parts = bare
    description = written
  }

  package static func < (left: MigrationNumber, right: MigrationNumber) -> Bool {
    for (ours, theirs) in zip(left.parts, right.parts) where ours != theirs {
      // Without leading zeros the longer one is greater, and no length overflows.
      return ours.utf8.count == theirs.utf8.count
        ? ours < theirs : ours.utf8.count < theirs.utf8.count
    }
    return left.parts.count < right.parts.count
  }

  package static func == (left: MigrationNumber, right: MigrationNumber) -> Bool {
    left.parts == right.parts
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(parts) }

  /// Whether it is a time to the second or finer, which two branches hardly share by chance.
  package var isTime: Bool { parts.count == 1 && parts[0].utf8.count >= 10 }
}
