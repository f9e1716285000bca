import Foundation
import GitModel
import GuardModel
import GuardReporters
import Testing

@Suite struct SARIFReporterTests {
  private func run(_ report: Report) throws -> [String: Any] {
    let document = try JSONSerialization.jsonObject(with: Data(SampleRules.bytes(report, .sarif)))
    let runs = (document as? [String: Any])?["runs"] as? [[String: Any]]
    #expect(runs?.count == 1)
    return try #require(runs?.first)
  }

  private func results(_ report: Report) throws -> [[String: Any]] {
    try #require(try run(report)["results"] as? [[String: Any]])
  }

  private func place(_ result: [String: Any]) throws -> [String: Any] {
    let locations = try #require(result["locations"] as? [[String: Any]])
    return try #require(locations.first?["physicalLocation"] as? [String: Any])
  }

  @Test func `a result points to its rule, place and name`() throws {
    let finding = SampleReports.drop("users.phone", line: 14)
    let report = try run(SampleReports.report([finding]))
    let result = try #require((report["results"] as? [[String: Any]])?.first)
    let tool = (report["tool"] as? [String: Any])?["driver"] as? [String: Any]
    let rules = try #require(tool?["rules"] as? [[String: Any]])
    let index = try #require(result["ruleIndex"] as? Int)
    #expect(rules[index]["id"] as? String == "schema-drop")
    #expect(result["ruleId"] as? String == "schema-drop")
    #expect(result["level"] as? String == "error")
    #expect(result["fixes"] == nil)
    let names = result["partialFingerprints"] as? [String: String]
    #expect(names?["primaryLocationLineHash"] == finding.fingerprint)
    let place = try place(result)
    #expect(place["region"] as? [String: Int] == ["startLine": 14, "startColumn": 5])
    let file = place["artifactLocation"] as? [String: String]
    #expect(file?["uri"] == "migrations/versions/ab12_tidy.py")
  }

  @Test func `every path survives as a reference`() throws {
    let paths =
      [
        "a b/c.db", "http://x/y?z#w", "100%.db", "../..", "数据.db", "a\nb", "C:\\x.db",
      ].map { GitPath($0) } + [GitPath([0xFF, 0x2F, 0x00, 0x7E])]
    let report = SampleReports.report(paths.map { SampleReports.database($0, "SQLite 3 database") })
    let found = try results(report).map { result -> [UInt8] in
      let file = try place(result)["artifactLocation"] as? [String: String]
      let reference = try #require(file?["uri"])
      #expect(!reference.contains(":"))
      var bytes: [UInt8] = []
      var rest = reference.utf8[...]
      while let byte = rest.popFirst() {
        if byte != UInt8(ascii: "%") {
          bytes.append(byte)
        } else {
          bytes.append(try #require(UInt8(String(rest.prefix(2)) ?? "", radix: 16)))
          rest = rest.dropFirst(2)
        }
      }
      return bytes
    }
    #expect(Set(found) == Set(paths.map(\.bytes)))
  }

  @Test func `what is allowed is suppressed with its reason, and all else is not`() throws {
    let results = try results(SampleReports.full)
    let suppressions = results.compactMap { $0["suppressions"] as? [[String: Any]] }
    #expect(suppressions.count == results.count)
    let reasons = suppressions.flatMap { $0 }.compactMap { $0["justification"] as? String }
    #expect(
      reasons.sorted() == SampleReports.full.allowed.map(\.reason).sorted())
    #expect(suppressions.flatMap { $0 }.allSatisfy { $0["status"] as? String == "accepted" })
  }

  @Test func `what the message decides is open, and has no level`() throws {
    let report = SampleReports.report([SampleReports.drop("a.b", line: 1, awaits: .message)])
    let result = try #require(try results(report).first)
    #expect(result["kind"] as? String == "open")
    #expect(result["level"] as? String == "none")
  }

  @Test func `what could not be judged is said, and the run is no success`() throws {
    for (report, isSuccess) in [(SampleReports.many, false), (SampleReports.one, true)] {
      let invocations = try run(report)["invocations"] as? [[String: Any]]
      let invocation = try #require(invocations?.first)
      #expect(invocation["executionSuccessful"] as? Bool == isSuccess)
      let notes = invocation["toolExecutionNotifications"] as? [Any]
      #expect(notes?.count == report.failures.count)
    }
  }

  @Test func `findings that share a fingerprint have names of their own`() throws {
    let report = SampleReports.report([
      SampleReports.drop("a.b", line: 9), SampleReports.drop("a.b", line: 4),
    ])
    let names = try results(report).map {
      try #require($0["partialFingerprints"] as? [String: String])
    }
    .compactMap { $0["gitGuard/v1"] }
    let fingerprint = report.findings[0].fingerprint
    #expect(names == [fingerprint, "\(fingerprint)-2"])
    #expect(
      try results(report).map { try place($0)["region"] as? [String: Int] }.first??["startLine"]
        == 4)
  }

  @Test func `no word is read as a link or a placeholder`() throws {
    for result in try results(SampleReports.injections) {
      let text = try #require((result["message"] as? [String: Any])?["text"] as? String)
      #expect(!text.contains("]("))
      #expect(!text.replacing("{{", with: "").contains(/\{[0-9]+\}/))
    }
  }
}
