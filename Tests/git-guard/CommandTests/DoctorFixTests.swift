import Foundation
import TestSupport
import Testing

/// What `git guard doctor --fix` does, and what it leaves alone.
@Suite struct DoctorFixTests {
  @Test func `a new clone is guarded afterwards, and a second time changes nothing`() throws {
    let source = try GuardedRepository()
    try source.repository.commit([
      "app.py": DoctorFindingTests.flask, ".guard.yml": "version: 1\n",
      ".gitignore": "__pycache__/\n",
    ])
    let folder = source.repository.beside("clone")
    try source.repository.git("clone", "-q", source.repository.url.path, folder.path)
    #expect(try source.doctor(in: folder).status == 1)
    let fixed = try source.doctor("--fix", in: folder)
    #expect(fixed.status == 0)
    #expect(fixed.fixed.contains("added to .gitignore: instance/"))
    #expect(fixed.fixed.contains { $0.hasPrefix("wrote 7 hooks into ") })
    let ignores = folder.appending(path: ".gitignore")
    #expect(try String(contentsOf: ignores, encoding: .utf8) == "__pycache__/\ninstance/\n")
    let again = try source.doctor("--fix", in: folder)
    #expect(again.fixed.isEmpty)
    #expect(again.status == 0)
    #expect(try String(contentsOf: ignores, encoding: .utf8) == "__pycache__/\ninstance/\n")
    // What counts is that git refuses now.
    try source.repository.command([
      "sqlite3", folder.path + "/state", "create table orders(id); insert into orders values(1);",
    ]).succeed()
    var commit = source.repository.command(["sh", "-c", "git add state && git commit -qm x"])
    commit.directory = folder
    let outcome = try commit.run()
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains("[database-file]"))
  }

  @Test func `nothing of the person's is changed but the end of .gitignore`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["app.py": DoctorFindingTests.flask, "a": "a"])
    try guarded.repository.write(".gitignore", "*.pyc\r\n*.log")
    try guarded.repository.write("a", "changed")
    try guarded.repository.write(".env", "TOKEN=x\n")
    try guarded.repository.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755],
      ofItemAtPath: guarded.repository.url.appending(path: ".git/hooks/pre-commit").path)
    let index = try Data(contentsOf: guarded.repository.url.appending(path: ".git/index"))
    let fixed = try guarded.doctor("--fix")
    #expect(fixed.status == 0)
    let text = try Data(contentsOf: guarded.repository.url.appending(path: ".gitignore"))
    #expect(
      String(decoding: text, as: UTF8.self) == "*.pyc\r\n*.log\r\ninstance/\r\n.env\r\n")
    #expect(try Data(contentsOf: guarded.repository.url.appending(path: ".git/index")) == index)
    #expect(fixed.fixed.contains { $0.contains("it still runs") })
    let other = guarded.repository.url.appending(path: "a")
    #expect(try String(contentsOf: other, encoding: .utf8) == "changed")
  }

  @Test func `a .gitignore that git reads otherwise is not added to`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["app.py": DoctorFindingTests.flask])
    let utf16: [UInt8] = [0xFF, 0xFE] + Array("*.pyc\r\n".utf16).flatMap { [UInt8($0 & 0xFF), 0] }
    try guarded.repository.write(".gitignore", utf16)
    let fixed = try guarded.doctor("--fix")
    let file = guarded.repository.url.appending(path: ".gitignore")
    #expect(try Array(Data(contentsOf: file)) == utf16)
    #expect(!fixed.fixed.contains { $0.contains(".gitignore") })
    #expect(try fixed.check("ignore-coverage").remedy.contains("UTF-8"))
  }

  @Test func `without --fix nothing is written`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["app.py": DoctorFindingTests.flask])
    let before = try guarded.repository.command(["find", "."]).succeed().output
    _ = try guarded.doctor()
    #expect(try guarded.repository.command(["find", "."]).succeed().output == before)
    #expect(try guarded.doctor().fixed.isEmpty)
  }
}
