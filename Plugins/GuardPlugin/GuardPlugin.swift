import Foundation
import PackagePlugin

/// `swift package guard …`: runs git-guard on the package's repository.
///
/// Every argument goes to the executable as it is; none given: `check`.
@main
struct GuardPlugin: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) async throws {
    let guardTool = Process()
    guardTool.executableURL = try context.tool(named: "git-guard").url
    guardTool.arguments = arguments.isEmpty ? ["check"] : arguments
    // A plugin's working directory is wherever the user stands, which may be another repository.
    guardTool.currentDirectoryURL = context.package.directoryURL
    try guardTool.run()
    guardTool.waitUntilExit()
    // SwiftPM turns every failure into exit status 1, so the verdict itself is in the output.
    guard guardTool.terminationStatus == 0 else { exit(guardTool.terminationStatus) }
  }
}
