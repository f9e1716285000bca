import ArgumentParser
import GuardEngine
import GuardHooks
import GuardModel
import GuardReporters
import Platform

/// `git guard hook NAME`: what the installed hooks call.
struct HookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract: "What the installed hooks call; not for typing.")

  @Flag(help: "Say nothing where nothing is refused.")
  var quiet = false

  @Argument(help: "The hook's name, as in githooks(5).")
  var name: String

  @Argument(parsing: .captureForPassthrough, help: "What git gives the hook.")
  var arguments: [String] = []

  func run() { HookRun(name: name, isQuiet: quiet).run() }
}

/// One hook, run by git.
struct HookRun {
  let name: String
  let isQuiet: Bool

  /// Judges, speaks on standard error as hooks do, and ends with the verdict.
  func run() -> Never {
    switch HookName(rawValue: name) {
    case .preCommit, .preMergeCommit:
      let report = GuardRun.here(isStrict: false) { $0.check() }
      let style = TextStyle(
        width: Console.errors.width, color: Console.errors.showsColor, quiet: isQuiet)
      Console.errors.write(TextReporter(tool: .current, style: style).render(report))
      GitGuard.finish(report.verdict.rawValue)
    default:
      let nearest = NearestName.to(name, among: HookName.installed.map(\.rawValue))
      Console.errors.write(
        "git-guard: this version does not judge the hook \(name)"
          + (nearest.map { "; did you mean \($0)?" } ?? "") + "\n")
      GitGuard.finish(64)
    }
  }
}
