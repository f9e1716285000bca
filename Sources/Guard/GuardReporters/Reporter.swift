package import GuardModel

/// Writes a report for somebody or something to read.
package protocol Reporter: Sendable {
  /// The report as UTF-8; empty where there is nothing to say.
  func render(_ report: Report) -> [UInt8]
}

/// The program that made a report.
package struct ReportTool: Hashable, Sendable {
  package let name: String
  package let version: String

  package init(name: String = "git-guard", version: String) {
    self.name = name
    self.version = version
  }
}

/// Where and when a report was made, for formats that are kept and passed on.
package struct ReportOrigin: Hashable, Sendable {
  /// What a person calls the repository.
  package let repository: String?
  /// Seconds since 1970-01-01 00:00 UTC.
  package let seconds: Int?

  package init(repository: String? = nil, seconds: Int? = nil) {
    self.repository = repository
    self.seconds = seconds
  }

  /// The moment as ISO 8601 has it, in UTC: "2026-11-21T12:00:00Z".
  var moment: String? {
    guard let seconds else { return nil }
    let second = (seconds % 86_400 + 86_400) % 86_400
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = [second / 3_600, second / 60 % 60, second % 60].map(padded).joined(separator: ":")
    return "\(CivilDate(secondsSinceEpoch: seconds))T\(time)Z"
  }
}
