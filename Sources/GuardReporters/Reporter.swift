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
