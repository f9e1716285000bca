import ArgumentParser
import GuardHooks
import GuardModel
import Platform
import Problems

/// `git guard install`.
struct InstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Install the hooks in this repository; existing hooks still run.",
    discussion: """
      Run it again after updating git-guard or another tool that writes hooks.
      """)

  @OptionGroup var place: PlaceOption

  @Flag(help: "Install even if core.hooksPath applies to all your repositories.")
  var global = false

  @Option(
    help: ArgumentHelp(
      "Install the hook that checks pushes to a bare repository on a server.", valueName: "repo"),
    completion: .directory)
  var server: String?

  func validate() throws {
    if server != nil, global { throw ValidationError("--server cannot be used with --global") }
  }

  func run() {
    if let directory = place.directory { GitGuard.enter(directory) }
    if let server {
      HookSession.finish(in: server, idle: upToDate) { installer throws(Problem) in
        try installer.installOnServer(binary: try InstallCommand.binary())
      }
    }
    HookSession.finish(in: nil, idle: upToDate) { environment in
      ConsentDialog(environment).settleHere(isPrinting: true)
    } _: { installer throws(Problem) in
      try installer.install(binary: try InstallCommand.binary(), everywhere: global)
    }
  }

  private var upToDate: String { "the hooks are up to date" }

  private static func binary() throws(Problem) -> String {
    guard let binary = Files.ownPath() else {
      throw Problem(
        "cannot determine the path of this program", hint: "run it by its full path")
    }
    return binary
  }
}

/// `git guard uninstall`.
struct UninstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall",
    abstract: "Remove the hooks and restore the previous ones.",
    discussion: """
      Keeps the program, .guard.yml and the backups.
      """)

  @OptionGroup var place: PlaceOption

  func run() {
    HookSession.finish(in: place.directory, idle: "there are no git-guard hooks to remove") {
      installer throws(Problem) in
      try installer.uninstall()
    }
  }
}
