import GitModel
package import GuardModel
import JSON
import Problems

/// A report for the Code Quality widget of GitLab.
///
/// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
package struct GitLabReporter: Reporter {
  private let tool: ReportTool

  package init(tool: ReportTool) { self.tool = tool }

  package func render(_ report: Report) -> [UInt8] {
    // The widget has no other place for what could not be judged, which refuses as an error does.
    let failures = report.failures.map { failure in
      Finding(
        rule: "not-judged", level: .error,
        observation: Observation(
          level: .error, path: .top, subject: .rest(failure.message),
          message: "not checked: \(failure.message)",
          reason: failure.remedy.text.joined(separator: "\n"), remedy: []))
    }
    let findings = failures + report.findings.worstFirst
    // GitLab shows only the first of several entries with one fingerprint.
    let entries = zip(findings, findings.distinctFingerprints).map(GitLabReporter.entry)
    return JSONValue.array(entries).document
  }

  private static func entry(_ finding: Finding, _ fingerprint: String) -> JSONValue {
    let observation = finding.observation
    let reason = observation.reason.isEmpty ? "" : ": \(observation.reason)"
    return [
      "description": .text((finding.statement + reason).printable),
      "check_name": .text(finding.rule.description),
      "fingerprint": .text(fingerprint),
      "severity": .text(severity(finding)),
      "location": [
        "path": .text(path(observation.path)),
        "lines": ["begin": .integer(observation.line ?? 1)],
      ],
    ]
  }

  private static func path(_ path: GitPath) -> String {
    path == .top ? "." : path.text ?? path.description
  }

  private static func severity(_ finding: Finding) -> String {
    if finding.awaits != nil { return "info" }
    return switch finding.level {
    case .error: "blocker"
    case .warning: "major"
    case .note: "info"
    }
  }
}
