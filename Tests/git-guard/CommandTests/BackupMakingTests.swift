import Foundation
import TestSupport
import Testing

/// `make: true`: a push makes the backup that it lacks.
@Suite struct BackupMakingTests {
  private static let policy = "  make: true\n"

  @Test func `a missing backup is made and named`() throws {
    let project = try BackupProject(Self.policy)
    let pushed = try project.push()
    #expect(pushed.status == 0, "\(pushed)")
    let path = try project.newest()
    #expect(
      pushed.said.contains(
        "note [backup-marker] created a backup of app, which had no valid one: \(path)"))
    #expect(try project.backup("verify").said.contains("matches its record"))
    // Once it is there, nothing is made.
    let again = try project.push()
    #expect(again.status == 0)
    #expect(!again.said.contains("backup-marker"))
    try project.order()
    #expect(try project.push().said.contains("orders +1"))
    #expect(try project.names("backups").count == 2)
  }

  @Test func `so is one in the place of a stale, faulty or unreliable one`() throws {
    let project = try BackupProject(Self.policy)
    let path = try project.makeBackup()
    func expectMade(_ why: String) throws {
      let before = try project.names("backups").count
      let pushed = try project.push()
      #expect(pushed.status == 0, "\(why): \(pushed)")
      #expect(pushed.said.contains("which had no valid one: \(try project.newest())"), "\(why)")
      #expect(try project.names("backups").count == before + 1, "\(why)")
    }
    try project.sqlite("ALTER TABLE users ADD phone")
    try expectMade("stale")
    try project.repository.write(try project.newest(), "")
    try expectMade("faulty")
    try project.repository.write(project.record(), "{}")
    try expectMade("unreliable")
    #expect(try project.names("backups").contains(String(path.dropFirst(8))))
  }

  @Test func `where it cannot be made the push is refused as before, and says why`() throws {
    let project = try BackupProject(Self.policy)
    try project.repository.write("instance/app.db", Array(repeating: 0x41, count: 5_000))
    let refused = try project.push()
    #expect(refused.status != 0)
    #expect(
      refused.said.contains(
        "the database app (instance/app.db) has no backup; making one failed: "
          + "instance/app.db is not a SQLite database, or it is encrypted"), "\(refused)")
    #expect(!FileManager.default.fileExists(atPath: project.path(project.record())))
  }

  @Test func `a commit makes none`() throws {
    let project = try BackupProject(Self.policy)
    #expect(try project.commitMigration().status != 0)
    #expect(!FileManager.default.fileExists(atPath: project.path("backups")))
  }

  @Test func `where nothing is required nothing is made`() throws {
    let project = try BackupProject(Self.policy + "  required: never\n")
    #expect(try project.push().status == 0)
    #expect(!FileManager.default.fileExists(atPath: project.path("backups")))
  }

  @Test func `the policy's number of backups is kept`() throws {
    let project = try BackupProject(Self.policy + "  keep: 2\n")
    for number in 0..<4 {
      try project.sqlite("ALTER TABLE users ADD column\(number)")
      #expect(try project.push().status == 0)
    }
    #expect(try project.names("backups").count == 3)
  }
}
