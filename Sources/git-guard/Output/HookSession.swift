import Git
import GuardEngine
import GuardHooks
import GuardModel
import Platform

/// Installs or removes hooks and says what was done.
enum HookSession {
  /// Does the work in the repository of a folder, then what comes afterwards, and ends the process.
  ///
  /// - Parameter idle: what is true of the hooks where nothing has to change.
  static func finish(
    in directory: String?, idle: String, afterwards: (GitEnvironment) -> Void = { _ in },
    _ work: (HookInstaller) throws(HookError) -> HookOutcome
  ) -> Never {
    if let directory { GitGuard.enter(directory) }
    do {
      let environment = try GitEnvironment.current()
      let repository = try Repository(environment)
      let site = try HookSite(repository)
      let outcome = try work(HookInstaller(site: site))
      say(outcome.changes.map(\.description))
      if !outcome.isChange { say(["nothing to do in \(site.description): \(idle)"]) }
      say(outcome.advice)
      afterwards(environment)
      GitGuard.finish(Verdict.allowed.rawValue)
    } catch let error as HookError {
      fail(error.message, hint: error.hint)
    } catch let error as RepositoryError {
      fail(error.message, hint: error.hint)
    } catch {
      fail("\(error)", hint: nil)
    }
  }

  private static func say(_ lines: [String]) {
    Console.output.write(lines.map { "git-guard: \($0)\n" }.joined())
  }

  private static func fail(_ message: String, hint: String?) -> Never {
    Console.errors.write("git-guard: \(message)\n")
    if let hint { Console.errors.write(hint.split(separator: "\n").map { "  \($0)\n" }.joined()) }
    GitGuard.finish(Verdict.undecided.rawValue)
  }
}
