import Foundation
import GuardHooks
import Problems
import TestSupport
import Testing

struct HookInstallerTests {
  @Test func `a commit with a database is refused, any other goes through`() throws {
    let fixture = try HookFixture()
    #expect(fixture.installer().states().allSatisfy { $0.state == .absent })
    let outcome = try fixture.installer().install(binary: fixture.binary)
    #expect(outcome.isChange)
    #expect(fixture.installer().states().allSatisfy { $0.state.isGuarded })
    #expect(try fixture.commit("a.txt").status == 0)
    #expect(try fixture.commit("a.db").status == 1)
    #expect(
      fixture.calls == ["hook|pre-commit|index=index", "hook|pre-commit|index=index"])
    #expect(
      fixture.messageCalls == [
        "hook|prepare-commit-msg|.git/COMMIT_EDITMSG|message|index=index",
        "hook|commit-msg|.git/COMMIT_EDITMSG|index=index", "hook|post-commit|index=index",
      ])
    #expect(try fixture.repository.git("status", "--porcelain") == "A  a.db\n")
  }

  @Test func `a partial commit is judged by its own index`() throws {
    let fixture = try HookFixture()
    _ = try fixture.installer().install(binary: fixture.binary)
    try fixture.repository.commit(["a.txt": "1", "b.db": "1"])
    try fixture.repository.write("b.db", "2")
    #expect(try fixture.commit("a.txt", ["--", "a.txt"]).status == 0)
    #expect(fixture.calls.last?.hasPrefix("hook|pre-commit|index=next-index-") == true)
    #expect(try fixture.commit("c.txt", ["-a"]).status == 1)
    #expect(fixture.calls.last == "hook|pre-commit|index=index.lock")
  }

  @Test func `a merge is judged too`() throws {
    let fixture = try HookFixture()
    try fixture.repository.commit(["a.txt": "1"])
    try fixture.repository.git("switch", "-q", "-c", "side")
    try fixture.repository.commit(["b.db": "1"])
    try fixture.repository.git("switch", "-q", "main")
    try fixture.repository.commit(["c.txt": "1"])
    _ = try fixture.installer().install(binary: fixture.binary)
    #expect(try fixture.repository.command(["git", "merge", "-q", "side"]).run().status != 0)
    #expect(fixture.calls == ["hook|pre-merge-commit|index=index"])
  }

  @Test func `a second installation changes nothing`() throws {
    for hasEarlier in [false, true] {
      let fixture = try HookFixture()
      if hasEarlier { try fixture.earlierHook("pre-commit") }
      _ = try fixture.installer().install(binary: fixture.binary)
      let before = try HookFixture.picture(of: fixture.repository.url.path)
      let second = try fixture.installer().install(binary: fixture.binary)
      #expect(!second.isChange)
      #expect(try HookFixture.picture(of: fixture.repository.url.path) == before)
    }
  }

  @Test func `an earlier hook still runs and its status counts`() throws {
    let fixture = try HookFixture()
    try fixture.earlierHook("pre-commit")
    _ = try fixture.installer().install(binary: fixture.binary)
    #expect(try fixture.commit("a.txt").status == 0)
    #expect(fixture.runs == ["pre-commit"])
    #expect(try fixture.commit("a.db").status == 1)
    #expect(fixture.runs == ["pre-commit"])
    try fixture.earlierHook("pre-commit.before-git-guard", status: 3)
    try fixture.repository.git("rm", "-q", "--cached", "a.db")
    #expect(try fixture.commit("b.txt").status == 1)
    #expect(fixture.runs.count == 2)
  }

  @Test func `what an earlier hook stages is judged`() throws {
    let fixture = try HookFixture()
    try fixture.repository.write("app.db", "x")
    try HookFixture.script("git add app.db", at: fixture.hooks + "/pre-commit")
    _ = try fixture.installer().install(binary: fixture.binary)
    #expect(try fixture.commit("a.txt").status == 1)
    #expect(fixture.calls.map { $0.contains("--quiet") } == [false, true])
  }

  /// What may stand at a hook's name.
  enum Earlier: String, CaseIterable {
    case nothing, script, program, notExecutable, link, linkIntoWorkTree, deadLink, empty
    case writeProtected
  }

  @Test(arguments: Earlier.allCases)
  func `removing brings back what was there`(earlier: Earlier) throws {
    let fixture = try HookFixture()
    let manager = FileManager.default
    let path = fixture.hooks + "/pre-commit"
    try fixture.repository.commit(["tools/check": "#!/bin/sh\nexit 0\n"])
    switch earlier {
    case .nothing: break
    case .script: try fixture.earlierHook("pre-commit")
    case .program: try manager.copyItem(atPath: "/bin/true", toPath: path)
    case .notExecutable: try HookFixture.script("exit 9", at: path, mode: 0o640)
    case .link:
      try HookFixture.script("exit 0", at: fixture.hooks + "/shared")
      try manager.createSymbolicLink(atPath: path, withDestinationPath: "shared")
    case .linkIntoWorkTree:
      try manager.setAttributes(
        [.posixPermissions: 0o755],
        ofItemAtPath: fixture.repository.url.appending(path: "tools/check").path)
      try manager.createSymbolicLink(atPath: path, withDestinationPath: "../../tools/check")
    case .deadLink: try manager.createSymbolicLink(atPath: path, withDestinationPath: "gone")
    case .empty: try HookFixture.write("", at: path, mode: 0o755)
    case .writeProtected: try HookFixture.script("exit 0", at: path, mode: 0o555)
    }
    let before = try HookFixture.picture(of: fixture.repository.url.path)
    _ = try fixture.installer().install(binary: fixture.binary)
    #expect(fixture.installer().states().allSatisfy { $0.state.isGuarded })
    #expect(try fixture.commit("a.db").status == 1)
    try fixture.repository.git("rm", "-q", "-f", "a.db")
    _ = try fixture.installer().uninstall()
    let after = try HookFixture.picture(of: fixture.repository.url.path)
    for (name, entry) in before where !name.hasPrefix(".git/index") {
      #expect(after[name] == entry)
    }
    #expect(
      after.keys.filter { $0.hasPrefix(".git/hooks") || $0.hasPrefix(".git/guard") }.sorted()
        == before.keys.filter { $0.hasPrefix(".git/hooks") }.sorted())
  }

  @Test func `a directory in a hook's place is an error and nothing is written`() throws {
    let fixture = try HookFixture()
    try FileManager.default.createDirectory(
      atPath: fixture.hooks + "/pre-merge-commit", withIntermediateDirectories: true)
    let before = try HookFixture.picture(of: fixture.repository.url.path)
    #expect(throws: Problem.self) { try fixture.installer().install(binary: fixture.binary) }
    #expect(try HookFixture.picture(of: fixture.repository.url.path) == before)
  }

  @Test(arguments: ["git-guard", "/nowhere/git-guard", "/tmp", "/etc/passwd"])
  func `a guard that cannot run is not installed`(binary: String) throws {
    let fixture = try HookFixture()
    #expect(throws: Problem.self) { try fixture.installer().install(binary: binary) }
  }

  @Test func `an older hook is brought up to date where it is`() throws {
    let fixture = try HookFixture()
    try fixture.earlierHook("pre-commit")
    let path = fixture.hooks + "/pre-commit"
    _ = try fixture.installer().install(binary: fixture.binary)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let older = text.replacing("git-guard hook \(HookShim.version):", with: "git-guard hook 0:")
    for damage in [older, text + "exit 0\n", HookShim(.preCommit, binary: nil).text] {
      try HookFixture.write(damage, at: path, mode: 0o755)
      _ = try fixture.installer().install(binary: fixture.binary)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }
    try HookFixture.write(text, at: path, mode: 0o644)
    #expect(fixture.installer().states()[0].state.isGuarded == false)
    _ = try fixture.installer().install(binary: fixture.binary)
    #expect(fixture.installer().states()[0].state.isGuarded)
    #expect(try fixture.commit("a.txt").status == 0)
    #expect(fixture.runs == ["pre-commit"])
  }

  @Test func `the state says when the guard is gone`() throws {
    let fixture = try HookFixture()
    try fixture.earlierHook("pre-commit")
    _ = try fixture.installer().install(binary: fixture.binary)
    try FileManager.default.removeItem(atPath: fixture.binary)
    guard case .installed(let hook) = fixture.installer().states()[0].state else {
      Issue.record("not installed")
      return
    }
    #expect(!hook.binaryRuns && hook.isExecutable && hook.isCurrent && hook.keeps == .other)
    #expect(hook.binary == fixture.binary)
    #expect(try fixture.commit("a.txt").status == 1)
  }

  @Test func `a hook that took our place is kept, and the one before it is not lost`() throws {
    let fixture = try HookFixture()
    try fixture.earlierHook("pre-commit")
    _ = try fixture.installer().install(binary: fixture.binary)
    try HookFixture.script(
      "echo newer >> '\(fixture.folder.path("runs"))'", at: fixture.hooks + "/pre-commit")
    #expect(fixture.installer().states()[0].state == .foreign(.other))
    _ = try fixture.installer().install(binary: fixture.binary)
    #expect(try fixture.commit("a.txt").status == 0)
    #expect(fixture.runs == ["newer"])
    #expect(fixture.calls.count == 2)
    let aside = fixture.hooks + "/pre-commit.before-git-guard.1"
    #expect(try String(contentsOfFile: aside, encoding: .utf8).contains("exit 0"))
  }

  @Test func `a hook that took our place is left alone when we go`() throws {
    let fixture = try HookFixture()
    _ = try fixture.installer().install(binary: fixture.binary)
    try fixture.earlierHook("pre-commit")
    let before = try HookFixture.picture(of: fixture.hooks)["pre-commit"]
    _ = try fixture.installer().uninstall()
    #expect(try HookFixture.picture(of: fixture.hooks) == ["pre-commit": before])
  }

  @Test func `removing twice, or where nothing is, changes nothing`() throws {
    let fixture = try HookFixture()
    try fixture.earlierHook("pre-commit")
    let before = try HookFixture.picture(of: fixture.repository.url.path)
    #expect(try !fixture.installer().uninstall().isChange)
    _ = try fixture.installer().install(binary: fixture.binary)
    _ = try fixture.installer().uninstall()
    #expect(try !fixture.installer().uninstall().isChange)
    #expect(try HookFixture.picture(of: fixture.repository.url.path) == before)
  }

  @Test func `hooks that a newer git-guard wrote are removed`() throws {
    let fixture = try HookFixture()
    let path = fixture.hooks + "/pre-push"
    try HookFixture.write(HookShim(.prePush, binary: fixture.binary).text, at: path, mode: 0o755)
    _ = try fixture.installer().uninstall()
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `a repository without a hooks folder gets one and loses it again`() throws {
    let fixture = try HookFixture(initArguments: ["--template="])
    #expect(!FileManager.default.fileExists(atPath: fixture.hooks))
    _ = try fixture.installer().install(binary: fixture.binary)
    #expect(try fixture.commit("a.db").status == 1)
    _ = try fixture.installer().uninstall()
    #expect(!FileManager.default.fileExists(atPath: fixture.hooks))
  }

  @Test func `a manager's newer file takes the place of its older one`() throws {
    let fixture = try HookFixture()
    try HookFixture.script("# LEFTHOOK 1", at: fixture.hooks + "/pre-commit")
    _ = try fixture.installer().install(binary: fixture.binary)
    try HookFixture.script("# LEFTHOOK 2", at: fixture.hooks + "/pre-commit")
    _ = try fixture.installer().install(binary: fixture.binary)
    let names = try HookFixture.picture(of: fixture.hooks).keys.sorted()
    #expect(
      names == (HookName.installed.map(\.rawValue) + ["pre-commit.before-git-guard"]).sorted())
    _ = try fixture.installer().uninstall()
    #expect(
      try String(contentsOfFile: fixture.hooks + "/pre-commit", encoding: .utf8)
        == "#!/bin/sh\n# LEFTHOOK 2\n")
  }

  @Test func `a hook that was removed by hand comes back`() throws {
    let fixture = try HookFixture()
    try fixture.earlierHook("pre-commit")
    let before = try HookFixture.picture(of: fixture.hooks)
    for mends in [true, false] {
      _ = try fixture.installer().install(binary: fixture.binary)
      try FileManager.default.removeItem(atPath: fixture.hooks + "/pre-commit")
      #expect(fixture.installer().states()[0].state == .absent)
      if mends {
        _ = try fixture.installer().install(binary: fixture.binary)
        #expect(try fixture.commit("a.txt").status == 0)
        #expect(fixture.runs == ["pre-commit"])
      }
      _ = try fixture.installer().uninstall()
      #expect(try HookFixture.picture(of: fixture.hooks) == before)
    }
  }

  @Test func `earlier hooks around the message get their words, and the message is judged again`()
    throws
  {
    let fixture = try HookFixture()
    for name in ["prepare-commit-msg", "commit-msg", "post-commit"] {
      try fixture.earlierHook(name)
    }
    _ = try fixture.installer().install(binary: fixture.binary)
    #expect(try fixture.commit("a.txt").status == 0)
    #expect(
      fixture.runs == [
        "prepare-commit-msg .git/COMMIT_EDITMSG message", "commit-msg .git/COMMIT_EDITMSG",
        "post-commit",
      ])
    #expect(
      fixture.messageCalls == [
        "hook|prepare-commit-msg|.git/COMMIT_EDITMSG|message|index=index",
        "hook|--quiet|prepare-commit-msg|.git/COMMIT_EDITMSG|message|index=index",
        "hook|commit-msg|.git/COMMIT_EDITMSG|index=index",
        "hook|--quiet|commit-msg|.git/COMMIT_EDITMSG|index=index",
        "hook|post-commit|index=index",
      ])
    try fixture.earlierHook(
      "commit-msg.before-git-guard", status: 4)
    #expect(try fixture.commit("b.txt").status == 1)
  }
}
