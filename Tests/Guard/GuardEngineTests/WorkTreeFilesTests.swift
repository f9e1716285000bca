import Foundation
import Git
import GuardBackups
import GitModel
import GuardHooks
import GuardModel
import GuardRules
import TestSupport
import Testing

@testable import GuardEngine

/// A project as it lies in the work tree.
@Suite struct WorkTreeFilesTests {
  private static func project() throws -> EngineProject {
    let project = try EngineProject([
      "manage.py": "", "shop/settings.py": "DATABASES = {'default': {'NAME': 'db.sqlite3'}}\n",
      "kept.txt": "a\r\nb\r\n",
    ])
    try project.repository.write("new.txt", "new\n")
    try project.repository.write("build/out.txt", "out\n")
    try project.repository.write(".git/info/exclude", "build/\n")
    try project.repository.makeDatabase("db.sqlite3")
    return project
  }

  private func files(_ project: EngineProject) throws -> WorkTreeFiles {
    try WorkTreeFiles(try project.opened(), top: project.repository.url.path, policy: Policy())
  }

  @Test func `its files are those in git and those that would be`() throws {
    let project = try Self.project()
    let files = try files(project)
    #expect(
      files.paths == ["db.sqlite3", "kept.txt", "manage.py", "new.txt", "shop/settings.py"])
    #expect(files.isTracked("kept.txt") && !files.isTracked("new.txt"))
    #expect(files.hasCommits && files.workTreeDatabases == ["db.sqlite3"])
    #expect(files.paths(below: "shop") == ["shop/settings.py"])
    #expect(files.paths(named: FileNames(["manage.py"])) == ["manage.py"])
  }

  @Test func `content is what lies there, what replaces it, or what the index has`() throws {
    let project = try Self.project()
    let files = try files(project)
    #expect(try files.content("new.txt", 3) == Array("new".utf8))
    #expect(try files.isAsTracked("kept.txt"))
    #expect(!(try files.isAsTracked("new.txt")))
    try FileManager.default.removeItem(atPath: project.repository.path("kept.txt"))
    #expect(try files.content("kept.txt", 1) == Array("a".utf8))
    #expect(try files.content("none", 1).isEmpty)
    // Only what git tracks counts, and what is to be tracked.
    #expect(try files.content(at: "new.txt", limit: 9) == nil)
    #expect(try files.content(at: "manage.py", limit: 9) == [])
    let other = files.with(replacing: ["new.txt": Array("other".utf8)])
    #expect(try other.content(at: "new.txt", limit: 3) == Array("oth".utf8))
  }

  @Test func `what nothing ignores is a gap, and a line closes it`() throws {
    let project = try Self.project()
    let files = try files(project)
    let gaps = try IgnoreGap.all(in: files)
    #expect(gaps.map(\.path) == ["db.sqlite3"])
    let lines = gaps.flatMap(\.lines).joined(separator: "\n")
    let closed = files.with(replacing: [".gitignore": Array(lines.utf8)])
    #expect(try IgnoreGap.all(in: closed).isEmpty)
  }

  @Test func `its databases are those that its configuration names`() throws {
    let project = try Self.project()
    let leads = try files(project).databaseLeads()
    #expect(leads.map(\.name) == ["db"])
    #expect(leads.first?.database?.path == "db.sqlite3")
  }

  @Test func `a survey looks where databases usually are, or everywhere`() throws {
    let folder = try TemporaryFolder()
    func make(_ path: String, _ text: String = "") throws {
      let file = folder.url.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    for path in ["a.db", "data/b.db", "deep/er/c.db", "node_modules/d.db", "own/e.db"] {
      try make(path)
    }
    try make("own/.gitignore", "*\n")
    let top = folder.url.path
    #expect(WorkTreeSurvey(top: top, depth: 0).databases() == ["a.db", "data/b.db"])
    #expect(
      WorkTreeSurvey(top: top, depth: 3).databases() == ["a.db", "data/b.db", "deep/er/c.db"])
  }

  @Test func `a sparse folder is in git although it does not lie there`() throws {
    let project = try EngineProject(["in/a": "a\n", "out/b": "b\n"])
    try project.repository.git("sparse-checkout", "set", "--cone", "--sparse-index", "in")
    let files = try files(project)
    #expect(files.paths == ["in/a", "out/b"])
    #expect(try files.content("out/b", 9) == Array("b\n".utf8))
  }
}

/// Where git looks for the hooks of a repository.
@Suite struct HookPlaceTests {
  private func site(_ value: String?, files: [String: String] = [:]) throws -> HookSite {
    let project = try EngineProject(["a": "a"])
    if !files.isEmpty { try project.repository.commit(files) }
    if let value { try project.repository.git("config", "core.hooksPath", value) }
    return try HookSite(try project.opened())
  }

  @Test func `usually it is git's own folder`() throws {
    let site = try site(nil)
    #expect(site.directory.hasSuffix("/.git/hooks") && site.origin == .gitDirectory)
    #expect(site.standing == .outsideWorkTree)
  }

  @Test func `a folder in the work tree is tracked, ignored or neither`() throws {
    #expect(try site(".hooks").standing == .untracked)
    #expect(try site(".hooks", files: [".hooks/pre-commit": "x"]).standing == .tracked)
    #expect(try site(".hooks", files: [".gitignore": ".hooks/\n"]).standing == .ignored)
    #expect(try site("/nowhere/hooks").standing == .outsideWorkTree)
  }
}
