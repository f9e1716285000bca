import Foundation
import TestSupport
import Testing

/// `git guard backup`, as a person types it.
@Suite struct BackupCommandTests {
  @Test func `create makes, reads back and records a backup that list and verify know`() throws {
    let project = try BackupProject()
    let source = try project.bytes("instance/app.db")
    let made = try project.backup()
    #expect(made.status == 0, "\(made)")
    let path = try project.newest()
    #expect(made.said.contains("app: \(path)"))
    #expect(made.said.contains("2 tables, 210 rows; every byte read, every row counted (L4)"))
    #expect(try project.bytes("instance/app.db") == source)
    for name in [path, project.record(), ".git/guard/key"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: project.path(name))
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
    #expect(try project.names("instance") == ["app.db"])
    #expect(try project.names("backups") == [".gitignore", String(path.dropFirst(8))])
    #expect(try project.sqlite("PRAGMA integrity_check", in: path) == "ok")
    let verified = try project.backup("verify")
    #expect(verified.status == 0)
    #expect(verified.said.contains("SQLite database"))
    #expect(verified.said.contains("matches its record"))
    let listed = try project.backup("list")
    #expect(listed.said.contains("L4 \(path) equal to the database"))
    try project.order(3)
    #expect(try project.backup("list").said.contains("since then: orders +3"))
    try project.sqlite("ALTER TABLE users ADD phone")
    #expect(try project.backup("list").said.contains("the schema has changed since"))
    #expect(try project.names("backups").count == 2)
  }

  @Test func `list as JSON tells each backup`() throws {
    let project = try BackupProject()
    let first = try project.makeBackup()
    let foreign = try project.writeForeignBackup(age: 3_600)
    try project.order()
    let outcome = try project.backup("list", "--format", "json")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.standardOutput)) as? [String: Any])
    #expect(json["version"] as? Int == 1)
    let databases = try #require(json["databases"] as? [[String: Any]])
    #expect(databases.map { $0["database"] as? String } == ["app"])
    let backups = try #require(databases[0]["backups"] as? [[String: Any]])
    #expect(backups.map { $0["path"] as? String } == [first, foreign])
    #expect(backups[0]["how"] as? String == "made")
    #expect(backups[0]["level"] as? Int == 4)
    #expect(backups[0]["standing"] as? String == "recent")
    #expect(backups[1]["level"] is NSNull)
    #expect(backups[1]["standing"] is NSNull)
  }

  @Test func `a second backup waits for its own second, and the oldest go`() throws {
    let project = try BackupProject("  keep: 2\n")
    var paths: [String] = []
    for _ in 0..<3 { paths.append(try project.makeBackup()) }
    #expect(Set(paths).count == 3)
    #expect(try project.names("backups").dropFirst().map { "backups/\($0)" } == Array(paths[1...]))
    let names = try project.names(".git/guard/backups/app")
    #expect(names.count == 1, "\(names)")
    let kept = try project.backup("--keep", "1")
    #expect(kept.said.contains("removed older backups: \(paths[1]), \(paths[2])"), "\(kept)")
    #expect(try project.names("backups").count == 2)
    #expect(try project.backup("list").status == 0)
  }

  @Test func `prune takes our own names and leaves all else`() throws {
    let project = try BackupProject()
    for _ in 0..<2 { try project.makeBackup() }
    let foreign = try project.writeForeignBackup(age: 864_000, as: "app_backup")
    try project.repository.write("backups/notes.txt", "mine")
    let newest = try project.newest()
    let outcome = try project.backup("prune", "--keep", "1")
    #expect(outcome.status == 0)
    #expect(
      try project.names("backups")
        == [".gitignore", String(foreign.dropFirst(8)), String(newest.dropFirst(8)), "notes.txt"]
        .sorted())
    #expect(try project.backup("prune", "--keep", "1").said == "app: nothing to remove")
    #expect(try project.backup("prune", "--keep", "0").status == 64)
    #expect(try project.push().status == 0)
  }

  @Test func `restore puts a backup back, keeps what it replaces, and asks first`() throws {
    let project = try BackupProject()
    let path = try project.makeBackup()
    try project.sqlite("DELETE FROM orders")
    let asked = try project.backup("restore", path)
    #expect(asked.status == 2)
    #expect(asked.said.contains("nothing was restored"))
    #expect(try project.sqlite("SELECT count(*) FROM orders") == "0")
    let restored = try project.backup("restore", "--yes", path)
    #expect(restored.status == 0, "\(restored)")
    #expect(try project.sqlite("SELECT count(*) FROM orders") == "200")
    let kept = try #require(
      try project.names("backups").first { $0.hasPrefix("app_replaced_") })
    #expect(restored.said.contains("its previous content is in backups/\(kept)"))
    #expect(try project.sqlite("SELECT count(*) FROM orders", in: "backups/\(kept)") == "0")
    // Neither pruned nor taken for a backup.
    #expect(try project.backup("prune", "--keep", "1").status == 0)
    #expect(try project.names("backups").contains(kept))
    #expect(!(try project.backup("adopt").said.contains(kept)))
    #expect(try project.push().status == 0)
  }

  @Test func `restore takes a log that is left behind away with what it replaces`() throws {
    let project = try BackupProject()
    try project.makeDatabase("instance/wal.db", journal: "wal")
    try FileManager.default.removeItem(atPath: project.path("instance/app.db"))
    // A copy of all three files while a program has them open: what a crash leaves.
    let copy = """
      import shutil, sqlite3
      con = sqlite3.connect('instance/wal.db')
      con.execute("DELETE FROM orders")
      con.execute("INSERT INTO users (name) VALUES ('in the log')")
      con.commit()
      for end in ['', '-wal']: shutil.copy('instance/wal.db' + end, 'instance/app.db' + end)
      """
    try project.sqlite(".backup backups.db", in: "instance/wal.db")
    try FileManager.default.createDirectory(
      atPath: project.path("backups"), withIntermediateDirectories: false)
    let backup = "backups/app_\(BackupProject.stamp(-60)).db"
    try FileManager.default.moveItem(
      atPath: project.path("backups.db"), toPath: project.path(backup))
    try project.repository.command(["python3", "-c", copy]).succeed()
    let outcome = try project.backup("restore", "--yes", backup)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try project.sqlite("SELECT count(*) FROM orders") == "200")
    #expect(try project.sqlite("SELECT count(*) FROM users WHERE name = 'in the log'") == "0")
    let kept = try #require(
      try project.names("backups").first { $0.hasPrefix("app_replaced_") })
    #expect(
      try project.sqlite("SELECT count(*) FROM users WHERE name LIKE 'in%'", in: "backups/\(kept)")
        == "1")
  }

  @Test func `restore refuses a damaged backup and touches nothing`() throws {
    let project = try BackupProject()
    let path = try project.makeBackup()
    try project.order()
    let before = try project.bytes("instance/app.db")
    try project.repository.write(path, Array(try project.bytes(path).dropLast(4_096)))
    let outcome = try project.backup("restore", "--yes", path)
    #expect(outcome.status == 1)
    #expect(outcome.said.contains("is cut short"), "\(outcome)")
    #expect(try project.bytes("instance/app.db") == before)
    #expect(try project.names("backups").count == 2)
  }

  @Test func `adopt examines the newest, and goes on behind a bad one`() throws {
    let project = try BackupProject()
    let good = try project.writeForeignBackup(age: 7_200, as: "portfolio_backup_production_app")
    let cut = try project.writeForeignBackup(age: 3_600)
    try project.repository.write(cut, Array(try project.bytes(cut).prefix(5_000)))
    try project.setAge(3_600, cut)
    let outcome = try project.backup("adopt")
    // The older one counts, and whoever waits for the script's newest learns that it failed.
    #expect(outcome.status == 1, "\(outcome)")
    #expect(outcome.said.contains("\(cut) is cut short"))
    #expect(outcome.said.contains("app: recorded \(good)"))
    #expect(outcome.said.contains("2 hours old, according to the file itself"))
    #expect(try project.push().status == 0)
    #expect(try project.backup("adopt", good).said.contains("is already recorded"))
  }

  @Test(arguments: [
    ("app_STAMP.db", ".backup"), ("backup_STAMP.sql", ".dump"), ("backup_STAMP.sql.gz", "gzip"),
    ("app-STAMP.sqlite3", "VACUUM INTO"),
  ])
  func `adopt takes what other scripts make`(name: String, how: String) throws {
    let project = try BackupProject()
    let path = "backups/" + name.replacing("STAMP", with: BackupProject.stamp(-600))
    try FileManager.default.createDirectory(
      atPath: project.path("backups"), withIntermediateDirectories: false)
    let line =
      switch how {
      case ".dump": "sqlite3 instance/app.db .dump > \(path)"
      case "gzip": "sqlite3 instance/app.db .dump | gzip > \(path)"
      case "VACUUM INTO": "sqlite3 instance/app.db \"VACUUM INTO '\(path)'\""
      default: "sqlite3 instance/app.db \".backup \(path)\""
      }
    #expect(try project.guarded.shell(line).status == 0)
    let outcome = try project.backup("adopt")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.said.contains("app: recorded \(path)"))
    #expect(outcome.said.contains("2 tables, 210 rows"))
    let pushed = try project.push()
    #expect(pushed.status == 0, "\(pushed)")
  }

  @Test func `a file is named from the folder that a person stands in`() throws {
    let project = try BackupProject()
    let path = try project.makeBackup()
    let name = String(path.dropFirst(8))
    let inside = URL(filePath: project.path("backups"))
    for (target, folder) in [(name, inside), (path, inside), (path, nil), ("../\(path)", inside)] {
      let outcome = try project.backup("verify", target, in: folder)
      #expect(outcome.status == 0, "\(target): \(outcome)")
      #expect(outcome.said.contains("matches its record"), "\(target): \(outcome)")
    }
    let missing = try project.backup("verify", "none_20260101_000000.db", in: inside)
    #expect(missing.status == 1)
    #expect(missing.said.contains("does not exist"))
  }

  @Test func `a name that is not known is told with the nearest`() throws {
    let project = try BackupProject(databases: ["app.db", "shop.db"])
    let outcome = try project.backup("create", "shpo")
    #expect(outcome.status == 2)
    #expect(outcome.said.contains("there is no database shpo; did you mean shop?"))
    #expect(try project.backup("create", "shop").status == 0)
    #expect(try project.names("backups").count == 2)
    #expect(try project.backup("verify", "app").said.contains("no backup of app in"))
  }

  @Test func `a second database's backups are not the first one's`() throws {
    let project = try BackupProject(databases: ["shop.db", "shop_eu.db"])
    try project.sqlite("DELETE FROM orders", in: "instance/shop_eu.db")
    let other = try project.makeBackup("shop_eu")
    #expect(!(try project.backup("list", "shop").said.contains("shop_eu_")))
    let adopted = try project.backup("adopt", "shop")
    #expect(adopted.status == 1, "\(adopted)")
    #expect(!adopted.said.contains(other))
    let verified = try project.backup("verify", other)
    #expect(verified.said.contains("matches its record"), "\(verified)")
    let pushed = try project.push()
    #expect(pushed.status != 0)
    #expect(pushed.said.contains("the database shop (instance/shop.db) has no backup"))
    #expect(!pushed.said.contains("shop_eu"))
  }

  @Test func `without configuration the database that the project names is found`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.write(".gitignore", "instance/\n")
    try guarded.repository.write("instance/.keep", "")
    try guarded.writeDatabase("instance/app.db")
    try guarded.repository.write("requirements.txt", "flask\nflask-sqlalchemy\n")
    try guarded.repository.write(
      "extensions.py", "from flask_sqlalchemy import SQLAlchemy\ndatabase = SQLAlchemy()\n")
    try guarded.repository.write(
      "app.py",
      """
      from flask import Flask
      from extensions import database
      app = Flask(__name__)
      app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///app.db"

      """)
    try guarded.repository.git("add", "-A")
    try guarded.repository.git("commit", "-q", "--no-verify", "-m", "first")
    try guarded.repository.git("init", "-q", "--bare", guarded.repository.beside("r.git").path)
    try guarded.repository.git("remote", "add", "origin", guarded.repository.beside("r.git").path)
    try guarded.install()
    let refused = try guarded.tryGit("push", "origin", "main")
    #expect(refused.status != 0)
    #expect(
      refused.said.contains("the database app (instance/app.db) has no backup"),
      "\(refused)")
    #expect(refused.said.contains("$ git guard backup"))
    let made = try guarded.run(["backup"])
    #expect(made.status == 0, "\(made)")
    #expect(try guarded.tryGit("push", "origin", "main").status == 0)
    #expect(try guarded.repository.git("status", "--porcelain").isEmpty)
  }

  @Test(arguments: ["../outside", "x/../backups", "./backups/", "deep/er", "backups/../../outside"])
  func `a folder is where its name leads`(folder: String) throws {
    let project = try BackupProject()
    try project.writePolicy(
      """
      backup:
        databases:
          - {name: app, url: "sqlite:///instance/app.db", folder: "\(folder)"}

      """)
    try project.commit([:])
    let place = project.repository.url.appending(path: folder).standardized
    // Outside of the work tree it is used with consent alone.
    try project.repository.git("config", "guard.connect", "file://\(place.path)")
    let made = try project.backup()
    #expect(made.status == 0, "\(made)")
    let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
    #expect(names.contains { $0.hasPrefix("app_") && $0.hasSuffix(".db") })
    #expect(try project.backup("verify").status == 0)
    let pushed = try project.push()
    #expect(pushed.status == 0, "\(pushed)")
  }

  @Test func `a project without a database says so`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a": "a"])
    let outcome = try guarded.run(["backup"])
    #expect(outcome.status == 2)
    #expect(outcome.said.contains("names a database that exists here"))
    try guarded.writeDatabase("cache.db")
    #expect(try guarded.run(["backup"]).said.contains("cache.db is in the work tree"))
  }
}
