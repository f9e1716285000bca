import GitModel
package import GuardModel
import Problems

/// A report for the log of a GitHub Actions job, which makes annotations of it.
package struct GitHubReporter: Reporter {
  /// How many annotations of one kind GitHub keeps of a step; what comes later is lost.
  private static let limit = 10

  private let tool: ReportTool

  package init(tool: ReportTool) { self.tool = tool }

  package func render(_ report: Report) -> [UInt8] {
    let commands =
      report.failures.map(WorkflowCommand.init)
      + report.findings.worstFirst.map(WorkflowCommand.init)
    var lines: [String] = []
    var omitted: [String] = []
    for kind in WorkflowCommand.Kind.allCases {
      let all = commands.filter { $0.kind == kind }
      // One notice less, where one has to say that there is more.
      let isFull = kind == .notice && (!omitted.isEmpty || all.count > GitHubReporter.limit)
      let limit = isFull ? GitHubReporter.limit - 1 : GitHubReporter.limit
      lines += all.prefix(limit).map(\.text)
      if all.count > limit { omitted.append(counted(all.count - limit, "more \(kind.rawValue)")) }
    }
    if !omitted.isEmpty {
      let more = WorkflowCommand(
        kind: .notice, title: tool.name,
        message: ["and \(omitted.joined(separator: ", ")): see the job summary"])
      lines.append(more.text)
    }
    // Nothing from the repository is in this line, which is not escaped.
    lines.append("\(tool.name): \(report.closing)")
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// The report in Markdown, for the summary of the job.
  package func summary(_ report: Report) -> [UInt8] {
    Array(GitHubSummary(report, tool: tool).text.utf8)
  }
}

extension WorkflowCommand {
  fileprivate init(_ failure: Problem) {
    self.init(
      kind: .error, title: "git-guard could not check",
      message: [failure.message] + failure.remedy.text)
  }

  fileprivate init(_ finding: Finding) {
    let observation = finding.observation
    let isPending = finding.awaits != nil
    let kind: Kind =
      switch finding.level {
      case .error: .error
      case .warning: .warning
      case .note: .notice
      }
    self.init(
      kind: isPending ? .notice : kind,
      file: observation.path == .top ? nil : observation.path.description,
      line: observation.line, column: observation.column,
      title: "\(isPending ? "pending: " : "")\(finding.rule)",
      message: [finding.statement, observation.reason] + observation.remedy.text)
  }
}

extension Report {
  /// The verdict in one line.
  var closing: String {
    counts.isEmpty
      ? "\(verdict.word): \(subject ?? absence)"
      : "\(verdict.word): \(counts)\(subject.map { " in \($0)" } ?? ", \(absence)")"
  }
}
