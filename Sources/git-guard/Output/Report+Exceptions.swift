import GuardModel
import GuardRules
import Problems

extension Report {
  /// How a person lets pass what refuses, where the policy is the place for that.
  ///
  /// For more than two findings the first stands for all: nobody allows twenty one by one.
  var exceptions: [RemedyStep] {
    let rules = Dictionary(
      Catalogue.rules.map { (type(of: $0).metadata.id, type(of: $0).metadata) },
      uniquingKeysWith: { first, _ in first })
    var commands: [RemedyStep] = []
    for finding in findings where finding.level == .error && finding.awaits == nil {
      guard let rule = rules[finding.rule],
        let command = Remedies.exception(from: rule, for: finding.observation.path),
        !commands.contains(command), !finding.observation.remedy.contains(command)
      else { continue }
      commands.append(command)
    }
    guard !commands.isEmpty else { return [] }
    let isMany = commands.count > 2
    let sentence: RemedyStep =
      isMany
      ? "to allow one that is meant to be there, with your reason:"
      : "if it is meant to be there, allow it, with your reason:"
    return [sentence] + commands.prefix(isMany ? 1 : 2) + [.command("git add -- :/.guard.yml")]
  }
}
