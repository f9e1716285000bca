import Foundation
import TestSupport
import Testing

/// What a commit and a push ask of backups, under the real hooks and with a real remote.
@Suite struct BackupGateTests {
  @Test func `a migration needs a backup, and records which one`() throws {
    let project = try BackupProject()
    let refused = try project.commitMigration()
    #expect(refused.status != 0)
    #expect(
      refused.said.contains(
        "error [backup-marker] the database app (instance/app.db) has no backup"))
    #expect(refused.said.contains("$ git guard backup "))
    let path = try project.makeBackup()
    #expect(try project.commitMigration().status == 0)
    let sum = try project.repository.command(["sha256sum", path]).succeed().output.prefix(12)
    let trailer = try #require(
      try project.guarded.message().split(separator: "\n").first {
        $0.hasPrefix("Backup-Marker: ")
      })
    let digits = path.filter(\.isNumber)
    #expect(trailer.hasSuffix(" sha256:\(sum)"))
    #expect(trailer.hasPrefix("Backup-Marker: app@"))
    #expect(trailer.split(separator: " ")[1].filter(\.isNumber) == digits)
  }

  @Test func `a commit that touches no migration needs none`() throws {
    let project = try BackupProject()
    try project.guarded.stage("README.md", "# Shop\n")
    try project.guarded.succeed("commit", "-m", "Say what it is")
    #expect(try project.guarded.message() == "Say what it is\n")
  }

  @Test func `an amended commit has the newest backup's trailer, once`() throws {
    let project = try BackupProject()
    try project.makeBackup()
    #expect(try project.commitMigration().status == 0)
    let first = try project.guarded.message()
    try project.order()
    try project.makeBackup()
    try project.guarded.succeed("commit", "--amend", "--no-edit")
    let second = try project.guarded.message()
    #expect(second != first)
    #expect(second.components(separatedBy: "Backup-Marker:").count == 2, "\(second)")
    try project.guarded.succeed("commit", "--amend", "--no-edit")
    #expect(try project.guarded.message() == second)
    // What somebody typed is no proof.
    try project.guarded.succeed(
      "commit", "--amend", "-m", "Add t2", "-m", "Backup-Marker: app@2020-01-01T00:00:00Z sha256:0")
    #expect(!(try project.guarded.message().contains("2020")))
    #expect(try project.guarded.message().contains("Backup-Marker: app@"))
  }

  @Test func `several databases each need one, and each is recorded`() throws {
    let project = try BackupProject(databases: ["app.db", "shop.db"])
    try project.makeBackup("app")
    let refused = try project.commitMigration()
    #expect(refused.status != 0)
    #expect(refused.said.contains("the database shop (instance/shop.db) has no backup"))
    #expect(!refused.said.contains("database app"))
    #expect(try project.push().said.contains("the database shop (instance/shop.db) has no backup"))
    #expect(try project.backup().status == 0)
    #expect(try project.commitMigration(3).status == 0)
    let trailers = try project.guarded.message().split(separator: "\n")
      .filter { $0.hasPrefix("Backup-Marker: ") }.map { $0.prefix(20) }
    #expect(trailers == ["Backup-Marker: app@2", "Backup-Marker: shop@"])
    #expect(try project.push().status == 0)
  }

  @Test func `a push needs a backup, and what it prints is the way out`() throws {
    let project = try BackupProject()
    let refused = try project.push()
    #expect(refused.status != 0)
    #expect(refused.said.contains("the database app (instance/app.db) has no backup"))
    #expect(refused.said.contains("$ git guard backup"))
    let log = try project.repository.command(["git", "ls-remote", "origin"]).succeed().output
    #expect(log.isEmpty)
    #expect(try project.backup().status == 0)
    let pushed = try project.push()
    #expect(pushed.status == 0)
    #expect(!pushed.said.contains("backup-marker"), "\(pushed)")
  }

  @Test func `a push that only deletes needs none`() throws {
    let project = try BackupProject()
    try project.makeBackup()
    #expect(try project.push().status == 0)
    try project.repository.git("push", "-q", "--no-verify", "origin", "HEAD:old")
    try FileManager.default.removeItem(atPath: project.path(".git/guard/backups"))
    #expect(try project.guarded.tryGit("push", "origin", ":old").status == 0)
    #expect(try project.push().status != 0)
  }

  @Test func `a push tells how far the database has moved on`() throws {
    let project = try BackupProject()
    let path = try project.makeBackup()
    try project.order(2)
    let pushed = try project.push()
    #expect(pushed.status == 0)
    #expect(pushed.said.contains("note [backup-marker] \(path) is"))
    #expect(pushed.said.contains("since then: orders +2"))
    try project.sqlite(
      "UPDATE users SET name = 'x' WHERE id = 1; DELETE FROM orders WHERE id > 200")
    #expect(try project.push().said.contains("the database may have changed since"))
  }

  @Test func `the limits of the policy are kept, and equality has none`() throws {
    let project = try BackupProject("  max-age: {commit: 10m, push: 2h}\n")
    let path = try project.writeForeignBackup(age: 1_800)
    #expect(try project.backup("adopt").status == 0)
    #expect(try project.push().status == 0)
    try project.guarded.stage("migrations/0002.sql", "CREATE TABLE t2 (id int);\n")
    try project.guarded.succeed("commit", "-m", "equal")
    try project.order()
    let commit = try project.commitMigration(3)
    #expect(commit.status != 0)
    #expect(
      commit.said.contains(
        "the newest backup of app, \(path), is 30 minutes old (the limit is 10 minutes), and "
          + "the database has changed since: orders +1"), "\(commit)")
    let pushed = try project.push()
    #expect(pushed.status == 0, "\(pushed)")
    #expect(
      pushed.said.contains("\(path) is 30 minutes old; since then: orders +1 the limit is 2"))
  }

  @Test func `tables that are declared otherwise refuse at any age`() throws {
    let project = try BackupProject()
    let path = try project.makeBackup()
    try project.sqlite("ALTER TABLE users ADD phone text")
    let refused = try project.push()
    #expect(refused.status != 0)
    #expect(
      refused.said.contains(
        "the schema of app has changed since its newest backup, \(path)"))
    // What only the eye sees is no difference.
    try project.makeBackup()
    try project.sqlite("ANALYZE; VACUUM")
    #expect(try project.push().status == 0)
  }

  @Test func `where nothing may be made, always refuses what auto only tells`() throws {
    for (required, isRefused) in [("auto", false), ("always", true), ("never", false)] {
      let project = try BackupProject("  required: \(required)\n")
      try project.writePolicy(
        """
        backup:
          required: \(required)
          databases:
            - {name: main, url: "env:SHOP_DATABASE", folder: backups}

        """)
      try project.repository.git("add", ".guard.yml")
      let pushed = try project.push()
      #expect((pushed.status != 0) == isRefused, "\(required): \(pushed)")
      #expect(
        pushed.said.contains(
          "the backup of main was not checked: the variable SHOP_DATABASE is set neither here nor "
            + "in .env") == (required != "never"), "\(required): \(pushed)")
      let made = try project.backup()
      #expect(made.status == 1)
      #expect(
        made.said.contains("could not back up main: the variable SHOP_DATABASE"))
    }
  }

  @Test func `a machine that builds is told "not checked", never "passed"`() throws {
    let project = try BackupProject()
    let pushed = try project.push(extra: ["CI": "true"])
    #expect(pushed.status == 0)
    #expect(
      pushed.said.contains("the backup of app was not checked: this is a build machine"))
    #expect(try project.push(extra: ["CI": "false"]).status != 0)
    #expect(try project.push(extra: ["CI": ""]).status != 0)
    let strict = try BackupProject("  required: always\n  make: true\n")
    let refused = try strict.push(extra: ["CI": "true"])
    #expect(refused.status != 0)
    #expect(refused.said.contains("was not checked"))
    #expect(!FileManager.default.fileExists(atPath: strict.path("backups")))
    let commit = try project.commitMigration(extra: ["CI": "true"])
    #expect(commit.status == 0)
    #expect(!(try project.guarded.message().contains("Backup-Marker")))
  }

  @Test func `a variable is read from the environment, then from .env`() throws {
    let project = try BackupProject()
    try project.writePolicy(
      "backup:\n  databases:\n    - {name: main, url: \"env:SHOP_DATABASE\", folder: backups}\n")
    try project.commit([".gitignore": "instance/\nbackups/\n.env\n"])
    try project.repository.write(
      ".env", "# ours\nexport SHOP_DATABASE=\"sqlite:///instance/app.db\" # the live one\n")
    let refused = try project.push()
    #expect(refused.status != 0)
    #expect(refused.said.contains("the database main (instance/app.db) has no backup"))
    #expect(try project.backup().status == 0)
    #expect(try project.newest("main").hasPrefix("backups/main_"))
    #expect(try project.push().status == 0)
    try project.makeDatabase("instance/other.db")
    let other = ["SHOP_DATABASE": "sqlite:///\(project.path("instance/other.db"))"]
    let another = try project.push(extra: other)
    #expect(another.status != 0)
    #expect(
      another.said.contains(
        "the record of the backup of main is of another database, instance/app.db"), "\(another)")
    let bad = try project.push(extra: ["SHOP_DATABASE": "sqlite:///nowhere/s3cret.db"])
    #expect(bad.said.contains("was not checked: nowhere/s3cret.db does not exist"), "\(bad)")
  }

  @Test func `a link to the database is the database, and one that leads nowhere is none`() throws {
    let project = try BackupProject()
    let shared = project.repository.beside("shared.db")
    try FileManager.default.moveItem(atPath: project.path("instance/app.db"), toPath: shared.path)
    let link = project.path("instance/app.db")
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "../../shared.db")
    // It is outside of the work tree now.
    #expect(try project.push().status == 0)
    try project.repository.git("config", "guard.connect", "sqlite:///\(shared.path)")
    #expect(try project.push().status != 0)
    try project.makeBackup()
    #expect(try project.push().status == 0)
    try project.sqlite("ALTER TABLE users ADD phone")
    #expect(try project.push().status != 0)
    try FileManager.default.removeItem(at: shared)
    let pushed = try project.push()
    #expect(pushed.status == 0)
    // It was there, and its backup brings it back to where the link leads.
    #expect(pushed.said.contains("$ git guard backup restore app"), "\(pushed)")
    #expect(try project.backup("restore", "--yes").status == 0)
    #expect(try project.sqlite("SELECT count(*) FROM orders", in: shared.path) == "200")
    #expect(try project.sqlite("SELECT count(*) FROM orders") == "200")
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func `a database that may not be read is not blamed`() throws {
    let project = try BackupProject()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: project.path("instance/app.db"))
    let pushed = try project.push()
    #expect(pushed.status == 0, "\(pushed)")
    #expect(pushed.said.contains("the backup of app was not checked: "), "\(pushed)")
    #expect(try project.backup().status == 1)
  }

  @Test func `a database that is empty has nothing to lose`() throws {
    let project = try BackupProject()
    try FileManager.default.removeItem(atPath: project.path("instance/app.db"))
    try project.repository.write("instance/app.db", "")
    let pushed = try project.push()
    #expect(pushed.status == 0, "\(pushed)")
    #expect(pushed.said.contains("was not checked: it is empty"))
  }

  @Test func `git clean keeps the record, and a clone has none`() throws {
    let project = try BackupProject()
    let path = try project.makeBackup()
    let record = try project.bytes(project.record())
    try project.repository.git("clean", "-q", "-fdx", "-e", "backups", "-e", "instance")
    #expect(try project.bytes(project.record()) == record)
    #expect(try project.push().status == 0)
    try project.repository.git("clean", "-q", "-ffdx", "-e", "instance")
    #expect(try project.bytes(project.record()) == record)
    let refused = try project.push()
    #expect(refused.status != 0)
    #expect(refused.said.contains("\(path), no longer exists"), "\(refused)")
    let clone = project.repository.beside("clone")
    try project.repository.git("clone", "-q", project.repository.url.path, clone.path)
    #expect(
      !FileManager.default.fileExists(atPath: clone.appending(path: ".git/guard/backups").path))
    try project.repository.git("status", "--porcelain")
  }

  @Test func `a linked work tree shares the record of a database that it shares`() throws {
    let project = try BackupProject()
    try project.writePolicy(
      """
      backup:
        databases:
          - {name: app, url: "sqlite:///\(project.path("instance/app.db"))", folder: backups}

      """)
    try project.commit(["a": "a"])
    let tree = project.repository.beside("linked")
    try project.repository.git("worktree", "add", "-q", "-b", "side", tree.path)
    func push() throws -> Command.Outcome {
      var command = project.repository.command(["git", "push", "origin", "HEAD:side"])
      command.directory = tree
      return try command.run()
    }
    #expect(try push().status != 0)
    try project.makeBackup()
    let pushed = try push()
    #expect(pushed.status == 0, "\(pushed)")
    try project.sqlite("ALTER TABLE users ADD phone")
    #expect(try project.push().status != 0)
    // Made over there, it counts here.
    let made = try project.backup(in: tree)
    #expect(made.status == 0, "\(made)")
    let here = try project.push()
    #expect(here.status == 0, "\(here)")
    #expect(try project.backup("list").said.contains("linked/backups/app_"))
    #expect(try project.backup("verify").status == 0)
  }

  @Test func `work trees with a database each do not ask for each other's`() throws {
    let project = try BackupProject()
    let tree = project.repository.beside("linked")
    try project.repository.git("worktree", "add", "-q", "-b", "side", tree.path)
    try FileManager.default.createDirectory(
      at: tree.appending(path: "instance"), withIntermediateDirectories: false)
    try FileManager.default.copyItem(
      atPath: project.path("instance/app.db"),
      toPath: tree.appending(path: "instance/app.db").path)
    try project.makeBackup()
    var push = project.repository.command(["git", "push", "origin", "HEAD:side"])
    push.directory = tree
    let refused = try push.run()
    #expect(refused.status != 0)
    #expect(refused.said.contains("is of another database"), "\(refused)")
    #expect(try project.backup(in: tree).status == 0)
    #expect(try push.run().status == 0)
    let here = try project.push()
    #expect(here.status == 0, "\(here)")
  }

  @Test func `backups that git does not ignore refuse the push that would take them`() throws {
    let project = try BackupProject(ignored: "instance/\n")
    try FileManager.default.createDirectory(
      atPath: project.path("backups"), withIntermediateDirectories: false)
    let made = try project.backup()
    #expect(made.said.contains("git does not ignore backups/, which holds backups"))
    let refused = try project.push()
    #expect(refused.status != 0)
    #expect(refused.said.contains("git does not ignore backups/, which holds backups"))
    #expect(!refused.said.contains("there is no backup"))
    // Where backups are not made their folder is of no interest.
    let automated = try project.push(extra: ["CI": "1"])
    #expect(automated.status == 0, "\(automated)")
    try project.commit([".gitignore": "instance/\nbackups/\n"])
    #expect(try project.push().status == 0)
  }
}
