import GuardModel
import JSON
import Problems

/// A rule as SARIF describes it, with the help that code scanning shows beside a finding.
struct SARIFRule {
  let id: RuleID
  let value: JSONValue

  /// A rule of which no more is known than that it found something.
  init(_ id: RuleID) {
    self.id = id
    value = ["id": .text(id.description)]
  }

  init(_ rule: RuleMetadata) {
    id = rule.id
    let remedy = Markdown.remedy(rule.remedy)
    // The rationale is prose of this program, but a name in it may still hold an underscore.
    let paragraphs = rule.rationale.split(separator: "\n\n").map(String.init)
    let why = paragraphs.flatMap {
      ["", Markdown.words($0)]
    }
    let markdown =
      ["# \(Markdown.words(rule.summary.sentence))"] + why + ["", "## What to do"] + remedy
    let plain = [rule.rationale, "", "What to do:"] + rule.remedy.text
    value = [
      "id": .text(rule.id.description),
      "shortDescription": ["text": .text(SARIFText.plain(rule.summary.sentence))],
      // GitHub cuts this one off behind 1,024 characters.
      "fullDescription": ["text": .text(SARIFText.plain(paragraphs.first ?? rule.summary))],
      "help": [
        "text": .text(SARIFText.plain(plain.joined(separator: "\n"))),
        "markdown": .text(markdown.joined(separator: "\n")),
      ],
      "defaultConfiguration": ["level": .text(rule.level.word)],
      "properties": ["tags": ["data-loss"], "problem.severity": .text(rule.level.severity)],
    ]
  }
}

extension String {
  /// The words with a capital first and a full stop last, as a sentence has them.
  var sentence: String {
    guard let first, !hasSuffix(".") else { return self }
    return first.uppercased() + dropFirst() + "."
  }
}

extension Level {
  /// The level in the words of GitHub's code scanning.
  fileprivate var severity: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "recommendation"
    }
  }
}
