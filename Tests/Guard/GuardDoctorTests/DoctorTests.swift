import Foundation
import Git
import GuardModel
import TestSupport
import Testing

@testable import GuardDoctor

/// What the doctor makes of the places in which it is asked.
@Suite struct DoctorTests {
  @Test func `where no repository is nothing can be answered`() throws {
    let folder = try TemporaryFolder()
    let report = Doctor(ExaminedClone.environment(folder.url.path)).examine()
    #expect(report.verdict == .undecided)
    #expect(report.names(in: .unknown) == ["repository"])
    #expect(report.check("executable") != nil)
  }

  @Test func `a new repository lacks its hooks and nothing else`() throws {
    let clone = try ExaminedClone()
    let report = clone.examine()
    #expect(report.verdict == .refused)
    #expect(report.names(in: .fault) == ["hooks"])
    #expect(report.rules == ["doctor-hooks"])
    #expect(report.check("hooks")?.commands == ["git guard install"])
    #expect(report.checkUp?.isMendable == false || report.checkUp?.mended == [])
  }

  @Test func `with its hooks a clean clone is allowed`() throws {
    let clone = try ExaminedClone(["a": "a"])
    try clone.install()
    let report = clone.examine()
    #expect(report.verdict == .allowed)
    #expect(report.names(in: .fault).isEmpty && report.names(in: .unknown).isEmpty)
    #expect(report.examined.files == 1 && report.examined.commits == 1)
  }

  @Test func `a bare repository is asked for what judges pushes`() throws {
    let report = try ExaminedClone(initArguments: ["--bare"]).examine()
    #expect(report.state("hooks") == .hint)
    #expect(report.check("databases") == nil)
    #expect(report.verdict == .allowed)
  }

  @Test func `a linked work tree shares the hooks`() throws {
    let clone = try ExaminedClone(["a": "a"])
    try clone.install()
    let other = clone.repository.beside("other")
    try clone.repository.git("worktree", "add", "-q", other.path, "-b", "other")
    #expect(clone.examine(in: other.path).state("worktrees") == .fine)
    try clone.repository.git("config", "core.hooksPath", ".hooks")
    try clone.install()
    let report = clone.examine()
    #expect(report.state("hooks") != .fault && report.state("worktrees") == .fault)
  }

  @Test func `hooks that another folder hides do not run`() throws {
    let clone = try ExaminedClone(["a": "a"])
    try clone.install()
    try clone.repository.git("config", "core.hooksPath", ".husky/_")
    let report = clone.examine()
    #expect(report.state("hooks") == .fault)
  }

  @Test func `a hook of somebody else's is told apart`() throws {
    let clone = try ExaminedClone(["a": "a"])
    try clone.repository.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n")
    try clone.repository.command(["chmod", "+x", ".git/hooks/pre-commit"]).succeed()
    #expect(clone.state("hooks") == .fault)
    try clone.repository.write(".git/hooks/pre-commit", "#!/bin/sh\ngit guard hook pre-commit\n")
    #expect(clone.state("hooks") == .fault)
  }

  @Test func `the policy is there, added and sound`() throws {
    let clone = try ExaminedClone(["a": "a"])
    #expect(clone.state("policy") == .hint)
    try clone.repository.write(".guard.yml", "version: 1\n")
    #expect(clone.state("policy") == .hint)
    try clone.repository.git("add", ".guard.yml")
    #expect(clone.state("policy") == .fine)
    try clone.repository.write(".guard.yml", "version: 1\nlevels: {schema-drop: off}\n")
    #expect(clone.state("policy") == .hint)
    try clone.stage([".guard.yml": "version: 2\n"])
    #expect(clone.state("policy") == .fault)
    try clone.stage([".guard.yml": "version: 1\na: 1\nb: 2\n"])
    #expect(clone.state("policy") == .fault)
  }

  @Test func `what the library cannot do is a hint`() throws {
    let origin = try ExaminedClone(["a": "a"])
    try origin.repository.commit(["b": "b"])
    let shallow = origin.repository.beside("shallow")
    try origin.repository.git(
      "clone", "-q", "--depth", "1", "file://\(origin.repository.url.path)", shallow.path)
    #expect(origin.state("library") == .fine)
    #expect(origin.examine(in: shallow.path).state("library") == .hint)
  }

  @Test func `nothing checked out is told`() throws {
    let clone = try ExaminedClone(["a": "a"])
    let empty = clone.repository.beside("empty")
    try clone.repository.git("clone", "-q", "--no-checkout", clone.repository.url.path, empty.path)
    #expect(clone.examine(in: empty.path).state("repository") == .hint)
    #expect(clone.state("repository") == .fine)
  }

  @Test func `a rule that is off was not asked`() throws {
    let clone = try ExaminedClone([
      ".guard.yml": "version: 1\nlevels: {database-file: off, ignore-syntax: off}\n"
    ])
    #expect(clone.state("databases") == .hint && clone.state("ignore-syntax") == .hint)
    #expect(clone.state("deployment") == .fine)
  }
}
