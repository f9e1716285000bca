import ArgumentParser
import GuardEngine
import GuardModel
import Platform
import Problems

/// `git guard audit`.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Check every file of the newest commit, and what .gitignore covers.",
    discussion: """
      In an existing repository, record a baseline first; later audits report only new findings:

        git guard audit --history --write-baseline
      """)

  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp("Check the commits of a range instead.", valueName: "A..B"),
    completion: .revisions)
  var range: String?

  @Option(
    help: ArgumentHelp(
      "Check the commits since a day instead; with --history, the messages since then.",
      valueName: "YYYY-MM-DD"))
  var since: CivilDate?

  @Flag(help: "Also check every commit that a branch or tag can reach.")
  var history = false

  @Flag(help: "Write the findings to the baseline; later audits skip them.")
  var writeBaseline = false

  func validate() throws {
    if range != nil {
      if writeBaseline { throw ValidationError("--write-baseline cannot be used with --range") }
      if history { throw ValidationError("--history cannot be used with --range") }
      if since != nil { throw ValidationError("--since cannot be used with --range") }
    }
    if writeBaseline, since != nil, !history {
      throw ValidationError(
        "--write-baseline cannot be used with --since unless --history is given")
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
          progress.show("checking", $0)
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
      Console.errors.write("git-guard: could not write the baseline: \(first.message.printable)\n")
      GitGuard.finish(Verdict.undecided.rawValue)
    }
    do {
      let (path, count) = try guardRun.writeBaseline(of: report)
      Console.output.write(
        "git-guard: wrote \(count) \(count == 1 ? "finding" : "findings") to \(path); commit it\n"
      )
      GitGuard.finish(Verdict.allowed.rawValue)
    } catch {
      Console.errors.write("git-guard: could not write the baseline: \(error.message.printable)\n")
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
      Problem("this range contains no commits", hint: "to list its commits: git log A..B")
    ]
    return report
  }
}
