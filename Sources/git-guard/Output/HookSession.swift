import Git
import GuardEngine
import GuardHooks
import GuardModel
import GuardReporters
import Platform
import Problems

/// Installs or removes hooks and says what was done.
enum HookSession {
  /// Does the work in the repository of a folder, then what comes afterwards, and ends the process.
  ///
  /// - Parameter idle: what is true of the hooks where nothing has to change.
  static func finish(
    in directory: String?, idle: String, afterwards: (GitEnvironment) -> Void = { _ in },
    _ work: (HookInstaller) throws(Problem) -> HookOutcome
  ) -> Never {
    if let directory { GitGuard.enter(directory) }
    do {
      let environment = try GitEnvironment.current()
      let repository = try Repository(environment)
      let site = try HookSite(repository)
      let outcome = try work(HookInstaller(site: site))
      say(outcome.changes.map { Problem($0.description) })
      if !outcome.isChange { say([Problem("nothing to do in \(site.description): \(idle)")]) }
      say(outcome.advice)
      afterwards(environment)
      GitGuard.finish(Verdict.allowed.rawValue)
    } catch let problem as Problem {
      Complaint.end([problem])
    } catch let error as RepositoryError {
      Complaint.end([error.problem])
    } catch {
      Complaint.end([Problem("\(error)")])
    }
  }

  private static func say(_ news: [Problem]) {
    var canvas = TextCanvas(TextStyle(width: Console.output.width, color: false))
    for item in news {
      canvas.paragraph("git-guard: \(item.message)", hanging: 2)
      for step in item.remedy { canvas.write(step, indentation: 4) }
    }
    Console.output.write(canvas.text)
  }
}
