import GitModel
package import GuardModel
import JSON
import Problems

/// A report for programs: every key is there, in the same order, null where there is nothing; only
/// `history` is there in no run but one that walked the history, and `checks`, `fixed` and
/// `advice` in none but `doctor`.
package struct JSONReporter: Reporter {
  private let tool: ReportTool

  package init(tool: ReportTool) { self.tool = tool }

  package func render(_ report: Report) -> [UInt8] {
    let examined = report.examined
    let keys: JSONValue = [
      "version": 1,
      "tool": ["name": .text(tool.name), "version": .text(tool.version)],
      "scope": .text(report.scope.rawValue),
      "verdict": .text(report.verdict.word),
      "findings": .array(report.findings.map(JSONReporter.value)),
      "failures": .array(
        report.failures.map {
          ["message": .text($0.message), "hint": JSONReporter.value($0.remedy)]
        }),
      "allowed": .array(report.allowed.map(JSONReporter.value)),
      "examined": [
        "files": .integer(examined.files), "commits": .integer(examined.commits),
        "blobs": .integer(examined.blobs), "bytes": .integer(examined.bytes),
      ],
      "seconds": .decimal(report.seconds),
    ]
    guard case .object(var members) = keys else { return keys.document }
    if let history = report.history {
      members.append(JSONMember("history", .array(history.map(JSONReporter.value))))
    }
    if let checkUp = report.checkUp {
      members.append(JSONMember("checks", .array(checkUp.checks.map(JSONReporter.value))))
      members.append(JSONMember("fixed", .array(checkUp.mended.map { .text($0) })))
      members.append(JSONMember("advice", .array(checkUp.advice.map(JSONReporter.value))))
    }
    return JSONValue.object(members).document
  }

  private static func value(_ advice: Problem) -> JSONValue {
    .text(([advice.message] + advice.remedy.flatMap(\.copyable)).joined(separator: "\n"))
  }

  private static func value(_ check: Check) -> JSONValue {
    [
      "name": .text(check.name), "state": .text(check.state.rawValue), "seen": .text(check.seen),
      "remedy": value(check.remedy),
      "commands": .array(check.commands.map { .text($0) }),
    ]
  }

  /// The steps in lines of plain text; null where there are none.
  private static func value(_ remedy: [RemedyStep]) -> JSONValue {
    remedy.isEmpty ? nil : .text(remedy.text.joined(separator: "\n"))
  }

  private static func value(_ database: HistoricDatabase) -> JSONValue {
    .object(
      path(database.path) + [
        JSONMember("blob", .text(database.blob.hex)),
        JSONMember("size", .integer(database.size)),
        JSONMember("format", JSONValue(database.format)),
        JSONMember("commit", .text(database.commit.hex)),
        JSONMember("time", .integer(database.seconds)),
        JSONMember("present", .flag(database.isPresent)),
      ])
  }

  private static func value(_ finding: Finding) -> JSONValue {
    let observation = finding.observation
    return .object(
      [
        JSONMember("rule", .text(finding.rule.description)),
        JSONMember("level", .text(finding.level.word)),
        JSONMember("message", .text(observation.message)),
      ] + path(observation.path) + [
        JSONMember("line", JSONValue(observation.line)),
        JSONMember("column", JSONValue(observation.column)),
        JSONMember("commit", JSONValue(finding.commit?.hex)),
        JSONMember("blob", JSONValue(observation.blob?.hex)),
        JSONMember("object", JSONValue(observation.object)),
        JSONMember("operation", JSONValue(observation.operation)),
        JSONMember("awaits", JSONValue(finding.awaits?.rawValue)),
        JSONMember("remedy", value(observation.remedy)),
        JSONMember("fingerprint", .text(finding.fingerprint)),
      ])
  }

  private static func value(_ allowed: Report.Allowed) -> JSONValue {
    .object(
      [JSONMember("rule", .text(allowed.finding.rule.description))]
        + path(allowed.finding.observation.path) + [
          JSONMember("reason", .text(allowed.reason)),
          JSONMember("expires", JSONValue(allowed.expires?.description)),
        ])
  }

  /// The path as text, or as the bytes that no text can say; null for the whole repository.
  private static func path(_ path: GitPath) -> [JSONMember] {
    if path == .top { return [JSONMember("path", nil)] }
    if let text = path.text { return [JSONMember("path", .text(text))] }
    return [JSONMember("path", nil), JSONMember("pathBytes", .text(base64(path.bytes)))]
  }
}
