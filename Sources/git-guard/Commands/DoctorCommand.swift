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
    common.reportOutput.finish { _ in DoctorCommand.examine(mending: fix, common.strict) }
  }

  private static func examine(mending: Bool, _ isStrict: Bool) -> Report {
    if let environment = try? GitEnvironment.current(), !Automation.isBuildMachine {
      ConsentDialog(environment).settleHere(isPrinting: false)
    }
    do {
      var report = Doctor(try GitEnvironment.current()).examine(mending: mending)
      report.strict = isStrict
      return report
    } catch {
      var report = Report(scope: .doctor)
      report.failures = [Report.Failure(error.message, hint: error.hint)]
      report.checkUp = CheckUp(checks: [Check("repository", .unknown, error.message)])
      return report
    }
  }
}
