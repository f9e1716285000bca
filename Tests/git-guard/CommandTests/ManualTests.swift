import Foundation
import TestSupport
import Testing

@Suite struct ManualTests {
  private static let folder = Checkout.file("Documentation/man")

  private func pages() throws -> [ManualPage] {
    let guarded = try GuardedRepository()
    let outcome = try guarded.run(["--experimental-dump-help"])
    return ManualPage.all(
      of: try JSONDecoder().decode(ToolHelp.self, from: Data(outcome.standardOutput)))
  }

  @Test func `each command has its page, and none is left over`() throws {
    let pages = try pages()
    try #require(pages.count >= 7)
    if ProcessInfo.processInfo.environment["GIT_GUARD_RECORD"] == "1" {
      for page in pages {
        try Data(page.text.utf8).write(to: ManualTests.folder.appending(path: page.name))
      }
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: ManualTests.folder.path)
    #expect(files.sorted() == (pages.map(\.name) + ["git-guard.1"]).sorted())
    for page in pages {
      let published = try String(
        contentsOf: ManualTests.folder.appending(path: page.name), encoding: .utf8)
      #expect(published == page.text, "record it anew: GIT_GUARD_RECORD=1 swift test")
    }
  }

  @Test(.enabled(if: Shell.isInstalled("man"), "needs man"))
  func `man formats every page without a complaint`() throws {
    let guarded = try GuardedRepository()
    for file in try FileManager.default.contentsOfDirectory(
      at: ManualTests.folder, includingPropertiesForKeys: nil)
    {
      let outcome = try guarded.repository.command(
        ["man", "--warnings", "--local-file", file.path],
        extra: ["MANWIDTH": "80", "MAN_KEEP_FORMATTING": "", "LC_ALL": "C.UTF-8"]
      ).run()
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
      #expect(outcome.output.contains("git-guard"))
      #expect(outcome.output.contains("EXIT STATUS"))
    }
  }

  @Test func `the help of every command fits a screen`() throws {
    let guarded = try GuardedRepository()
    for arguments in [["--help"]]
      + (try pages()).map({ page in
        ["help", String(page.name.dropFirst("git-guard-".count).dropLast(2))]
      })
    {
      let lines = try guarded.run(arguments, extra: ["COLUMNS": "80"]).output
        .split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 36, "\(arguments)")
    }
  }
}

/// The shells and other programs that a test asks, where they are.
enum Shell {
  static func isInstalled(_ name: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
  }
}
