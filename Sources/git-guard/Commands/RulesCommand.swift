import ArgumentParser
import GuardModel
import GuardReporters
import GuardRules
import JSON
import Platform

/// `git guard rules`.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List the rules.",
    discussion: """
      With --format json for programs; each is explained by git guard explain.
      """)

  @OptionGroup var common: CommonOptions

  func run() throws {
    let rules = Catalogue.rules.map { type(of: $0).metadata }
    switch common.format {
    case .text:
      let width = rules.map(\.id.description.count).max() ?? 0
      for rule in rules {
        let name = rule.id.description
        let padding = String(repeating: " ", count: width - name.count)
        let level = rule.level.word + (rule.level == .error ? "  " : "")
        Console.output.write("\(name)\(padding)  \(level)  \(rule.summary)\n")
      }
      Console.output.write("git guard explain RULE says why, with examples and the way out\n")
    case .json:
      let list = rules.map { rule in
        JSONValue.object([
          JSONMember("id", .text(rule.id.description)),
          JSONMember("level", .text(rule.level.word)),
          JSONMember("summary", .text(rule.summary)),
          JSONMember("rationale", .text(rule.rationale)),
        ])
      }
      let document = JSONValue.object([
        JSONMember("version", .integer(1)), JSONMember("rules", .array(list)),
      ])
      Console.output.write(document.document)
    case .sarif, .junit, .github, .gitlab, .html:
      throw ValidationError("the list of rules is written as text or json")
    }
  }
}
