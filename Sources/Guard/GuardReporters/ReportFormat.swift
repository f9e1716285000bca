package import GuardModel

/// How a report can be written.
package enum ReportFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json
  /// For code scanning: SARIF 2.1.0.
  case sarif
  /// For the test results of a CI system: JUnit's XML.
  case junit
  /// For the log of a GitHub Actions job, which makes annotations of it.
  case github
  /// For the Code Quality widget of a GitLab merge request.
  case gitlab
  /// For people who keep a report or pass it on: one page that needs nothing else.
  case html

  /// What writes the format; the style is for people at a terminal and changes nothing else.
  ///
  /// - Parameter rules: what the rules are; formats that explain them, or list those that found
  ///   nothing, have only these to go by.
  package func reporter(
    tool: ReportTool, style: TextStyle, rules: [RuleMetadata] = [],
    origin: ReportOrigin = ReportOrigin()
  ) -> any Reporter {
    switch self {
    case .text: TextReporter(tool: tool, style: style)
    case .json: JSONReporter(tool: tool)
    case .sarif: SARIFReporter(tool: tool, rules: rules, origin: origin)
    case .junit: JUnitReporter(tool: tool, rules: rules, origin: origin)
    case .github: GitHubReporter(tool: tool)
    case .gitlab: GitLabReporter(tool: tool)
    case .html: HTMLReporter(tool: tool, rules: rules, origin: origin)
    }
  }
}
