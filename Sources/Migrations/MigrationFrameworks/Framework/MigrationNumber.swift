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
