import Characters
import Foundation
import GitModel
import GuardModel
import GuardReporters
import Problems
import Testing

@Suite struct JSONReporterTests {
  private func bytes(_ report: Report) -> [UInt8] {
    ReportFormat.json.reporter(tool: ReportTool(version: "0.1.0"), style: TextStyle(quiet: true))
      .render(report)
  }

  private func parsed(_ report: Report) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(bytes(report))) as? [String: Any])
  }

  @Test func `reports look as they were found right`() throws {
    try Golden.expect(bytes(SampleReports.many), "many.json")
    try Golden.expect(bytes(SampleReports.hostile), "hostile.json")
    try Golden.expect(bytes(SampleReports.report([], files: 0)), "empty.json")
  }

  @Test func `every key is there, null where there is nothing`() throws {
    let report = try parsed(SampleReports.one)
    #expect(
      Set(report.keys) == [
        "version", "tool", "scope", "verdict", "findings", "failures", "allowed", "examined",
        "seconds",
      ])
    #expect(report["version"] as? Int == 1)
    #expect(report["tool"] as? [String: String] == ["name": "git-guard", "version": "0.1.0"])
    #expect(report["scope"] as? String == "staged")
    #expect(report["verdict"] as? String == "refused")
    #expect(report["seconds"] as? Double == 0.006)
    let findings = try #require(report["findings"] as? [[String: Any]])
    let finding = try #require(findings.first)
    #expect(
      Set(finding.keys) == [
        "rule", "level", "message", "path", "line", "column", "commit", "blob", "object",
        "operation", "awaits", "remedy", "fingerprint",
      ])
    for key in ["line", "column", "commit", "object", "operation", "awaits"] {
      #expect(finding[key] is NSNull, "\(key)")
    }
    #expect(finding["path"] as? String == "instance/app.db")
    #expect(finding["blob"] as? String == String(repeating: "3f", count: 20))
    #expect(
      finding["remedy"] as? String
        == SampleReports.one.findings[0].observation.remedy.text.joined(separator: "\n"))
    #expect(finding["fingerprint"] as? String == SampleReports.one.findings[0].fingerprint)
  }

  @Test func `a path that is not text is there in base64`() throws {
    let paths = (0..<8).map { GitPath([0xFF] + Array("abcdefg".utf8.prefix($0))) }
    let report = try parsed(
      SampleReports.report(paths.map { SampleReports.database($0, "SQLite 3 database") }))
    let findings = try #require(report["findings"] as? [[String: Any]])
    #expect(findings.allSatisfy { $0["path"] is NSNull })
    let decoded = findings.compactMap { $0["pathBytes"] as? String }
      .compactMap { Data(base64Encoded: $0) }
    #expect(decoded.map { Array($0) } == paths.map(\.bytes))
  }

  @Test func `hostile words come back as they were`() throws {
    let findings = try #require(try parsed(SampleReports.hostile)["findings"] as? [[String: Any]])
    for (parsed, finding) in zip(findings, SampleReports.hostile.findings) {
      let message = parsed["message"] as? String
      #expect(message.map { Array($0.utf8) } == Array(finding.observation.message.utf8))
    }
    #expect(
      String(decoding: bytes(SampleReports.hostile), as: UTF8.self).unicodeScalars
        .allSatisfy { $0 == "\n" || $0.isPrintable })
  }

  @Test func `what is allowed and what failed is listed`() throws {
    var report = SampleReports.report([])
    report.allowed = [
      SampleReports.allowed("a.db", expires: "2027-01-01"), SampleReports.allowed("b.db"),
    ]
    report.failures = [Problem("unreadable"), Problem("missing", hint: "fetch")]
    let parsed = try parsed(report)
    #expect(parsed["verdict"] as? String == "undecided")
    let allowed = try #require(parsed["allowed"] as? [[String: Any]])
    #expect(
      allowed[0] as? [String: String] == [
        "rule": "database-file", "path": "a.db", "reason": "read-only sample",
        "expires": "2027-01-01",
      ])
    #expect(allowed[1]["expires"] is NSNull)
    let failures = try #require(parsed["failures"] as? [[String: Any]])
    #expect(failures[0]["hint"] is NSNull)
    #expect(failures[1]["hint"] as? String == "fetch")
  }
}
