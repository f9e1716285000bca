import ArgumentParser
import Git
import GuardDoctor
import GuardEngine
import GuardModel

/// `git guard doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check what guards this clone, with the way out of each fault.",
    discussion: """
      Hints never refuse. It reads what names and configuration point to; git guard audit reads \
      every file.
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "Mend what loses nothing: hooks, and lines that .gitignore lacks.")
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
