import ArgumentParser
import GuardEngine

/// `git guard check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Judge what is staged, as the pre-commit hook does.",
    discussion: """
      It changes nothing. What has not been pushed yet is judged with:

        git guard check --range @{upstream}..HEAD
      """)

  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp("Judge with the message in a file, as commit-msg does.", valueName: "file"),
    completion: .file())
  var messageFile: String?

  @Option(
    help: ArgumentHelp("Judge the commits of a range instead.", valueName: "A..B"),
    completion: .revisions)
  var range: String?

  func validate() throws {
    if range != nil, messageFile != nil {
      throw ValidationError("--range and --message-file exclude each other")
    }
  }

  func run() {
    common.reportOutput.finish { guardRun in
      if let range {
        RangeJudge(guardRun).report(on: range)
      } else {
        StagedJudge(guardRun).report(messageFile: messageFile)
      }
    }
  }
}
