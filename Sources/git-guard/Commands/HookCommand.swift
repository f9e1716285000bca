import ArgumentParser
import GuardEngine
import GuardHooks
import GuardModel
import GuardReporters
import Platform
import Problems

/// `git guard hook NAME`: what the installed hooks call.
struct HookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract: "Run by the installed hooks; not meant to be run by hand.", shouldDisplay: false)

  @Flag(help: "Print nothing unless something is refused.")
  var quiet = false

  @Argument(help: "The hook's name, as in githooks(5).")
  var name: String

  @Argument(parsing: .captureForPassthrough, help: "The arguments that git passes to the hook.")
  var arguments: [String] = []

  func run() { HookRun(name: name, arguments: arguments, isQuiet: quiet).run() }
}

/// One hook, run by git.
struct HookRun {
  let name: String
  /// What git gives the hook.
  let arguments: [String]
  let isQuiet: Bool

  /// Judges, speaks on standard error as hooks do, and ends with the verdict.
  func run() -> Never {
    let bounds = RunBounds { say($0) }
    switch HookName(rawValue: name) {
    case .preCommit, .preMergeCommit:
      finish(
        GuardRun.here(isStrict: false, bounds) { StagedJudge($0).report(isHook: true) }, bounds)
    case .commitMessage:
      let file = file()
      finish(GuardRun.answer(bounds) { MessageJudge($0).judgeMessage(in: file) }, bounds)
    case .prepareCommitMessage:
      let file = file()
      let source = arguments.dropFirst().first
      let answer = GuardRun.answer(bounds) {
        MessageJudge($0).prepareMessage(in: file, source: source)
      }
      bounds.watch.finish()
      guard let answer else { GitGuard.finish(Verdict.allowed.rawValue) }
      finish(answer, bounds)
    case .preApplyPatch: finish(GuardRun.answer(bounds) { MessageJudge($0).judgePatch() }, bounds)
    case .postCommit:
      let report = GuardRun.answer(bounds) { MadeCommitJudge($0).report() }
      bounds.watch.finish()
      if let report { say(report) }
      GitGuard.finish(Verdict.allowed.rawValue)
    case .prePush:
      // githooks(5): a remote without a name is given by its address, twice.
      let remote = arguments.first == arguments.dropFirst().first ? nil : arguments.first
      let address = arguments.dropFirst().first ?? ""
      finishPush(PushedReference.parse(Console.input.readAll()), bounds) {
        PushJudge($0).report(on: $1, to: remote, at: address)
      }
    case .preReceive:
      finishPush(PushedReference.parse(received: Console.input.readAll()), bounds) {
        ReceiveJudge($0).report(on: $1)
      }
    case nil:
      let nearest = NearestName.to(name, among: HookName.installed.map(\.rawValue))
      Console.errors.write(
        "git-guard: this version does not support the hook \(name)"
          + (nearest.map { "; did you mean \($0)?" } ?? "") + "\n")
      GitGuard.finish(64)
    }
  }

  /// Whether people are told that all is well: once a commit is enough.
  private var judgesFiles: Bool {
    [HookName.preCommit, .preMergeCommit].map(\.rawValue).contains(name)
  }

  /// The file with the message, which git names first.
  private func file() -> String {
    guard let file = arguments.first else {
      Console.errors.write("git-guard: the hook \(name) needs the path of the message file\n")
      GitGuard.finish(64)
    }
    return file
  }

  /// Judges what git says of a push; nil for what it cannot have said.
  private func finishPush(
    _ references: [PushedReference]?, _ bounds: RunBounds,
    _ judge: (GuardRun, [PushedReference]) -> Report?
  ) -> Never {
    guard let references else {
      Console.errors.write(
        "git-guard: cannot read the list of pushed references from standard input\n")
      GitGuard.finish(Verdict.undecided.rawValue)
    }
    let report: Report? = GuardRun.pushed(bounds) { judge($0, references) }
    bounds.watch.finish()
    guard let report else { GitGuard.finish(Verdict.allowed.rawValue) }
    finish(report, bounds)
  }

  private func finish(_ report: Report, _ bounds: RunBounds) -> Never {
    bounds.watch.finish()
    say(report)
    GitGuard.finish(report.verdict.rawValue)
  }

  private func finish(_ answer: HookAnswer, _ bounds: RunBounds) -> Never {
    bounds.watch.finish()
    if let refusal = answer.refusal {
      Console.errors.write("git-guard: \(refusal)\n")
      GitGuard.finish(Verdict.refused.rawValue)
    }
    say(answer.report, advice: answer.advice)
    GitGuard.finish(answer.report.verdict.rawValue)
  }

  /// What was found, and what to do; nothing where a message is all right.
  private func say(_ report: Report, advice: [RemedyStep] = []) {
    let isSilent = isQuiet || !judgesFiles && report.findings.isEmpty
    // git puts "remote: " before each line that a server says.
    let width = name == HookName.preReceive.rawValue ? 72 : Console.errors.width
    let style = TextStyle(
      width: width, color: Console.errors.showsColor, quiet: isSilent, leavesMessage: judgesFiles)
    let reporter = TextReporter(tool: .current, style: style)
    Console.errors.write(
      reporter.render(report.wherePersonStands, advice: advice + report.exceptions))
  }
}
