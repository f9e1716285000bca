import ArgumentParser
import Platform

/// `git guard init`.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Set up a project: policy, .gitignore, hooks and a first backup.",
    discussion: """
      Shows every change as a diff and asks before writing. Does not stage or commit anything.
      """)

  @OptionGroup var place: PlaceOption

  @Flag(help: "Write without asking.")
  var yes = false

  @Flag(help: "Show the changes without writing them.")
  var dryRun = false

  @Option(help: "When to use colour: auto, always or never; NO_COLOR is honoured.")
  var color: ColorChoice = .auto

  func validate() throws {
    if yes, dryRun { throw ValidationError("--yes and --dry-run exclude each other") }
  }

  func run() {
    let origin = Variables.value("PWD").flatMap(Files.resolved) ?? Files.currentDirectory()
    if let directory = place.directory { GitGuard.enter(directory) }
    SetupSession(color: color, origin: origin).finish(isAgreed: yes, isDryRun: dryRun)
  }
}
