import ArgumentParser
import GuardModel
import GuardReporters
import GuardRules
import Platform

/// `git guard explain RULE`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a rule: why, with examples and the way out.",
    discussion: """
      What it says of its examples is what the rule itself says of them.
      """)

  @Option(help: "When to use colour; NO_COLOR is honoured.")
  var color: ColorChoice = .auto

  @Argument(
    help: "The rule's name, as git guard rules lists it.",
    completion: .list(ExplainCommand.names))
  var rule: String

  private static let names = Catalogue.rules.map { type(of: $0).metadata.id.description }

  func run() throws {
    guard let found = Catalogue.rules.first(where: { type(of: $0).metadata.id.description == rule })
    else {
      let nearest =
        NearestName.to(rule, among: ExplainCommand.names)
        .map { "; did you mean \($0)?" } ?? ""
      throw ValidationError("there is no rule \(rule)\(nearest) (git guard rules lists them)")
    }
    let style = TextStyle(width: Console.output.width, color: color.isColored)
    Console.output.write(RulePage(found.showcase, style: style).text)
  }
}
