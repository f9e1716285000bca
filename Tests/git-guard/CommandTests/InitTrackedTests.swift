import Foundation
import TestSupport
import Testing

/// `git guard init` where git has databases already.
@Suite struct InitTrackedTests {
  @Test func `samples in git are allowed with a reason, and the audit is green`() throws {
    let project = try InitProject(InitProject.django)
    try project.guarded.writeDatabase("catalogue/countries.db")
    try project.guarded.writeDatabase("tests/fixtures/small.db")
    try project.commitAll()
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 0, "\(outcome)")
    let policy = try #require(project.text(".guard.yml"))
    #expect(policy.contains("path: /catalogue/countries.db"), "\(policy)")
    #expect(policy.contains("blob: "), "\(policy)")
    #expect(policy.contains("# SQLite 3 database, 8.2 kB, 1 table: orders"), "\(policy)")
    let committed = try project.typeCommit(outcome)
    #expect(committed.status == 0, "\(committed)")
    let audit = try project.guarded.ask("audit")
    #expect(audit.status == 0, "\(audit.text)")
    // Only this content: another one is refused.
    try project.repository.command(["sqlite3", "catalogue/countries.db", "create table b(x)"])
      .succeed()
    try project.repository.git("add", "-f", "catalogue/countries.db")
    #expect(try project.guarded.tryGit("commit", "-m", "More").status == 1)
  }

  @Test func `more samples than a policy can list go into the baseline`() throws {
    let project = try InitProject(InitProject.django)
    for number in 1...13 { try project.guarded.writeDatabase("data\(number)/sample.db") }
    try project.commitAll()
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(project.text(".guard-baseline.yml")?.contains("data13/sample.db") == true)
    let committed = try project.typeCommit(outcome)
    #expect(committed.status == 0, "\(committed)")
    let audit = try project.guarded.ask("audit")
    #expect(audit.findings.filter { $0.contains("error") } == [], "\(audit.text)")
    let again = try project.initialise("--yes")
    #expect(again.said.contains("nothing to change"), "\(again)")
  }

  @Test func `a live database in git is told of, and not let pass`() throws {
    let project = try InitProject(InitProject.django)
    try project.guarded.writeDatabase("db.sqlite3")
    try project.commitAll()
    let before = try #require(FileManager.default.contents(atPath: project.path("db.sqlite3")))
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 1, "\(outcome)")
    #expect(outcome.said.contains("git tracks db.sqlite3,"), "\(outcome)")
    #expect(outcome.said.contains("git rm --cached --ignore-unmatch -- db.sqlite3"), "\(outcome)")
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(project.text(".guard.yml")?.contains("allow") == false)
    #expect(try project.typeCommit(outcome).status == 0)
    #expect(try project.guarded.run(["audit"]).status == 1)
    #expect(FileManager.default.contents(atPath: project.path("db.sqlite3")) == before)
    #expect(try project.repository.git("ls-files").contains("db.sqlite3"))
  }

  @Test func `what else an audit refuses is told, and holds nothing up`() throws {
    let project = try InitProject(
      InitProject.django.merging(["Dockerfile": "FROM x\nCMD python manage.py flush --noinput\n"]) {
        $1
      })
    try project.commitAll()
    let outcome = try project.initialise("--yes")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.said.contains("finds 1 error in what is already committed"), "\(outcome)")
    #expect(outcome.said.contains("dangerous-command"))
    #expect(try project.typeCommit(outcome).status == 0)
  }

  @Test func `a copy of a live database is no sample`() throws {
    let project = try InitProject(InitProject.django)
    try project.guarded.writeDatabase("app_20260101_000000.db")
    try project.guarded.writeDatabase("db.sqlite3.bak")
    try project.commitAll()
    let outcome = try project.initialise("--yes")
    #expect(outcome.said.contains("git tracks db.sqlite3.bak,"), "\(outcome)")
    #expect(project.text(".guard.yml")?.contains("db.sqlite3.bak") == false)
    #expect(try project.guarded.run(["audit"]).status == 1)
  }
}
