import GuardModel

/// A line by which a job of GitHub Actions makes an annotation.
///
/// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
struct WorkflowCommand {
  enum Kind: String, CaseIterable {
    case error, warning, notice
  }

  let kind: Kind
  var file: String?
  var line: Int?
  var column: Int?
  let title: String
  /// May be of several lines.
  let message: [String]

  var text: String {
    var properties: [String] = []
    if let file { properties.append("file=\(WorkflowCommand.property(file))") }
    if let line { properties.append("line=\(line)") }
    if let line, let column, line > 0 { properties.append("col=\(column)") }
    properties.append("title=\(WorkflowCommand.property(title.printable))")
    let message = message.map { WorkflowCommand.data($0.printable) }.joined(separator: "%0A")
    return "::\(kind.rawValue) \(properties.joined(separator: ","))::\(message)"
  }

  /// Escapes the text after the command as GitHub's toolkit does.
  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// As GitHub's toolkit escapes the value of a property.
  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
