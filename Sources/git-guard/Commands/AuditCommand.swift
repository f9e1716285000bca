import ArgumentParser
import GuardEngine

/// `git guard audit`.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Judge every file of the newest commit, and what .gitignore covers.")

  @OptionGroup var common: CommonOptions

  @Option(help: ArgumentHelp("Judge the commits of a range instead.", valueName: "A..B"))
  var range: String?

  func run() {
    common.reportOutput.finish { guardRun in
      if let range { guardRun.judgeRange(range) } else { guardRun.audit() }
    }
  }
}
