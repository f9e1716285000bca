import Foundation
import GuardHooks
import Problems
import TestSupport
import Testing

struct HookSiteTests {
  @Test func `a linked worktree shares the hooks`() throws {
    let fixture = try HookFixture()
    try fixture.repository.commit(["a.txt": "1"])
    try fixture.earlierHook("pre-commit")
    _ = try fixture.installer().install(binary: fixture.binary)
    let linked = fixture.repository.beside("linked")
    try fixture.repository.git("worktree", "add", "-q", linked.path)
    try HookFixture.write("x", at: linked.appending(path: "b.db").path)
    let git = { (words: [String]) in
      try Command(["git"] + words, in: linked, environment: fixture.repository.environment).run()
    }
    #expect(try git(["add", "-f", "b.db"]).status == 0)
    #expect(try git(["commit", "-q", "-m", "b"]).status == 1)
    #expect(fixture.runs.isEmpty)
    #expect(try git(["rm", "-q", "--cached", "b.db"]).status == 0)
    #expect(try git(["commit", "-q", "--allow-empty", "-m", "b"]).status == 0)
    #expect(fixture.runs == ["pre-commit"])
    #expect(fixture.calls.count == 3)
  }

  @Test func `a submodule has hooks of its own`() throws {
    let fixture = try HookFixture()
    try fixture.repository.commit(["a.txt": "1"])
    let outer = try TestRepository()
    try outer.git(
      "-c", "protocol.file.allow=always", "submodule", "-q", "add", fixture.repository.url.path,
      "sub")
    let module = outer.url.appending(path: ".git/modules/sub").path
    let installer = HookInstaller(
      site: HookSite(
        directory: module + "/hooks", commonDirectory: module,
        workTree: outer.url.appending(path: "sub").path, origin: .gitDirectory,
        standing: .outsideWorkTree))
    _ = try installer.install(binary: fixture.binary)
    try outer.write("sub/b.db", "1")
    try outer.git("-C", "sub", "add", "-f", "b.db")
    #expect(try outer.command(["git", "-C", "sub", "commit", "-q", "-m", "b"]).run().status == 1)
    #expect(fixture.calls.count == 1)
    #expect(try HookRecord.read(commonDirectory: module) != nil)
  }

  @Test(arguments: [HookSite.Standing.outsideWorkTree, .ignored, .untracked])
  func `a configured folder gets the hooks`(standing: HookSite.Standing) throws {
    let fixture = try HookFixture()
    let (value, path) =
      standing == .outsideWorkTree
      ? (fixture.folder.path("my hooks"), fixture.folder.path("my hooks"))
      : (".githooks", fixture.repository.url.appending(path: ".githooks").path)
    try fixture.repository.git("config", "core.hooksPath", value)
    if standing != .untracked { try fixture.earlierHook("pre-commit", at: path) }
    let installer = fixture.installer(
      path, origin: .configured(value, .repository), standing: standing)
    let outcome = try installer.install(binary: fixture.binary)
    #expect(outcome.advice.isEmpty == (standing != .untracked))
    #expect(installer.site.description == "\(path) (core.hooksPath = \(value))")
    #expect(try fixture.commit("a.txt").status == 0)
    #expect(fixture.calls.count == (standing == .untracked ? 1 : 2))
    #expect(try fixture.commit("a.db").status == 1)
    #expect(try HookFixture.picture(of: fixture.hooks).isEmpty)
    _ = try installer.uninstall()
    #expect(FileManager.default.fileExists(atPath: path) == (standing != .untracked))
    #expect(!FileManager.default.fileExists(atPath: path + "/pre-merge-commit"))
  }

  @Test func `hooks that another folder shadows are named and removed`() throws {
    let fixture = try HookFixture()
    _ = try fixture.installer().install(binary: fixture.binary)
    #expect(try fixture.installer().shadowed().isEmpty)
    try fixture.repository.git("config", "core.hooksPath", fixture.folder.path("hooks"))
    let installer = fixture.installer(
      fixture.folder.path("hooks"),
      origin: .configured(fixture.folder.path("hooks"), .repository))
    #expect(installer.states().allSatisfy { !$0.state.isGuarded })
    #expect(
      try installer.shadowed()
        == HookName.installed.map { fixture.hooks + "/" + $0.rawValue })
    _ = try installer.install(binary: fixture.binary)
    // The setting goes, the hooks there stay until they are removed from wherever they are.
    _ = try fixture.installer().uninstall()
    #expect(try HookFixture.picture(of: fixture.hooks).isEmpty)
    #expect(!FileManager.default.fileExists(atPath: fixture.folder.path("hooks")))
  }

  @Test func `committed hooks are not written, and the lines to add are said`() throws {
    let fixture = try HookFixture()
    let path = fixture.repository.url.appending(path: ".githooks").path
    try fixture.repository.git("config", "core.hooksPath", ".githooks")
    try HookFixture.script("true", at: path + "/pre-commit")
    let installer = fixture.installer(
      path, origin: .configured(".githooks", .repository), standing: .tracked)
    let before = try HookFixture.picture(of: path)
    let error = try #require(throws: Problem.self) {
      try installer.install(binary: fixture.binary)
    }
    #expect(error.remedy.lines(in: .program).count == HookName.installed.count)
    #expect(try HookFixture.picture(of: path) == before)
    for name in HookName.installed {
      let line = "git guard hook \(name.rawValue) \"$@\" || exit"
      #expect(error.remedy.contains("add this line to \(path)/\(name.rawValue):"))
      #expect(error.remedy.contains(.lines([line], in: .program)))
      try HookFixture.script(line, at: "\(path)/\(name.rawValue)")
    }
    #expect(installer.states()[0].state == .called(from: path + "/pre-commit"))
    #expect(try !installer.install(binary: fixture.binary).isChange)
    let mended = try HookFixture.picture(of: path)
    let bin = URL(filePath: fixture.binary).deletingLastPathComponent().path
    let search = ["PATH": bin + ":" + (fixture.repository.environment["PATH"] ?? "")]
    #expect(try fixture.commit("a.db", extra: search).status == 1)
    #expect(try fixture.commit("b.txt", ["--", "b.txt"], extra: search).status == 0)
    _ = try installer.uninstall()
    #expect(try HookFixture.picture(of: path) == mended)
  }

  @Test func `hooks of every repository need to be meant`() throws {
    let fixture = try HookFixture()
    let path = fixture.folder.path("global")
    try fixture.earlierHook("pre-commit", at: path)
    let installer = fixture.installer(path, origin: .configured("~/global", .beyondRepository))
    let before = try HookFixture.picture(of: path)
    let error = try #require(throws: Problem.self) {
      try installer.install(binary: fixture.binary)
    }
    #expect(error.message.contains("all your repositories"))
    #expect(try HookFixture.picture(of: path) == before)
    _ = try installer.install(binary: fixture.binary, everywhere: true)
    #expect(installer.states().allSatisfy { $0.state.isGuarded })
    #expect(try !installer.install(binary: fixture.binary).isChange)
    // Another repository that never installed them does not take them away.
    let other = try HookFixture()
    _ = try other.installer(path, origin: .configured("~/global", .beyondRepository)).uninstall()
    #expect(installer.states().allSatisfy { $0.state.isGuarded })
    _ = try installer.uninstall()
    #expect(try HookFixture.picture(of: path) == before)
  }

  @Test func `a setting for one command is refused`() throws {
    let fixture = try HookFixture()
    let installer = fixture.installer(fixture.folder.path("h"), origin: .configured("h", .command))
    #expect(throws: Problem.self) {
      try installer.install(binary: fixture.binary, everywhere: true)
    }
    #expect(!FileManager.default.fileExists(atPath: fixture.folder.path("h")))
  }

  @Test func `hooks that are switched off are named`() throws {
    let fixture = try HookFixture()
    let installer = fixture.installer(
      "/dev/null", origin: .configured("/dev/null", .repository))
    let error = try #require(throws: Problem.self) {
      try installer.install(binary: fixture.binary)
    }
    #expect(error.message.contains("core.hooksPath = /dev/null"))
  }

  @Test func `the hooks of this project work as they are`() throws {
    let fixture = try HookFixture()
    let folder = HookShimTests.folder.path
    try fixture.repository.git("config", "core.hooksPath", folder)
    let installer = fixture.installer(folder, origin: .configured(folder, .repository))
    #expect(try !installer.install(binary: fixture.binary).isChange)
    let bin = URL(filePath: fixture.binary).deletingLastPathComponent().path
    let path = fixture.repository.environment["PATH"] ?? ""
    #expect(try fixture.commit("a.txt", extra: ["PATH": "\(bin):\(path)"]).status == 0)
    #expect(try fixture.commit("a.db", extra: ["PATH": "\(bin):\(path)"]).status == 1)
    #expect(fixture.calls.count == 2)
    // A program with a window has no such PATH; the home folder is looked at as well.
    let poor = ["PATH": "/usr/bin:/bin"]
    let missing = try fixture.commit("b.txt", extra: poor)
    #expect(missing.status == 1)
    #expect(missing.errors.hasPrefix("git-guard: "))
    let home = try #require(fixture.repository.environment["HOME"])
    try FileManager.default.createDirectory(
      atPath: home + "/.local/bin", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: home + "/.local/bin/git-guard", withDestinationPath: fixture.binary)
    try fixture.repository.git("rm", "-q", "--cached", "a.db")
    #expect(try fixture.commit("c.txt", extra: poor).status == 0)
    _ = try installer.uninstall()
    #expect(FileManager.default.fileExists(atPath: folder + "/pre-commit"))
  }

  @Test(arguments: [nil, "/opt/git-guard"])
  func `hooks of ours that are committed stay`(binary: String?) throws {
    let fixture = try HookFixture()
    let path = fixture.repository.url.appending(path: "hooks").path
    for name in HookName.installed {
      try HookFixture.write(
        HookShim(name, binary: binary).text, at: "\(path)/\(name.rawValue)", mode: 0o755)
    }
    let before = try HookFixture.picture(of: path)
    let installer = fixture.installer(
      path, origin: .configured("hooks", .repository), standing: .tracked)
    let outcome = try installer.uninstall()
    #expect(!outcome.isChange)
    #expect(outcome.changes.count == HookName.installed.count)
    #expect(try HookFixture.picture(of: path) == before)
  }
}
