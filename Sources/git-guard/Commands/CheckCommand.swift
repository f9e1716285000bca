import ArgumentParser
import GuardEngine

/// `git guard check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check what is staged, as the pre-commit hook does.",
    discussion: """
      Changes nothing. To check the commits that are not pushed yet:

        git guard check --range @{upstream}..HEAD
      """)

  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp(
      "Also check the commit message in a file, as commit-msg does.", valueName: "file"),
    completion: .file())
  var messageFile: String?

  @Option(
    help: ArgumentHelp("Check the commits of a range instead.", valueName: "A..B"),
    completion: .revisions)
  var range: String?

  func validate() throws {
    if range != nil, messageFile != nil {
      throw ValidationError("--range cannot be used with --message-file")
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
