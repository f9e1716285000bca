import ArgumentParser
import GuardModel
import GuardReporters
import GuardRules
import Platform

/// `git guard explain RULE`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule: why it exists, with examples and what to do.",
    discussion: """
      The findings in the examples come from running the rule.
      """)

  @Option(help: "When to use colour; NO_COLOR is honoured.")
  var color: ColorChoice = .auto

  @Argument(
    help: "The rule's name, as listed by git guard rules.",
    completion: .list(ExplainCommand.names))
  var rule: String

  private static let names = Catalogue.rules.map { type(of: $0).metadata.id.description }

  func run() throws {
    guard let found = Catalogue.rules.first(where: { type(of: $0).metadata.id.description == rule })
    else {
      let nearest =
        NearestName.to(rule, among: ExplainCommand.names)
        .map { "; did you mean \($0)?" } ?? ""
      throw ValidationError(
        "there is no rule \(rule)\(nearest)\n  to list the rules: git guard rules")
    }
    let style = TextStyle(width: Console.output.width, color: color.isColored)
    Console.output.write(RulePage(found.showcase, style: style).text)
  }
}
