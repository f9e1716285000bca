import Foundation
import GitIgnore
import GitModel
import TestSupport
import Testing

/// Lines that are proposed for a path, asked of git itself.
@Suite struct IgnoreLineTests {
  private static let names: [[UInt8]] =
    [
      "data[1].bin", "name ", "two  ", "a*b", "what?", "back\\slash", "#note", "!not", " lead",
      "a\tb",
      "tab\t", "line\nend", "return\r", "größe.db", "a/b[x]/c ", "dir /x", "{a,b}", "trail\\",
      "\u{202E}x",
    ].map { Array($0.utf8) } + [[0x61, 0xFF, 0x62], [0xC3], [0x61, 0x20, 0xFE, 0x20]]

  @Test(arguments: names) func `the line makes git ignore the path`(_ bytes: [UInt8]) throws {
    let path = GitPath(bytes)
    let line = IgnoreLine.covering(path)
    #expect(!line.contains("\n"))
    #expect(IgnoreLine.ignores(line, path), "\(line)")
    let repository = try TestRepository()
    try repository.write(".gitignore", Array((line + "\n").utf8))
    let outcome = try repository.command(
      ["git", "check-ignore", "--no-index", "-z", "--stdin"]
    ).run(input: bytes + [0])
    #expect(outcome.standardOutput == bytes + [0], "\(line)")
  }

  @Test func `nothing but the path is covered where it has no odd bytes`() {
    let line = IgnoreLine.covering("data[1].bin")
    #expect(!IgnoreLine.ignores(line, "data1.bin"))
    #expect(!IgnoreLine.ignores(line, "sub/data[1].bin"))
    #expect(!IgnoreLine.ignores(IgnoreLine.covering("name "), "name"))
    #expect(IgnoreLine.covering("backups", isDirectory: true) == "/backups/")
  }
}
