import Foundation
import TestSupport
import Testing

/// The hooks and the first backups of `git guard init`.
@Suite struct InitHookTests {
  @Test func `a hook that was there still runs`() throws {
    let project = try InitProject(InitProject.django)
    try project.repository.write(".git/hooks/pre-commit", "#!/bin/sh\ntouch ran\n")
    try project.repository.command(["chmod", "+x", ".git/hooks/pre-commit"]).succeed()
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 0 && outcome.said.contains("it still runs"), "\(outcome)")
    #expect(try project.typeCommit(outcome).status == 0)
    #expect(FileManager.default.fileExists(atPath: project.path("ran")))
  }

  @Test func `hooks that are committed are not written into, and that is undecided`() throws {
    let project = try InitProject(
      InitProject.django.merging([".husky/pre-commit": "npm test\n"]) { $1 })
    try project.commitAll()
    try project.repository.git("config", "core.hooksPath", ".husky")
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 2, "\(outcome)")
    #expect(outcome.said.contains("the hooks are not installed"), "\(outcome)")
    #expect(outcome.said.contains("git guard hook pre-commit"), "\(outcome)")
    #expect(project.text(".husky/pre-commit") == "npm test\n")
    #expect(project.text(".guard.yml") != nil)
  }

  @Test func `husky's own folder is used, with the line that keeps the guard there`() throws {
    let project = try InitProject(
      InitProject.prisma.merging([
        ".husky/pre-commit": "npm test\n", ".husky/_/.gitignore": "*\n",
        ".husky/_/pre-commit": "#!/usr/bin/env sh\n. \"${0%/*}/h\"\n", ".husky/_/h": "exit 0\n",
      ]) { $1 })
    try project.repository.command(["chmod", "+x", ".husky/_/pre-commit"]).succeed()
    try project.repository.git("config", "core.hooksPath", ".husky/_")
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.said.contains("line to .husky/pre-commit"), "\(outcome)")
    #expect(try project.typeCommit(outcome).status == 0)
  }

  @Test func `a database that cannot be backed up is no reason to stop`() throws {
    let project = try InitProject(InitProject.django)
    try project.repository.write("db.sqlite3", "SQLite format 3\0 and then nothing of the kind")
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.said.contains("could not back up db"), "\(outcome)")
    #expect(project.text(".guard.yml") != nil)
    #expect(try project.typeCommit(outcome).status == 0)
  }

  @Test func `a server that does not answer is named with the reason, never with its password`()
    throws
  {
    let project = try InitProject(
      InitProject.prisma.merging([
        "prisma/schema.prisma":
          "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n",
        ".env": "DATABASE_URL=postgresql://u:hunter2@127.0.0.1:1/shop\n",
      ]) { $1 })
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.said.contains("skipped the backup of shop"), "\(outcome)")
    #expect(!outcome.said.contains("hunter2"))
    #expect(project.text(".guard.yml")?.contains("hunter2") == false)
  }

  @Test func `on a machine that builds and tests no backup is made`() throws {
    let project = try InitProject(InitProject.django)
    try project.guarded.writeDatabase("db.sqlite3")
    let outcome = try project.initialise("--yes", extra: ["CI": "true"])
    #expect(outcome.status == 0, "\(outcome)")
    #expect(!FileManager.default.fileExists(atPath: project.path("backups")))
  }

  @Test(
    .enabled(if: IntegrationTests.hasManagers),
    arguments: [
      ("lefthook", "lefthook.yml", "pre-commit:\n  commands:\n    a: {run: touch ran}\n"),
      (
        "pre-commit", ".pre-commit-config.yaml",
        """
        repos:
        - repo: local
          hooks: [{id: a, name: a, language: system, entry: touch ran, always_run: true}]

        """
      ),
    ])
  func `a hook manager's own hooks still run`(
    _ manager: String, _ file: String, _ configuration: String
  ) throws {
    let project = try InitProject(InitProject.django.merging([file: configuration]) { $1 })
    try project.commitAll()
    let folder = try #require(IntegrationTests.managers) + "/bin"
    let path = folder + ":" + (project.repository.environment["PATH"] ?? "")
    try project.repository.command([manager, "install"], extra: ["PATH": path]).succeed()
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 0 && outcome.said.contains("it still runs"), "\(outcome)")
    if manager == "lefthook" { #expect(outcome.said.contains("add to lefthook.yml"), "\(outcome)") }
    try project.repository.git("add", ".gitignore", ".guard.yml")
    let made = try project.guarded.tryGit("commit", "-m", "Guard", extra: ["PATH": path])
    #expect(made.status == 0, "\(made)")
    #expect(FileManager.default.fileExists(atPath: project.path("ran")), "\(made)")
    #expect(try project.initialise("--yes").said.contains("nothing to change"))
  }
}
