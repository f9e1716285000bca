import ArgumentParser
import GuardModel
import GuardReporters
import GuardRules
import Platform

/// `git guard rules`.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List the rules.",
    discussion: """
      Programs can use --format json. To learn more about a rule, run git guard explain.
      """)

  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = RuleList(Catalogue.rules.map { type(of: $0).metadata })
    let style = TextStyle(
      width: common.output == nil ? Console.output.width : 80,
      color: common.output == nil && common.color.isColored)
    let bytes: [UInt8]
    switch common.format {
    case .text: bytes = Array(list.text(style).utf8)
    case .json: bytes = list.json
    default: throw ValidationError("--format must be text or json for the list of rules")
    }
    GitGuard.deliver(bytes, to: common.output)
  }
}
