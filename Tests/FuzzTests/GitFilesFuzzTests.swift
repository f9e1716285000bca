import Foundation
import TestSupport
import Testing

/// A slice of `Scripts/fuzz`: damaged indexes, objects, packs, references and settings.
@Suite struct GitFilesFuzzTests {
  @Test func `damaged files of git's are told, and nothing is allowed that git refuses`() throws {
    let root = Checkout.top
    let runner = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    var environment = ProcessInfo.processInfo.environment
    let built = runner.appending(path: "git-guard").path
    environment["GIT_GUARD"] =
      FileManager.default.isExecutableFile(atPath: built)
      ? built : root.appending(path: ".build/debug/git-guard").path
    let outcome = try Command(
      ["python3", "Scripts/fuzz", "--count", "12", "--jobs", "1"], in: root,
      environment: environment
    ).run()
    #expect(outcome.status == 0, "\(outcome)")
  }
}
