import ArgumentParser
import GuardEngine

/// `git guard audit`.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Judge every file of the newest commit, and what .gitignore covers.")

  @OptionGroup var common: CommonOptions

  func run() { common.reportOutput.finish { $0.audit() } }
}
