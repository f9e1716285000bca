import Foundation
import Git
import GuardModel
import TestSupport
import Testing

@testable import GuardDoctor

/// What the checks make of a project's own files.
@Suite struct CheckTests {
  private static func django() throws -> ExaminedClone {
    let clone = try ExaminedClone([
      "manage.py": "", "shop/settings.py": "DATABASES = {'default': {'NAME': 'db.sqlite3'}}\n",
    ])
    try clone.repository.makeDatabase("db.sqlite3")
    return clone
  }

  @Test func `a tracked database is a fault, and one that is meant is not`() throws {
    let clone = try ExaminedClone([".gitignore": "*.db*\n"])
    try clone.repository.makeDatabase("app.db")
    #expect(clone.state("databases") == .fine)
    try clone.repository.git("add", "-f", "app.db")
    let report = clone.examine()
    #expect(report.state("databases") == .fault)
    #expect(report.rules.contains("database-file"))
    try clone.stage([
      ".guard.yml":
        "version: 1\nallow:\n  - {rule: database-file, path: app.db, reason: \"a sample\"}\n"
    ])
    #expect(clone.state("databases") == .fine)
  }

  @Test func `a database that is not ignored is a fault until the line is added`() throws {
    let clone = try Self.django()
    let open = clone.examine()
    #expect(open.state("ignore-coverage") == .fault)
    #expect(open.checkUp?.isMendable == true)
    try clone.repository.write(".gitignore", "db.sqlite3\ndb.sqlite3-*\n")
    #expect(clone.state("ignore-coverage") == .warning)
    try clone.repository.git("add", ".gitignore")
    #expect(clone.state("ignore-coverage") == .fine)
  }

  @Test func `a line that git reads otherwise is told`() throws {
    let clone = try ExaminedClone([".gitignore": "*.db # databases\n"])
    #expect(clone.state("ignore-syntax") != .fine)
  }

  @Test func `passwords in git are a fault, and those that would be too`() throws {
    let clone = try ExaminedClone(["a": "a"])
    #expect(clone.state("secrets") == .fine)
    try clone.repository.write(".env", "SECRET_KEY=0123456789\n")
    #expect(clone.state("secrets") == .fault)
    try clone.repository.git("add", ".env")
    #expect(clone.state("secrets") == .fault)
    try clone.stage([".env": "SECRET_KEY=changeme\nDEBUG=1\nDATABASE_URL=sqlite:///a\n"])
    #expect(clone.state("secrets") == .fine)
  }

  @Test func `a sample of variables holds no secret`() throws {
    let clone = try ExaminedClone([".env.example": "SECRET_KEY=0123456789\n"])
    #expect(clone.state("secrets") == .fine)
  }

  @Test func `migrations are counted, and those that nobody else has are named`() throws {
    let clone = try ExaminedClone(["a": "a"])
    #expect(clone.state("migrations") == .fine)
    try clone.repository.commit([
      "migrations/0001_a.sql": "CREATE TABLE a (id int);\n",
      "migrations/0002_b.sql": "CREATE TABLE b (id int);\n",
    ])
    #expect(clone.state("migrations") == .fine)
    try clone.repository.write("migrations/0003_c.sql", "CREATE TABLE c (id int);\n")
    #expect(clone.state("migrations") == .hint)
    try clone.repository.git("add", "-A")
    #expect(clone.state("migrations") == .hint)
  }

  @Test func `two heads of a history are a finding`() throws {
    func migration(_ id: String, after: String?) -> String {
      "revision = '\(id)'\ndown_revision = \(after.map { "'\($0)'" } ?? "None")\n"
        + "from alembic import op\ndef upgrade():\n    pass\ndef downgrade():\n    pass\n"
    }
    let clone = try ExaminedClone([
      "alembic.ini": "[alembic]\nscript_location = alembic\n", "alembic/env.py": "",
      "alembic/versions/a.py": migration("a", after: nil),
      "alembic/versions/b.py": migration("b", after: "a"),
      "alembic/versions/c.py": migration("c", after: "a"),
    ])
    let report = clone.examine()
    #expect(report.rules.contains("migration-graph"))
    #expect(report.state("migrations") == .fault)
  }

  @Test func `a command that loses data on deployment is a finding`() throws {
    let clone = try ExaminedClone(["Procfile": "release: python manage.py flush --noinput\n"])
    let report = clone.examine()
    #expect(report.state("deployment") == .fault)
    #expect(report.rules.contains("dangerous-command"))
    try clone.stage(["Procfile": "web: python app.py\n"])
    #expect(clone.state("deployment") == .fine)
  }

  @Test func `a manager that puts a tracked database aside is a fault`() throws {
    let clone = try ExaminedClone([
      "manage.py": "", "shop/settings.py": "DATABASES = {'default': {'NAME': 'db.sqlite3'}}\n",
      ".pre-commit-config.yaml": "repos: []\n",
    ])
    #expect(clone.state("stash") == .fine)
    try clone.repository.makeDatabase("db.sqlite3")
    try clone.repository.git("add", "-f", "db.sqlite3")
    let report = clone.examine()
    #expect(report.state("stash") == .fault)
    #expect(report.checkUp?.checks.first?.name == "stash")
    try clone.repository.write("package.json", "{\"lint-staged\": {}}\n")
    #expect(clone.state("stash") == .fault)
  }

  @Test func `without such a manager nobody asks`() throws {
    #expect(try ExaminedClone(["a": "a"]).state("stash") == nil)
  }

  @Test func `a pipeline that judges is as good as a server`() throws {
    let clone = try ExaminedClone(["a": "a"])
    #expect(clone.state("remote") == .fine)
    try clone.repository.git("remote", "add", "origin", "git@github.com:ada/shop.git")
    #expect(clone.state("remote") == .hint)
    try clone.stage([".github/workflows/check.yml": "run: git-guard check\n"])
    #expect(clone.state("remote") == .fine)
  }
}

/// What the doctor makes of backups.
@Suite struct BackupCheckTests {
  private static func clone(_ settings: String = "") throws -> ExaminedClone {
    let clone = try ExaminedClone()
    try clone.repository.makeDatabase("instance/app.db")
    try clone.repository.write(".gitignore", "instance/\nbackups/\n")
    try clone.repository.write(
      ".guard.yml",
      "version: 1\nbackup:\n\(settings)  databases:\n"
        + "    - {name: app, url: \"sqlite:///instance/app.db\"}\n")
    try clone.repository.git("add", "-A")
    try clone.repository.git("commit", "-q", "-m", "Begin")
    return clone
  }

  @Test func `a database without a backup is a warning, or a fault where one is demanded`() throws {
    #expect(try Self.clone().state("backups") == .warning)
    #expect(try Self.clone("  required: always\n").state("backups") == .fault)
    #expect(try Self.clone("  required: never\n").state("backups") == .fine)
    #expect(try Self.clone().state("backups", isBuildMachine: true) == .hint)
    #expect(try ExaminedClone(["a": "a"]).state("backups") == .hint)
  }

  @Test func `an empty database needs none, and one that is gone had none`() throws {
    let clone = try Self.clone()
    try clone.repository.write("instance/app.db", "")
    #expect(clone.state("backups") == .hint)
    try FileManager.default.removeItem(atPath: clone.repository.path("instance/app.db"))
    #expect(clone.state("backups") == .hint)
  }

  @Test func `a backup stands, is touched, is gone`() throws {
    let clone = try Self.clone()
    let path = try clone.makeBackup()
    #expect(clone.state("backups") == .fine)
    try FileManager.default.removeItem(atPath: clone.repository.path("instance/app.db"))
    #expect(clone.state("backups") == .fault)
    try clone.repository.makeDatabase("instance/app.db")
    try clone.repository.write(path, "changed")
    #expect(clone.state("backups") == .warning)
    try FileManager.default.removeItem(atPath: clone.repository.path(path))
    #expect(clone.state("backups") == .fault)
    try clone.repository.write(".git/guard/backups/app.json", "{}")
    #expect(clone.state("backups") == .fault)
  }

  @Test func `the programs of a server are looked for`() throws {
    let clone = try ExaminedClone([
      ".guard.yml":
        "version: 1\nbackup:\n  databases:\n    - {name: shop, url: \"mysql://127.0.0.1/shop\"}\n"
    ])
    #expect(clone.state("backup-programs") != nil)
    #expect(clone.state("backup-programs", isBuildMachine: true) == nil)
    #expect(clone.state("backups") == .hint)
  }
}
