/// How a report can be written.
package enum ReportFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json

  /// What writes the format; the style is for people and changes nothing else.
  package func reporter(tool: ReportTool, style: TextStyle) -> any Reporter {
    switch self {
    case .text: TextReporter(tool: tool, style: style)
    case .json: JSONReporter(tool: tool)
    }
  }
}
