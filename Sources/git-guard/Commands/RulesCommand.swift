import ArgumentParser
import GuardModel
import GuardReporters
import GuardRules
import JSON
import Platform

/// `git guard rules`.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List the rules.")

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

/// `git guard explain RULE`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a rule: why, with examples and the way out.")

  @Argument(help: "The rule's name, as git guard rules lists it.")
  var rule: String

  func run() throws {
    guard let found = Catalogue.rules.first(where: { type(of: $0).metadata.id.description == rule })
    else {
      let names = Catalogue.rules.map { type(of: $0).metadata.id.description }
      let nearest = NearestName.to(rule, among: names).map { "; did you mean \($0)?" } ?? ""
      throw ValidationError("there is no rule \(rule)\(nearest) (git guard rules lists them)")
    }
    Console.output.write(RulePage(type(of: found)).text(width: Console.output.width))
  }
}
