import GitModel
package import GuardModel
import JSON
import Problems

/// A report as SARIF 2.1.0, which code scanning of GitHub, Azure DevOps and editors read.
///
/// https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
package struct SARIFReporter: Reporter {
  private let tool: ReportTool
  private let rules: [RuleMetadata]
  private let origin: ReportOrigin

  package init(tool: ReportTool, rules: [RuleMetadata], origin: ReportOrigin) {
    self.tool = tool
    self.rules = rules
    self.origin = origin
  }

  package func render(_ report: Report) -> [UInt8] {
    let findings = report.findings.worstFirst
    let passed = report.allowed
    let known = rules.map { SARIFRule($0) }
    let unknown = Set((findings + passed.map(\.finding)).map(\.rule))
      .subtracting(rules.map(\.id)).sorted().map { SARIFRule($0) }
    let all = known + unknown
    let places = [RuleID: Int](uniqueKeysWithValues: zip(all.map(\.id), all.indices))
    let names = (findings + passed.map(\.finding)).distinctFingerprints
    let results =
      zip(findings, names).map { finding, name in
        SARIFResult(finding, fingerprint: name, ruleIndex: places[finding.rule])
      }
      + zip(passed, names.dropFirst(findings.count)).map { allowed, name in
        SARIFResult(
          allowed.finding, fingerprint: name, ruleIndex: places[allowed.finding.rule],
          suppression: allowed)
      }
    let run: JSONValue = [
      "tool": [
        "driver": [
          "name": .text(tool.name), "version": .text(tool.version),
          "semanticVersion": .text(tool.version), "rules": .array(all.map(\.value)),
        ]
      ],
      // A run of another scope is another analysis, and does not resolve what this one found.
      "automationDetails": ["id": .text("\(tool.name)/\(report.scope.rawValue)/")],
      "originalUriBaseIds": [
        "%SRCROOT%": ["description": ["text": "The top of the repository."]]
      ],
      "invocations": [invocation(report)],
      "results": .array(results.map(\.value)),
      "properties": [
        "scope": .text(report.scope.rawValue), "verdict": .text(report.verdict.word),
        "examinedFiles": .integer(report.examined.files),
        "examinedCommits": .integer(report.examined.commits),
      ],
    ]
    let document: JSONValue = [
      "$schema": .text(
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
      ),
      "version": "2.1.0",
      "runs": [run],
    ]
    return document.document
  }

  /// How the run ended, and what it could not judge.
  private func invocation(_ report: Report) -> JSONValue {
    let notifications = report.failures.map { failure in
      let hint = failure.remedy.text.map { "\n\($0)" }.joined()
      return JSONValue.object([
        JSONMember("level", "error"),
        JSONMember("message", ["text": .text(SARIFText.plain(failure.message + hint))]),
      ])
    }
    var members = [
      JSONMember("executionSuccessful", .flag(report.failures.isEmpty)),
      JSONMember("exitCode", .integer(Int(report.verdict.rawValue))),
      JSONMember("exitCodeDescription", .text(report.verdict.word)),
      JSONMember("toolExecutionNotifications", .array(notifications)),
    ]
    if let moment = origin.moment { members.append(JSONMember("endTimeUtc", .text(moment))) }
    return .object(members)
  }
}
