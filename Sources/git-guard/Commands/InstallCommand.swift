import ArgumentParser
import GuardHooks
import GuardModel
import Platform

/// `git guard install`.
struct InstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Install the hooks in this repository; what was there before still runs.")

  @OptionGroup var place: PlaceOption

  @Flag(help: "Also where core.hooksPath is set for every repository of yours.")
  var global = false

  func run() {
    HookSession.finish(in: place.directory) { installer throws(HookError) in
      guard let binary = Files.ownPath() else {
        throw HookError(
          "the path of this program cannot be found out", hint: "run it by its full path")
      }
      return try installer.install(binary: binary, everywhere: global)
    }
  }
}

/// `git guard uninstall`.
struct UninstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall",
    abstract: "Remove the hooks and restore what was there before.")

  @OptionGroup var place: PlaceOption

  func run() {
    HookSession.finish(in: place.directory) { installer throws(HookError) in
      try installer.uninstall()
    }
  }
}
