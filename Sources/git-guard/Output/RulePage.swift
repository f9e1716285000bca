import GitModel
import GuardModel

/// What `explain` says of a rule.
struct RulePage {
  private let metadata: RuleMetadata
  private let examples: [RuleExample]

  init(_ rule: any Rule.Type) {
    metadata = rule.metadata
    examples = rule.examples
  }

  /// The page, wrapped at a width.
  func text(width: Int) -> String {
    var lines = ["\(metadata.id) (\(metadata.level.word)): \(metadata.summary)", ""]
    lines += RulePage.wrapped(metadata.rationale, width)
    lines += ["", "Examples"]
    for example in examples {
      lines += RulePage.wrapped("- \(example.title)", width - 2).map { "  \($0)" }
      for (path, content) in example.staged.sorted(by: { $0.key < $1.key }) where content != nil {
        let found = example.expected.first { $0.path.description == path }
        // Where the message is at fault, the files are not.
        if example.message != nil, found == nil { continue }
        lines.append("    \(path): \(found?.level.word ?? "nothing to say")")
      }
      if let message = example.message {
        let found = example.expected.first { $0.path == .top }
        let text = message.split(separator: "\n", omittingEmptySubsequences: false)
        lines += text.map { $0.isEmpty ? "    |" : "    | \($0)" }
        lines.append("    the message: \(found?.level.word ?? "nothing to say")")
      }
    }
    lines += ["", "What to do"]
    lines += metadata.remedy.map { "  \($0)" }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func wrapped(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
