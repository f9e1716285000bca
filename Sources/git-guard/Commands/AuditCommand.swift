import ArgumentParser
import GuardEngine
import GuardModel
import Platform

/// `git guard audit`.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Judge every file of the newest commit, and what .gitignore covers.",
    discussion: """
      An old repository begins with a baseline, so that only what is new is told:

        git guard audit --history --write-baseline
      """)

  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp("Judge the commits of a range instead.", valueName: "A..B"),
    completion: .revisions)
  var range: String?

  @Option(
    help: ArgumentHelp(
      "Judge the commits since a day instead; with --history, the messages since then.",
      valueName: "YYYY-MM-DD"))
  var since: CivilDate?

  @Flag(help: "Judge all that any branch or tag leads to, too.")
  var history = false

  @Flag(help: "Write what is found into the baseline, which later audits pass over.")
  var writeBaseline = false

  func validate() throws {
    if range != nil {
      if writeBaseline { throw ValidationError("--write-baseline and --range exclude each other") }
      if history { throw ValidationError("--history and --range exclude each other") }
      if since != nil { throw ValidationError("--since and --range exclude each other") }
    }
    if writeBaseline, since != nil, !history {
      throw ValidationError("--write-baseline and --since exclude each other without --history")
    }
  }

  func run() {
    let progress = ProgressLine("the history")
    common.reportOutput.finish { guardRun in
      defer { progress.clear() }
      if let range { return RangeJudge(guardRun).report(on: range).examiningSomething }
      if let since, !history {
        return RangeJudge(guardRun).report(since: since).examiningSomething
      }
      let usesBaseline = !writeBaseline
      let report =
        history
        ? HistoryJudge(guardRun).report(since: since, usesBaseline: usesBaseline) {
          progress.show("judging", $0)
        }
        : AuditJudge(guardRun).report(usesBaseline: usesBaseline)
      progress.clear()
      if writeBaseline { write(report, guardRun) }
      return report
    }
  }

  /// Writes the baseline, says so, and ends the process.
  private func write(_ report: Report, _ guardRun: GuardRun) -> Never {
    guard report.failures.isEmpty else {
      let first = report.failures[0]
      Console.errors.write("git-guard: no baseline was written: \(first.message.printable)\n")
      GitGuard.finish(Verdict.undecided.rawValue)
    }
    do {
      let (path, count) = try guardRun.writeBaseline(of: report)
      Console.output.write(
        "git-guard: wrote \(count) \(count == 1 ? "finding" : "findings") into \(path); commit it\n"
      )
      GitGuard.finish(Verdict.allowed.rawValue)
    } catch {
      Console.errors.write("git-guard: no baseline was written: \(error.message.printable)\n")
      GitGuard.finish(Verdict.undecided.rawValue)
    }
  }
}

extension Report {
  /// The report of an audit, which is for nothing where nothing was examined.
  fileprivate var examiningSomething: Report {
    guard examined.commits == 0, failures.isEmpty else { return self }
    var report = self
    report.failures = [
      Failure("no commit was examined: there is none in this range", hint: "see git log A..B")
    ]
    return report
  }
}
