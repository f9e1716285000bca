import Foundation
import TestSupport
import Testing

/// What `git guard init` finds there already, and what it must not touch.
@Suite struct InitCareTests {
  // MARK: .gitignore

  @Test(arguments: [
    "a\r\nb\r\n", "a\nb", "\u{FEFF}# comment\n",
  ])
  func `what stands in .gitignore stays, byte for byte`(_ text: String) throws {
    let project = try InitProject(InitProject.django.merging([".gitignore": text]) { $1 })
    #expect(try project.initialise("--yes").status == 0)
    let after = try #require(project.text(".gitignore"))
    #expect(Array(after.utf8).starts(with: Array(text.utf8)))
    let isWindows = text.contains("\r\n")
    let added = after.dropFirst(text.count)
    #expect(added.hasSuffix(isWindows ? "\r\n" : "\n"))
    #expect(added.contains("\r\n") == isWindows)
    try project.repository.git("check-ignore", "-q", "db.sqlite3-wal")
  }

  @Test func `a .gitignore in UTF-16 is left alone, and that is no success`() throws {
    let project = try InitProject(InitProject.django)
    let bytes: [UInt8] = [0xFF, 0xFE] + "*.db\r\n".utf8.flatMap { [$0, 0] }
    try project.repository.write(".gitignore", bytes)
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 1, "\(outcome)")
    #expect(outcome.said.contains("UTF-16") && outcome.said.contains("*.sqlite3"), "\(outcome)")
    let after = try #require(FileManager.default.contents(atPath: project.path(".gitignore")))
    #expect(Array(after) == bytes)
    // What can be done is done.
    #expect(project.text(".guard.yml") != nil)
  }

  @Test func `a .gitignore that is a link is left alone`() throws {
    let project = try InitProject(InitProject.django.merging(["rules": "*.pyc\n"]) { $1 })
    try FileManager.default.createSymbolicLink(
      atPath: project.path(".gitignore"), withDestinationPath: "rules")
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 1 && outcome.said.contains("symbolic link"), "\(outcome)")
    #expect(project.text("rules") == "*.pyc\n")
  }

  @Test func `lines that a deeper .gitignore takes back prove nothing`() throws {
    let project = try InitProject([
      "web/app.py": """
      from flask import Flask
      app = Flask(__name__)
      DATABASE = "sqlite:///data/shop.db"

      """, "web/data/.gitignore": "!*.db\n",
    ])
    try project.commitAll()
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 1, "\(outcome)")
    #expect(outcome.said.contains("is still not ignored"), "\(outcome)")
    #expect(outcome.said.contains("web/data/shop.db"))
  }

  @Test func `a policy that is ignored itself can be added as told`() throws {
    let project = try InitProject(InitProject.django.merging([".gitignore": ".*\n"]) { $1 })
    let outcome = try project.initialise("--yes")
    #expect(outcome.output.contains("git add -f "), "\(outcome)")
    #expect(try project.typeCommit(outcome).status == 0)
    #expect(try project.repository.git("ls-files").contains(".guard.yml"))
  }

  @Test func `what else is staged stays staged`() throws {
    let project = try InitProject(InitProject.django)
    try project.commitAll()
    try project.guarded.stage("notes.txt", "mine\n")
    let outcome = try project.initialise("--yes")
    #expect(try project.typeCommit(outcome).status == 0)
    #expect(try project.repository.git("diff", "--cached", "--name-only") == "notes.txt\n")
  }

  @Test func `in the middle of a merge the person is told to finish it first`() throws {
    let project = try InitProject(InitProject.django)
    try project.commitAll()
    try project.repository.git("checkout", "-q", "-b", "other")
    try project.repository.commit(["a": "1\n"])
    try project.repository.git("checkout", "-q", "main")
    try project.repository.commit(["b": "2\n"])
    try project.repository.git("merge", "-q", "--no-commit", "other")
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 0 && outcome.said.contains("a merge is in progress"), "\(outcome)")
    #expect(try project.repository.git("diff", "--cached", "--name-only") == "a\n")
    #expect(try project.typeCommit(outcome).status == 0)
  }

  // MARK: The policy

  @Test func `a policy that is there is kept`() throws {
    let policy = "version: 1\nlevels: {schema-risk: error}  # mine\n"
    let project = try InitProject(InitProject.django.merging([".guard.yml": policy]) { $1 })
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(project.text(".guard.yml") == policy)
    #expect(outcome.said.contains(".guard.yml already exists and is left unchanged"))
  }

  @Test func `a policy that cannot be read stops everything`() throws {
    let project = try InitProject(
      InitProject.django.merging([".guard.yml": "levles: {}\n"]) { $1 })
    let before = try project.everything()
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 2 && outcome.errors.contains("levels"), "\(outcome)")
    #expect(try project.everything() == before)
    #expect(!FileManager.default.fileExists(atPath: project.path(".git/hooks/pre-commit")))
  }
}
