import GuardModel
import Platform
import Problems

/// What a command that judges nothing could not do.
enum Complaint {
  /// Writes each problem and the way out of it to standard error.
  static func write(_ problems: [Problem]) {
    for problem in problems {
      Console.errors.write("git-guard: \(problem.message.printable)\n")
      Console.errors.write(problem.remedy.text.map { "  \($0.printable)\n" }.joined())
    }
  }

  /// Writes the problems, and ends the process as one that could not do its work.
  static func end(_ problems: [Problem]) -> Never {
    write(problems)
    GitGuard.finish(Verdict.undecided.rawValue)
  }
}
