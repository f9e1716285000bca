import ArgumentParser
import GuardHooks
import GuardModel
import Platform
import Problems

/// `git guard install`.
struct InstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Install the hooks in this repository; what was there before still runs.",
    discussion: """
      Run it again after an update of git-guard or of another tool that writes hooks.
      """)

  @OptionGroup var place: PlaceOption

  @Flag(help: "Also where core.hooksPath is set for every repository of yours.")
  var global = false

  @Option(
    help: ArgumentHelp(
      "Install what judges pushes in a bare repository on a server.", valueName: "repo"),
    completion: .directory)
  var server: String?

  func validate() throws {
    if server != nil, global { throw ValidationError("--server and --global exclude each other") }
  }

  func run() {
    if let directory = place.directory { GitGuard.enter(directory) }
    if let server {
      HookSession.finish(in: server) { installer throws(Problem) in
        try installer.installOnServer(binary: try InstallCommand.binary())
      }
    }
    HookSession.finish(in: nil) { environment in
      ConsentDialog(environment).settleHere(isPrinting: true)
    } _: { installer throws(Problem) in
      try installer.install(binary: try InstallCommand.binary(), everywhere: global)
    }
  }

  private static func binary() throws(Problem) -> String {
    guard let binary = Files.ownPath() else {
      throw Problem(
        "the path of this program cannot be found out", hint: "run it by its full path")
    }
    return binary
  }
}

/// `git guard uninstall`.
struct UninstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall",
    abstract: "Remove the hooks and restore what was there before.",
    discussion: """
      The program, .guard.yml and the backups stay.
      """)

  @OptionGroup var place: PlaceOption

  func run() {
    HookSession.finish(in: place.directory) { installer throws(Problem) in
      try installer.uninstall()
    }
  }
}
