import GitModel
import GuardModel
import GuardRules
import Problems

extension Report {
  /// How a person lets pass what refuses, where the policy is the place for that.
  ///
  /// For more than two findings the first stands for all: nobody allows twenty one by one.
  var exceptions: [RemedyStep] {
    let reasons = Dictionary(
      Catalogue.rules.compactMap { rule in
        let metadata = type(of: rule).metadata
        return metadata.exception.map { (metadata.id, $0) }
      }, uniquingKeysWith: { first, _ in first })
    var commands: [RemedyStep] = []
    for finding in findings where finding.level == .error && finding.awaits == nil {
      guard let reason = reasons[finding.rule], finding.observation.path != .top else { continue }
      let name = ShellText.quoted(name: Array(":/".utf8) + finding.observation.path.bytes)
      let command = RemedyStep.command(
        "git guard allow \(finding.rule) \(name) --reason \(ShellText.quoted(reason))")
      if !commands.contains(command) { commands.append(command) }
    }
    guard !commands.isEmpty else { return [] }
    let shown = commands.count > 2 ? 1 : commands.count
    let sentence: RemedyStep =
      commands.count > 2
      ? "to allow one that is meant to be there, with your reason:"
      : "if it is meant to be there, allow it, with your reason:"
    return [sentence] + commands.prefix(shown) + [.command("git add -- :/.guard.yml")]
  }
}
