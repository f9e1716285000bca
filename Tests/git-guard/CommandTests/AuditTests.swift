import Foundation
import TestSupport
import Testing

@Suite struct AuditTests {
  @Test func `an empty repository is allowed`() throws {
    #expect(try GuardedRepository().ask("audit").status == 0)
  }

  @Test func `a commit without files is undecided`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.git("commit", "-q", "--allow-empty", "-m", "nothing")
    #expect(try guarded.ask("audit").status == 2)
  }

  @Test func `a tracked database, and the coverage that it lacks`() throws {
    let guarded = try GuardedRepository()
    try guarded.writeDatabase("app.db")
    try guarded.repository.commit([
      "app.py": "engine = create_engine('sqlite:///app.db')\n", ".gitignore": "*.pyc\n",
    ])
    let answer = try guarded.ask("audit")
    #expect(answer.status == 1)
    #expect(answer.findings == ["database-file error app.db", "ignore-coverage error app.db"])
    #expect(answer.json["scope"] as? String == "repository")
  }

  @Test func `a database that is ignored and tracked all the same`() throws {
    let guarded = try GuardedRepository()
    try guarded.writeDatabase("app.db")
    try guarded.repository.commit([
      "app.py": "engine = create_engine('sqlite:///app.db')\n", ".gitignore": "*.db\n*.db-*\n",
    ])
    let answer = try guarded.ask("audit")
    #expect(answer.findings.contains("ignore-coverage error app.db"))
    #expect(answer.text.contains("copy the file elsewhere on every machine"))
  }

  @Test func `coverage by this machine alone is none`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["app.py": "engine = create_engine('sqlite:///app.db')\n"])
    try guarded.repository.write(".git/info/exclude", "*.db*\n")
    let answer = try guarded.ask("audit")
    #expect(answer.findings == ["ignore-coverage error app.db"])
    #expect(answer.text.contains("this machine only"))
  }

  @Test func `a database in the work tree must be ignored`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["main.go": "package main\n"])
    #expect(try guarded.ask("audit").status == 0)
    try guarded.writeDatabase("data/live.sqlite3")
    #expect(try guarded.ask("audit").findings == ["ignore-coverage error data/live.sqlite3"])
    try guarded.repository.commit([".gitignore": "*.sqlite3*\n"])
    try guarded.repository.git("rm", "-q", "--cached", "data/live.sqlite3")
    try guarded.repository.git("commit", "-q", "-m", "untrack")
    #expect(try guarded.ask("audit").status == 0)
  }

  @Test func `an allow entry without a use is named`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit([
      ".guard.yml": "allow:\n  - rule: database-file\n    path: old.db\n    reason: sample\n"
    ])
    #expect(try guarded.ask("audit").findings == ["unused-allow warning .guard.yml"])
  }

  @Test func `look-alikes are one warning a folder`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit([
      "ioc/a.db": "record(ai, a) {}\n", "ioc/b.db": "record(ai, b) {}\n",
      "ioc/c.db": "record(ai, c) {}\n",
    ])
    let answer = try guarded.ask("audit")
    #expect(
      answer.findings.filter { $0.hasPrefix("database-file") }
        == ["database-file warning ioc/a.db"])
  }

  @Test func `a two-line ignore file that crashes libgit2`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit([
      ".gitignore": "*.db\n!\\/\n", "app.py": "create_engine('sqlite:///app.db')\n",
    ])
    #expect(try guarded.ask("audit").findings == ["ignore-coverage error app.db"])
  }

  @Test func `a database that an earlier commit had must be ignored`() throws {
    let guarded = try GuardedRepository()
    try guarded.writeDatabase("app.db")
    try guarded.repository.commit(["main.go": "package main\n"])
    try guarded.repository.git("rm", "-q", "app.db")
    try guarded.repository.git("commit", "-q", "-m", "gone")
    try guarded.repository.commit(["other.go": "package main\n"])
    let answer = try guarded.ask("audit")
    #expect(answer.findings == ["ignore-coverage error app.db"])
    #expect(answer.text.contains("in the history"))
  }

  @Test func `an amend in a shallow clone is compared with what it has`() throws {
    let origin = try GuardedRepository()
    try origin.repository.commit(["a": "a"])
    try origin.repository.commit(["b": "b"])
    let clone = origin.repository.beside("clone")
    try origin.repository.git(
      "clone", "-q", "--depth=1", "file://\(origin.repository.url.path)", clone.path)
    #expect(try origin.run(["install"], in: clone).status == 0)
    var amend = origin.repository.command(["git", "commit", "-q", "--amend", "-m", "again"])
    amend.directory = clone
    let outcome = try amend.run()
    #expect(outcome.status == 0, "\(outcome)")
  }
}
