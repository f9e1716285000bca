import Foundation
import TestSupport
import Testing

@Suite struct VersionTests {
  @Test func `the program, the change log and its newest version say the same`() throws {
    let guarded = try GuardedRepository()
    let version = try guarded.run(["--version"]).output.trimmingCharacters(in: .newlines)
    let log = Checkout.file("CHANGELOG.md")
    let newest = try String(contentsOf: log, encoding: .utf8).split(separator: "\n")
      .compactMap { $0.firstMatch(of: /^## (\d+\.\d+\.\d+) \(/).map { String($0.output.1) } }.first
    #expect(newest == version)
  }
}
