import Git
import GuardEngine
import GuardModel
import GuardReporters
import Platform

/// Runs the guard, writes its report where the options say, and ends with its verdict.
struct ReportOutput {
  private let options: CommonOptions

  init(_ options: CommonOptions) { self.options = options }

  /// Judges and ends the process.
  func finish(_ judge: (GuardRun) -> Report) -> Never {
    if let directory = options.place.directory { GitGuard.enter(directory) }
    let report = GuardRun.here(isStrict: options.strict, judge)
    let isFile = options.output != nil
    let style = TextStyle(
      width: isFile ? 80 : Console.output.width, color: usesColor && !isFile, quiet: options.quiet)
    let bytes = options.format.reporter(tool: .current, style: style).render(report)
    if let output = options.output {
      do {
        try Files.replace(output, with: bytes, mode: 0o644)
      } catch {
        Console.errors.write("git-guard: \(error.message)\n")
        GitGuard.finish(Verdict.undecided.rawValue)
      }
    } else {
      Console.output.write(bytes)
    }
    GitGuard.finish(report.verdict.rawValue)
  }

  private var usesColor: Bool {
    switch options.color {
    case .always: true
    case .never: false
    case .auto: Console.output.showsColor
    }
  }
}

extension ReportTool {
  /// This program.
  static let current = ReportTool(version: Version.current)
}

extension GuardRun {
  /// A run in the repository that the environment means.
  static func here(isStrict: Bool, _ judge: (GuardRun) -> Report) -> Report {
    do {
      return judge(GuardRun(try GitEnvironment.current(), isStrict: isStrict))
    } catch {
      var report = Report(scope: .staged)
      report.failures = [Report.Failure(error.message, hint: error.hint)]
      return report
    }
  }

  /// What a hook's run has to say.
  static func answer(_ judge: (GuardRun) -> Answer) -> Answer {
    do {
      return judge(GuardRun(try GitEnvironment.current()))
    } catch {
      var report = Report(scope: .staged)
      report.failures = [Report.Failure(error.message, hint: error.hint)]
      return Answer(report: report)
    }
  }

  /// What a hook's run has to say that may not refuse.
  static func answer<Result>(_ judge: (GuardRun) -> Result?) -> Result? {
    do {
      return judge(GuardRun(try GitEnvironment.current()))
    } catch {
      return nil
    }
  }
}
