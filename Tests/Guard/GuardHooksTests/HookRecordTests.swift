import Foundation
import GuardHooks
import Problems
import TestSupport
import Testing

struct HookRecordTests {
  @Test(arguments: [
    "", "git-guard hooks 2\nsince 1\ndirectory /a\n", "git-guard hooks 1\nsince 1\ndirectory /a",
    "git-guard hooks 1\nsince -1\ndirectory /a\n", "git-guard hooks 1\nsince 01\ndirectory /a\n",
    "git-guard hooks 1\nsince 1\ndirectory a\n", "git-guard hooks 1\nsince 1\ncolour /a\n",
    "git-guard hooks 1\nsince 1\n\ndirectory /a\n", "git-guard hooks 1\nsince 1\n",
  ])
  func `a record that nobody wrote is an error`(text: String) throws {
    let fixture = try HookFixture()
    try HookFixture.write(text, at: fixture.repository.url.appending(path: ".git/guard/hooks").path)
    #expect(throws: Problem.self) { try fixture.installer().install(binary: fixture.binary) }
    #expect(try HookFixture.picture(of: fixture.hooks).isEmpty)
  }

  @Test func `the first installation is remembered`() throws {
    let fixture = try HookFixture()
    let common = fixture.repository.url.appending(path: ".git").path
    #expect(try HookRecord.read(commonDirectory: common) == nil)
    _ = try fixture.installer().install(binary: fixture.binary, now: 1_700_000_000)
    let record = try HookRecord.read(commonDirectory: common)
    #expect(record?.since == 1_700_000_000)
    #expect(record?.directories == [fixture.hooks])
    _ = try fixture.installer().install(binary: fixture.binary, now: 1_800_000_000)
    #expect(try HookRecord.read(commonDirectory: common) == record)
    _ = try fixture.installer().uninstall()
    #expect(try HookRecord.read(commonDirectory: common) == nil)
  }
}
