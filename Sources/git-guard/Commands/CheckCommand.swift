import ArgumentParser
import GuardEngine

/// `git guard check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Judge what is staged, as the pre-commit hook does.")

  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp("Judge with the message in a file, as commit-msg does.", valueName: "file"))
  var messageFile: String?

  func run() { common.reportOutput.finish { $0.check(messageFile: messageFile) } }
}
