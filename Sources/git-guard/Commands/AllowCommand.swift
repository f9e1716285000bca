import ArgumentParser
import Git
import GuardEngine
import GuardModel
import GuardReporters
import GuardRules
import GuardSetup
import Platform
import Problems

/// `git guard allow RULE PATH`.
struct AllowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "allow",
    abstract: "Make an exception from a rule: an entry in .guard.yml, with its reason.",
    discussion: """
      Keeps every other line of .guard.yml. The exception counts once the file is staged, and for \
      everybody once it is committed.
      """)

  @OptionGroup var place: PlaceOption

  @Option(help: ArgumentHelp("Why this is allowed.", valueName: "text"))
  var reason: String

  @Option(help: ArgumentHelp("The last day on which it is allowed: YYYY-MM-DD.", valueName: "date"))
  var expires: CivilDate?

  @Option(
    help: ArgumentHelp(
      "Allow only this content: an object name, 7 or more digits of it.", valueName: "id"))
  var blob: String?

  @Argument(
    help: "The rule's name, as listed by git guard rules.", completion: .list(AllowCommand.names))
  var rule: String

  @Argument(
    help: "The file, or a pattern as in .gitignore.", completion: .file())
  var path: String

  /// What these rules say is of no file, or of this entry itself.
  private static let exempt: [RuleID] = ["hook-bypassed", "unused-allow"]

  private static var today: CivilDate { CivilDate(secondsSinceEpoch: Clock.secondsSinceEpoch) }

  private static let names = RuleID.released.filter { !exempt.contains($0) }.map(\.description)

  func validate() throws {
    if !AllowCommand.names.contains(rule) {
      if AllowCommand.exempt.contains(RuleID(rule)) {
        throw ValidationError(
          "\(rule) is not about a file; to turn it off, write in .guard.yml: levels: {\(rule): off}"
        )
      }
      let nearest =
        NearestName.to(rule, among: AllowCommand.names).map { "; did you mean \($0)?" } ?? ""
      throw ValidationError(
        "there is no rule \(rule)\(nearest)\n  to list the rules: git guard rules")
    }
    if !reason.contains(where: { $0.isLetter || $0.isNumber }) {
      throw ValidationError("--reason is empty: say why this is allowed, for those who come later")
    }
    if reason.unicodeScalars.contains(where: { $0 < " " || $0 == "\u{7F}" }) {
      throw ValidationError("--reason has a line break or a control character: write one line")
    }
    if let blob, !(7...64).contains(blob.utf8.count) || !blob.allSatisfy(\.isHexDigit) {
      throw ValidationError(
        "--blob \(blob) is not an object name of 7 to 64 hexadecimal digits\n"
          + "  to print that of a staged file: git rev-parse :PATH")
    }
    if let expires, expires < AllowCommand.today {
      throw ValidationError("--expires \(expires) is in the past")
    }
    if path.isEmpty { throw ValidationError("the path is empty") }
  }

  func run() {
    if let directory = place.directory { GitGuard.enter(directory) }
    do {
      let plan = try AllowancePlan(
        AllowancePlan.Request(
          rule: RuleID(rule), path: path, reason: reason, expires: expires, blob: blob),
        try GitEnvironment.current())
      if let existing = plan.existing, let expires = existing.expires, expires < AllowCommand.today
      {
        throw GuardFailure(
          "\(Policy.path):\(existing.line) allowed this until \(expires)",
          hint: "change the date there, or delete the entry and try again")
      }
      try plan.change?.perform(in: plan.top)
      Console.output.write(AllowCommand.text(plan))
      GitGuard.finish(Verdict.allowed.rawValue)
    } catch let error as GuardFailure {
      Complaint.end(error.failures)
    } catch let error as RepositoryError {
      Complaint.end([error.problem])
    } catch let error as PlatformError {
      Complaint.end([Problem(error.message)])
    } catch {
      Complaint.end([Problem("\(error)")])
    }
  }

  /// What was written, and how it comes to count.
  private static func text(_ plan: AllowancePlan) -> String {
    var canvas = TextCanvas(TextStyle(width: Console.output.width, color: false))
    let entry = plan.entry
    if let existing = plan.existing {
      canvas.paragraph(
        "git-guard: \(Policy.path):\(existing.line) allows \(entry.pattern) for \(entry.rule) already: "
          + "\(existing.reason)" + (existing.expires.map { " (until \($0))" } ?? ""), hanging: 2)
    } else {
      canvas.paragraph(
        "git-guard: \(Policy.path) now allows \(entry.pattern) for \(entry.rule)", hanging: 2)
    }
    if !plan.isKnown {
      canvas.paragraph("no file has this path now: \(entry.pattern)", indentation: 2)
    }
    canvas.paragraph("it counts once it is staged:", indentation: 2)
    canvas.write(.command("git add -- :/\(Policy.path)"), indentation: 2)
    return canvas.text
  }
}
