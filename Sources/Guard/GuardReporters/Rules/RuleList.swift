package import GuardModel
import JSON

/// What `git guard rules` lists.
package struct RuleList {
  private let rules: [RuleMetadata]

  package init(_ rules: [RuleMetadata]) { self.rules = rules }

  /// A line for each rule, wrapped at the style's width, and where to read more.
  package func text(_ style: TextStyle) -> String {
    var canvas = TextCanvas(style)
    let name = (rules.map(\.id.description.count).max() ?? 0) + 2
    let level = (Level.allCases.map(\.word.count).max() ?? 0) + 2
    for rule in rules {
      canvas.row(
        [(rule.id.description, name, nil), (rule.level.word, level, rule.level.ink)],
        rule.summary)
    }
    canvas.paragraph(
      "to see why a rule exists, with examples and what to do: git guard explain RULE")
    return canvas.text
  }

  /// The list for programs, as a document of JSON.
  package var json: [UInt8] {
    let list = rules.map { rule in
      JSONValue.object([
        JSONMember("id", .text(rule.id.description)),
        JSONMember("level", .text(rule.level.word)),
        JSONMember("summary", .text(rule.summary)),
        JSONMember("rationale", .text(rule.rationale)),
      ])
    }
    return JSONValue.object([
      JSONMember("version", .integer(1)), JSONMember("rules", .array(list)),
    ]).document
  }
}
