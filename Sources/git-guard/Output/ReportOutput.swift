import Git
import GuardEngine
import GuardModel
import GuardReporters
import GuardRules
import Platform
import Problems

/// Runs the guard, writes its report where it is wanted, and ends with its verdict.
///
/// As it is made, what a command without options wants.
struct ReportOutput {
  var directory: String?
  var format = ReportFormat.text
  /// The file that the report is written to.
  var file: String?
  var color = ColorChoice.auto
  var isStrict = false
  var isQuiet = false
  var isVerbose = false

  /// Judges and ends the process.
  func finish(_ judge: (GuardRun) -> Report) -> Never {
    if let directory { GitGuard.enter(directory) }
    let bounds = RunBounds { report in deliver(report) }
    let report = GuardRun.here(isStrict: isStrict, bounds, judge)
    bounds.watch.finish()
    deliver(report)
    GitGuard.finish(report.verdict.rawValue)
  }

  /// Writes a report where it is wanted.
  private func deliver(_ report: Report) {
    let isFile = file != nil
    let style = TextStyle(
      width: isFile ? 80 : Console.output.width, color: color.isColored && !isFile, quiet: isQuiet,
      verbose: isVerbose)
    let reporter = format.reporter(
      tool: .current, style: style, rules: Catalogue.rules.map { type(of: $0).metadata },
      origin: .here(format))
    let bytes =
      (reporter as? TextReporter)?.render(report.wherePersonStands, advice: report.exceptions)
      ?? reporter.render(report)
    GitGuard.deliver(bytes, to: file)
    if let reporter = reporter as? GitHubReporter {
      StepSummary.current?.write(reporter.summary(report))
    }
  }
}

extension ReportTool {
  /// This program.
  static let current = ReportTool(version: Version.current)
}

extension GuardRun {
  /// A run in the repository that the environment means.
  static func here(
    isStrict: Bool, _ bounds: RunBounds, _ judge: (GuardRun) -> Report
  ) -> Report {
    do {
      return judge(
        GuardRun(
          try GitEnvironment.current(), isStrict: isStrict, budget: bounds.budget,
          ledger: bounds.ledger))
    } catch {
      var report = Report(scope: .staged)
      report.failures = [error.problem]
      return report
    }
  }

  /// What there is to say of a push; nil where nothing is pushed.
  static func pushed(_ bounds: RunBounds, _ judge: (GuardRun) -> Report?) -> Report? {
    do {
      return judge(
        GuardRun(try GitEnvironment.current(), budget: bounds.budget, ledger: bounds.ledger))
    } catch {
      var report = Report(scope: .push)
      report.failures = [error.problem]
      return report
    }
  }

  /// What a hook's run has to say.
  static func answer(_ bounds: RunBounds, _ judge: (GuardRun) -> HookAnswer) -> HookAnswer {
    do {
      return judge(
        GuardRun(try GitEnvironment.current(), budget: bounds.budget, ledger: bounds.ledger))
    } catch {
      var report = Report(scope: .staged)
      report.failures = [error.problem]
      return HookAnswer(report: report)
    }
  }

  /// What a hook's run has to say that may not refuse.
  static func answer<Result>(
    _ bounds: RunBounds, _ judge: (GuardRun) -> Result?
  ) -> Result? {
    do {
      return judge(
        GuardRun(try GitEnvironment.current(), budget: bounds.budget, ledger: bounds.ledger))
    } catch {
      return nil
    }
  }
}
