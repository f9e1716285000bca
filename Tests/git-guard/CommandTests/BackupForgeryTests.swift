import Foundation
import TestSupport
import Testing

/// What is done to a backup or its record, by haste or on purpose, and what the next push says.
@Suite struct BackupForgeryTests {
  /// A project with a backup of its own.
  private func backedUp() throws -> (BackupProject, path: String) {
    let project = try BackupProject()
    return (project, try project.makeBackup())
  }

  private func expectRefused(
    _ project: BackupProject, _ words: String, _ location: SourceLocation = #_sourceLocation
  ) throws {
    let refused = try project.push()
    #expect(refused.status != 0, "\(refused)", sourceLocation: location)
    #expect(refused.said.contains(words), "\(refused)", sourceLocation: location)
    // One sentence, and the way out.
    #expect(
      refused.said.components(separatedBy: "error [").count == 2, "\(refused)",
      sourceLocation: location)
    #expect(
      refused.said.contains("$ git guard backup"), "\(refused)",
      sourceLocation: location)
    #expect(try project.backup().status == 0, sourceLocation: location)
    let pushed = try project.push()
    #expect(pushed.status == 0, "\(pushed)", sourceLocation: location)
  }

  @Test func `nothing is recorded`() throws {
    try expectRefused(try BackupProject(), "the database app (instance/app.db) has no backup")
  }

  @Test func `it is touched, or the same bytes are written again`() throws {
    let (project, path) = try backedUp()
    try project.setAge(0, path)
    #expect(try project.push().status == 0)
    try project.setAge(864_000, path)
    #expect(try project.push().status == 0)
    try project.repository.write(path, try project.bytes(path))
    let pushed = try project.push()
    #expect(pushed.status == 0)
    #expect(!pushed.said.contains("backup-marker"))
  }

  @Test func `it is truncated to nothing`() throws {
    let (project, path) = try backedUp()
    try project.repository.write(path, "")
    try expectRefused(project, "the newest backup of app, \(path), is empty")
  }

  @Test func `it is cut short`() throws {
    let (project, path) = try backedUp()
    try project.repository.write(path, Array(try project.bytes(path).dropLast(100)))
    try expectRefused(project, "the newest backup of app, \(path), is cut short: ")
  }

  @Test func `a bit of a value is flipped, which no check of SQLite's sees`() throws {
    let (project, path) = try backedUp()
    var bytes = try project.bytes(path)
    let value = try #require(bytes.firstRange(of: Array("note of order 77".utf8)))
    bytes[value.lowerBound] ^= 1
    try project.repository.write(path, bytes)
    #expect(try project.sqlite("PRAGMA integrity_check", in: path) == "ok")
    try expectRefused(
      project, "the newest backup of app, \(path), is no longer the file that was recorded")
  }

  @Test func `the same, with the dates of before`() throws {
    let (project, path) = try backedUp()
    try project.guarded.shell(
      "cp -p \(path) copy && printf x | dd of=\(path) bs=1 seek=8000 conv=notrunc 2>/dev/null "
        + "&& touch -r copy \(path)"
    ).expectSuccess()
    let refused = try project.push()
    #expect(refused.status != 0, "\(refused)")
  }

  @Test func `a bit of its structure is flipped`() throws {
    let (project, path) = try backedUp()
    var bytes = try project.bytes(path)
    bytes[4_096 * 2 + 4] ^= 1
    try project.repository.write(path, bytes)
    try expectRefused(project, "the newest backup of app, \(path), is damaged: ")
  }

  @Test func `it is deleted`() throws {
    let (project, path) = try backedUp()
    try FileManager.default.removeItem(atPath: project.path(path))
    try expectRefused(project, "the newest backup of app, \(path), no longer exists")
  }

  @Test func `a symbolic link to the live database stands in its place`() throws {
    let (project, path) = try backedUp()
    try FileManager.default.removeItem(atPath: project.path(path))
    try FileManager.default.createSymbolicLink(
      atPath: project.path(path), withDestinationPath: project.path("instance/app.db"))
    try expectRefused(project, "is a link whose target may change with the database")
  }

  @Test func `a second name of the live database stands in its place`() throws {
    let (project, path) = try backedUp()
    try FileManager.default.removeItem(atPath: project.path(path))
    try FileManager.default.linkItem(
      atPath: project.path("instance/app.db"), toPath: project.path(path))
    try expectRefused(project, "is the live database itself under a second name")
  }

  @Test func `the live database takes its place, and a copy takes the live one's`() throws {
    let (project, path) = try backedUp()
    try project.guarded.shell(
      "cp -p instance/app.db new && mv instance/app.db \(path) && ln \(path) instance/app.db "
        + "&& rm new"
    ).expectSuccess()
    try expectRefused(project, "is the live database itself under a second name")
  }

  @Test func `a folder stands in its place`() throws {
    let (project, path) = try backedUp()
    try FileManager.default.removeItem(atPath: project.path(path))
    try FileManager.default.createDirectory(
      atPath: project.path(path), withIntermediateDirectories: false)
    try expectRefused(project, "the newest backup of app, \(path), is not a file")
  }

  @Test func `a date in the record is edited`() throws {
    let (project, _) = try backedUp()
    let record = String(decoding: try project.bytes(project.record()), as: UTF8.self)
    let year = try #require(record.range(of: "\"started_at\": \"20"))
    var edited = record
    edited.replaceSubrange(year.upperBound..<record.index(year.upperBound, offsetBy: 2), with: "99")
    #expect(edited != record)
    try project.repository.write(project.record(), edited)
    try expectRefused(
      project,
      "the record of the backup of app was changed since git-guard wrote it, or comes from another "
        + "clone")
  }

  @Test(arguments: [
    ("{}", "is malformed: it has no format"),
    ("", "is malformed: it is not an object"),
    (
      "{\"format\": \"guard-backup/9\"}\n",
      "has the format guard-backup/9, which this version of git-guard does not support"
    ),
  ])
  func `the record is another text`(text: String, words: String) throws {
    let (project, _) = try backedUp()
    try project.repository.write(project.record(), text)
    try expectRefused(project, "the record of the backup of app \(words)")
  }

  @Test func `the record comes from another clone`() throws {
    let (project, _) = try backedUp()
    let (other, _) = try backedUp()
    try project.repository.write(project.record(), try other.bytes(other.record()))
    try expectRefused(project, "or comes from another clone")
  }

  @Test func `the key is gone`() throws {
    let (project, _) = try backedUp()
    try FileManager.default.removeItem(atPath: project.path(".git/guard/key"))
    try expectRefused(project, "was changed since git-guard wrote it")
  }

  @Test func `the policy's name leads to another database`() throws {
    let (project, _) = try backedUp()
    try project.makeDatabase("instance/other.db")
    try project.writePolicy(
      "backup:\n  databases:\n    - {name: app, url: \"sqlite:///instance/other.db\"}\n")
    try project.repository.git("add", ".guard.yml")
    try expectRefused(
      project, "the record of the backup of app is of another database, instance/app.db")
  }

  @Test func `what is offered for adoption is another app's, half or nothing`() throws {
    let project = try BackupProject()
    let stamp = { (age: Int) in "backups/app_\(BackupProject.stamp(-age)).db" }
    try project.repository.write("backups/.keep", "")
    try project.sqlite(
      "CREATE TABLE articles (id); INSERT INTO articles VALUES (1)", in: stamp(10))
    try project.sqlite(".backup whole.db")
    let whole = try project.bytes("whole.db")
    try project.repository.write(stamp(20), Array(whole.prefix(whole.count / 2)))
    try project.repository.write(stamp(30), "")
    let refused = try project.backup("adopt")
    #expect(refused.status == 1)
    for words in [
      "is of another database: it has 0 of 2 tables, and articles", "is cut short: ", "is empty",
    ] { #expect(refused.said.contains(words), "\(refused)") }
    #expect(!FileManager.default.fileExists(atPath: project.path(project.record())))
    try expectRefused(project, "the database app (instance/app.db) has no backup")
  }

  /// A clock that was set back makes what was recorded before it one from the future.
  @Test func `it is from the future`() throws {
    let project = try BackupProject()
    let path = try project.writeForeignBackup(age: -7_200)
    #expect(try project.backup("adopt").status == 0)
    let refused = try project.push()
    #expect(refused.status != 0)
    #expect(
      refused.said.contains("the newest backup of app, \(path), is dated 1 hour in the future")
        || refused.said.contains("is dated 119 minutes in the future")
        || refused.said.contains("is dated 2 hours in the future"), "\(refused)")
    #expect(refused.said.contains("set the clock of this machine, then $ git guard backup"))
    #expect(try project.backup().status == 0)
    #expect(try project.push().status == 0)
    // Neither is the new one pruned for those that seem to be newer.
    let newest = try project.newest()
    #expect(try project.backup("prune", "--keep", "1").status == 0)
    #expect(FileManager.default.fileExists(atPath: project.path(newest)))
    #expect(try project.push().status == 0)
  }

  @Test func `an old one has the name and the date of today`() throws {
    let project = try BackupProject()
    let old = try project.writeForeignBackup(age: 864_000, as: "old")
    try project.order(5)
    let path = "backups/app_\(BackupProject.stamp(0)).db"
    try FileManager.default.copyItem(atPath: project.path(old), toPath: project.path(path))
    try project.setAge(0, path)
    #expect(try project.backup("adopt").status == 0)
    // Nobody can see that; what can be seen is told.
    let pushed = try project.push()
    #expect(pushed.status == 0)
    #expect(pushed.said.contains("since then: orders +5"), "\(pushed)")
  }

  @Test func `a name alone makes none fresher`() throws {
    let project = try BackupProject()
    let old = try project.writeForeignBackup(age: 864_000)
    let path = "backups/app_\(BackupProject.stamp(0)).db"
    try FileManager.default.moveItem(atPath: project.path(old), toPath: project.path(path))
    try project.order()
    #expect(try project.backup("adopt", path).status == 0)
    try expectRefused(
      project, "\(path), is 10 days old (the limit is 24 hours), and the database has changed since"
    )
  }
}

extension Command.Outcome {
  /// Demands status 0.
  func expectSuccess() throws { if status != 0 { throw self } }
}
