import ArgumentParser
import Git
import GuardDoctor
import GuardEngine
import GuardModel

/// `git guard doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check how this clone is guarded, and show how to fix each fault.",
    discussion: """
      Hints do not change the exit status. doctor reads only the files that names and \
      configuration point to; git guard audit reads every file.
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "Fix what is safe to fix: hooks, and lines that are missing in .gitignore.")
  var fix = false

  func run() {
    common.reportOutput.finish { run in
      if let environment = try? GitEnvironment.current(), !Automation.isBuildMachine {
        ConsentDialog(environment).settleHere(isPrinting: false)
      }
      return run.examine { environment, budget in
        Doctor(environment, budget: budget).examine(mending: fix)
      }
    }
  }
}
