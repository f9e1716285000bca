import Foundation
import TestSupport
import Testing

/// The hour that a backup is for: the database is gone or damaged.
@Suite struct BackupReturnTests {
  private func orders(_ project: BackupProject) throws -> String {
    try project.sqlite("SELECT count(*) FROM orders; PRAGMA integrity_check")
  }

  /// What the gates and the doctor say, by level and object.
  private func standing(_ project: BackupProject) throws -> [String] {
    try project.guarded.stage(
      "migrations/000\(Int.random(in: 10...99_999)).sql", "CREATE TABLE more (id int);\n")
    return try project.guarded.ask().findings.filter { $0.hasPrefix("backup-marker") }
  }

  @Test(arguments: [
    "rm instance/app.db", "rm -r instance", "mv instance elsewhere",
    "rm instance/app.db && printf garbage > instance/app.db-wal && : > instance/app.db-shm",
    "rm -r instance && mkdir instance && chmod 755 instance",
  ])
  func `a database that is gone comes back`(loss: String) throws {
    let project = try BackupProject()
    try project.makeBackup()
    try project.guarded.shell(loss).expectSuccess()
    #expect(try standing(project) == ["backup-marker warning instance/app.db"])
    #expect(try project.guarded.run(["doctor"]).status == 1)
    #expect(try project.backup().status == 1)
    #expect(try project.push().status == 0)
    let asked = try project.backup("restore")
    #expect(asked.status == 2)
    #expect(!FileManager.default.fileExists(atPath: project.path("instance/app.db")))
    #expect(try project.guarded.run(["restore", "--yes"]).status == 0)
    #expect(try orders(project) == "200\nok")
    #expect(try standing(project) == [])
    #expect(try project.backup().status == 0)
  }

  @Test func `a log that lay beside it is kept, and not replayed`() throws {
    let project = try BackupProject()
    try project.makeBackup()
    try project.guarded.shell(
      """
      sqlite3 instance/app.db 'PRAGMA journal_mode = wal' > /dev/null
      python3 -c "
      import shutil, sqlite3
      con = sqlite3.connect('instance/app.db'); con.execute('DELETE FROM orders'); con.commit()
      for end in ['', '-wal']: shutil.copy('instance/app.db' + end, 'copy' + end)
      "
      rm instance/app.db*; mv copy-wal instance/app.db-wal
      """
    ).expectSuccess()
    let log = try project.bytes("instance/app.db-wal")
    #expect(try project.backup("restore", "--yes").status == 0)
    #expect(try orders(project) == "200\nok")
    let kept = try #require(try project.names("backups").first { $0.hasSuffix("-wal") })
    #expect(try project.bytes("backups/\(kept)") == log)
  }

  @Test func `it is found where the project's configuration names it`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.write(".gitignore", "instance/\n")
    try guarded.repository.write("instance/.keep", "")
    try guarded.writeDatabase("instance/shop.db")
    try guarded.repository.write("requirements.txt", "flask\nflask-sqlalchemy\n")
    try guarded.repository.write(
      "app.py",
      """
      from flask import Flask
      from flask_sqlalchemy import SQLAlchemy
      app = Flask(__name__)
      app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
      db = SQLAlchemy(app)

      """)
    try guarded.repository.git("add", "-A")
    try guarded.repository.git("commit", "-q", "--no-verify", "-m", "first")
    #expect(try guarded.run(["backup"]).status == 0)
    try guarded.shell("rm -r instance").expectSuccess()
    #expect(try guarded.run(["list"]).status == 0)
    #expect(try guarded.run(["backup", "restore", "--yes"]).status == 0)
    #expect(try guarded.shell("sqlite3 instance/shop.db 'SELECT id FROM orders'").output == "1\n")
    // Not even the configuration is left.
    try guarded.shell("rm -r instance && git rm -q -f app.py").expectSuccess()
    #expect(try guarded.run(["restore", "--yes"]).status == 0)
    #expect(try guarded.shell("sqlite3 instance/shop.db 'SELECT id FROM orders'").output == "1\n")
  }

  @Test func `where its backup is gone too, that is said`() throws {
    let project = try BackupProject()
    try project.makeBackup()
    try project.guarded.shell("rm -r backups instance/app.db").expectSuccess()
    #expect(try standing(project) == ["backup-marker warning instance/app.db"])
    #expect(try project.backup("restore", "--yes").status == 2)
    #expect(try project.guarded.run(["doctor"]).status == 1)
  }

  @Test func `where a backup is always required, a database that is gone refuses`() throws {
    let project = try BackupProject("  required: always\n")
    try project.makeBackup()
    try project.guarded.shell("rm instance/app.db").expectSuccess()
    #expect(try standing(project) == ["backup-marker error instance/app.db"])
  }

  @Test(arguments: [0, 4_096, 8_192])
  func `a damaged database is told from a damaged backup`(offset: Int) throws {
    let project = try BackupProject()
    let path = try project.makeBackup()
    try project.order()
    var bytes = try project.bytes("instance/app.db")
    for index in offset..<(offset + 60) { bytes[index] = 0xFF }
    try project.repository.write("instance/app.db", bytes)
    #expect(try standing(project) == ["backup-marker error instance/app.db"])
    let made = try project.backup()
    #expect(made.status == 1)
    #expect(made.said.contains("$ git guard backup restore app"), "\(made)")
    #expect(try project.backup("verify", path).status == 0)
    #expect(try project.backup("restore", "--yes").status == 0)
    #expect(try orders(project) == "200\nok")
    let kept = try #require(try project.names("backups").first { $0.hasPrefix("app_replaced_") })
    // What is damaged is kept as it is: somebody may read more of it than SQLite does.
    let damage = offset..<(offset + 60)
    #expect(try project.bytes("backups/\(kept)")[damage] == bytes[damage])
  }

  @Test func `a full disk takes nothing away`() throws {
    guard getuid() == 0 else { return }
    let project = try BackupProject()
    let first = try project.makeBackup()
    let place = project.path("small")
    let line = """
      mkdir \(place) && mount -t tmpfs -o size=200k none \(place) || exit 77
      cp -r backups/. \(place)/; dd if=/dev/zero of=\(place)/fill bs=1k 2>/dev/null
      """
    let mounted = try project.guarded.shell(line)
    defer { _ = try? project.guarded.shell("umount -l \(place)") }
    if mounted.status == 77 { return }
    try project.writePolicy(
      """
      backup:
        databases:
          - {name: app, url: "sqlite:///instance/app.db", folder: small}

      """)
    let before = try project.bytes("instance/app.db")
    #expect(try project.backup().status == 1)
    #expect(try project.backup("restore", "--yes", first).status == 1)
    #expect(try project.bytes("instance/app.db") == before)
    let names = try project.names("small")
    #expect(names.allSatisfy { !$0.contains("part") && !$0.contains("replaced") }, "\(names)")
    #expect(try project.backup("verify", first).status == 0)
  }

  // MARK: The best record counts

  @Test func `a sound own backup counts beside an adopted one that is older`() throws {
    let project = try BackupProject()
    let own = try project.makeBackup()
    try project.order()
    let foreign = try project.writeForeignBackup(age: 864_000)
    #expect(try project.backup("adopt", foreign).status == 0)
    try project.order()
    #expect(try project.push().status == 0)
    #expect(try project.commitMigration().status == 0)
    let stamp = own.filter(\.isNumber)
    let trailer = try project.guarded.message().split(separator: "\n")
      .first { $0.hasPrefix("Backup-Marker:") }?.split(separator: " ")[1].filter(\.isNumber)
    #expect(trailer == stamp)
    #expect(try project.guarded.run(["doctor"]).said.contains(own))
  }

  @Test(arguments: ["gzip", "rm", "mv -t ..", "truncate -s 40", "chmod 0"])
  func `an adopted backup that went does not spoil a good record before it`(act: String) throws {
    let project = try BackupProject()
    try project.makeBackup()
    try project.order()
    // By another name than the one that git-guard gave to the second before.
    let foreign = try project.writeForeignBackup(age: 1, as: "app_backup")
    #expect(try project.backup("adopt", foreign).status == 0)
    try project.order()
    try project.guarded.shell("\(act) \(foreign)").expectSuccess()
    #expect(try project.push().status == 0)
    #expect(try standing(project).allSatisfy { !$0.contains("error") })
    try project.guarded.shell("rm instance/app.db").expectSuccess()
    #expect(try project.backup("restore", "--yes").status == 0)
    #expect(Int(try project.sqlite("SELECT count(*) FROM orders")) ?? 0 >= 200)
  }
}
