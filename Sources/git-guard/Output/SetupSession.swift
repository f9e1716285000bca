import Git
import GuardBackups
import GuardEngine
import GuardHooks
import GuardModel
import GuardReporters
import GuardSetup
import Platform
import Problems

/// One `git guard init`: plans, shows, asks, writes, and ends the process.
struct SetupSession {
  let color: ColorChoice
  /// The folder that the person stands in, in which what they are told to type will be typed.
  let origin: String?

  func finish(isAgreed: Bool, isDryRun: Bool) -> Never {
    do {
      let environment = try GitEnvironment.current()
      let binary = Files.ownPath()
      var plan = try SetupPlanner(environment).plan(binary: binary)
      if !isAgreed, !isDryRun, ConsentDialog(environment).settle(plan.unconsented) {
        plan = try SetupPlanner(environment).plan(binary: binary)
      }
      let page = SetupPage(plan, style: style, origin: origin)
      Console.output.write(page.plan)
      if isDryRun {
        Console.output.write(
          page.closing(plan.isChange ? "dry run: nothing was written" : nil))
        GitGuard.finish(plan.status)
      }
      guard plan.isChange else {
        Console.output.write(page.closing(nil))
        GitGuard.finish(plan.status)
      }
      if !isAgreed { ask(page) }
      let isComplete = perform(plan, environment, binary: binary, page)
      Console.output.write(page.ending(isComplete: isComplete))
      GitGuard.finish(isComplete ? plan.status : Verdict.undecided.rawValue)
    } catch let error as GuardFailure {
      Complaint.end(error.failures)
    } catch let error as RepositoryError {
      Complaint.end([error.problem])
    } catch {
      Complaint.end([Problem("\(error)")])
    }
  }

  private var style: TextStyle {
    let isColored =
      switch color {
      case .always: true
      case .never: false
      case .auto: Console.output.showsColor
      }
    return TextStyle(width: Console.output.width, color: isColored)
  }

  private func ask(_ page: SetupPage) {
    guard Console.input.isTerminal, Console.errors.isTerminal else {
      Complaint.end([
        Problem(
          "nothing was written: there is no terminal to ask for confirmation",
          hint: "to skip the question: git guard init --yes")
      ])
    }
    guard Question.ask(page.question) else {
      Complaint.end([
        Problem("nothing was written", hint: "to see the changes again: git guard init")
      ])
    }
  }

  /// Carries the plan out as far as it goes; the files first, since all else can be made anew.
  private func perform(
    _ plan: SetupPlan, _ environment: GitEnvironment, binary: String?, _ page: SetupPage
  ) -> Bool {
    var isComplete = true
    say([""])
    do {
      for file in plan.files {
        try file.perform(in: plan.top)
        say(["wrote \(file.path)"])
      }
      if let binary, plan.hooks.contains(where: \.isChange) {
        say(page.done(try plan.installHooks(environment, binary: binary)))
      }
    } catch {
      Complaint.write([Problem(error.message)])
      isComplete = false
    }
    for database in plan.backups {
      let progress = ProgressLine(database.name)
      do {
        let outcome = try plan.back(up: database, environment) { progress.show($0, $1) }
        progress.clear()
        say(BackupWords.made(outcome, database))
      } catch {
        progress.clear()
        // The project is guarded without it; a commit that needs it will ask again.
        Complaint.write([
          Problem(
            "could not back up \(database.name): \(error.message)",
            remedy: error.remedy.isEmpty
              ? ["to try again: git guard backup \(database.name)"] : error.remedy)
        ])
      }
    }
    return isComplete
  }

  private func say(_ lines: [String]) {
    Console.output.write(lines.map { $0.printable + "\n" }.joined())
  }
}

extension SetupPlan {
  /// How the set-up ends, carried out or not: what it cannot mend is never 0.
  var status: Int32 {
    if concerns.contains(where: { $0.weight == .obstacle }) { return Verdict.undecided.rawValue }
    if concerns.contains(where: { $0.weight == .exposure }) { return Verdict.refused.rawValue }
    return Verdict.allowed.rawValue
  }
}
