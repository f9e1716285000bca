import Foundation
import TestSupport
import Testing

/// What is removed of backups, by which command, and what never is.
@Suite struct BackupPruningTests {
  /// Runs every command that prunes, each asked to keep one backup.
  private func pruneEverywhere(_ project: BackupProject) throws {
    for _ in 0..<3 { #expect(try project.backup("--keep", "1").status == 0) }
    #expect(try project.backup("prune", "--keep", "1").status == 0)
    #expect(try project.backup("restore", "--yes").status == 0)
    try project.sqlite("ALTER TABLE users ADD c\(UInt32.random(in: 0...UInt32.max))")
    #expect(try project.push().status == 0)
  }

  private static let makes = "  make: true\n  keep: 1\n"

  @Test(arguments: [
    "app_20200101_000000.db", "app_20990101_000000.db", "app_replaced_20200101_000000.db",
    "app_20200102_000000.db.part", "app_20200102_000000.db.part-wal",
  ])
  func `a file of one's own stays, whatever it is called`(name: String) throws {
    let project = try BackupProject(Self.makes)
    try project.guarded.shell("mkdir -p backups && cp instance/app.db backups/\(name)")
      .expectSuccess()
    let bytes = try project.bytes("backups/\(name)")
    try pruneEverywhere(project)
    #expect(try project.bytes("backups/\(name)") == bytes)
  }

  @Test func `of what git-guard made the newest stay, and their records`() throws {
    let project = try BackupProject(Self.makes)
    try pruneEverywhere(project)
    let made = try project.names("backups").filter { $0.hasPrefix("app_2") }
    #expect(made.count == 1)
    let kept = try project.names("backups").filter { $0.hasPrefix("app_replaced_") }
    #expect(kept.count == 1)
    #expect(!FileManager.default.fileExists(atPath: project.path(".git/guard/draft")))
  }

  @Test(arguments: [
    "printf x >> $f", "cp other.db $f", "rm $f && cp other.db $f", "rm $f && ln -s ../other.db $f",
    "rm $f && mkdir $f", "ln $f backups/second.db", "sqlite3 $f 'DELETE FROM users'",
  ])
  func `a backup that a person has changed or replaced stays`(change: String) throws {
    let project = try BackupProject()
    try project.sqlite(".backup other.db")
    try project.sqlite("INSERT INTO users (name) VALUES ('other')", in: "other.db")
    let first = try project.makeBackup()
    try project.guarded.shell("f=\(first); \(change)").expectSuccess()
    for _ in 0..<2 { try project.makeBackup() }
    #expect(try project.backup("prune", "--keep", "1").status == 0)
    let names = try project.names("backups").filter { $0.hasPrefix("app_2") }
    #expect(names.count == 2)
    #expect(names.contains(String(first.dropFirst(8))))
  }

  @Test func `a backup that was only touched is still git-guard's own`() throws {
    let project = try BackupProject()
    let first = try project.makeBackup()
    try project.setAge(0, first)
    #expect(try project.backup("adopt", first).said.contains("is already recorded"))
    let second = try project.makeBackup()
    #expect(try project.backup("prune", "--keep", "1").status == 0)
    #expect(!FileManager.default.fileExists(atPath: project.path(first)))
    #expect(FileManager.default.fileExists(atPath: project.path(second)))
  }

  @Test func `an adopted backup is nobody's to remove`() throws {
    let project = try BackupProject()
    let foreign = try project.writeForeignBackup(age: 864_000)
    #expect(try project.backup("adopt").status == 0)
    for _ in 0..<3 { #expect(try project.backup("--keep", "1").status == 0) }
    #expect(FileManager.default.fileExists(atPath: project.path(foreign)))
  }

  @Test func `where no record is left nothing is removed`() throws {
    let project = try BackupProject()
    for _ in 0..<2 { try project.makeBackup() }
    try FileManager.default.removeItem(atPath: project.path(".git/guard/key"))
    let before = try project.names("backups")
    #expect(try project.backup("prune", "--keep", "1").status == 0)
    #expect(try project.names("backups") == before)
  }

  @Test func `a run that is killed leaves what was there, and the next clears its draft`() throws {
    let project = try BackupProject()
    try project.sqlite(
      """
      CREATE TABLE big (b); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
      WHERE i < 60) INSERT INTO big SELECT randomblob(1000000) FROM n;
      """)
    let first = try project.makeBackup()
    let mine = "backups/app_20260101_000000.db.part"
    try project.repository.write(mine, "mine")
    for delay in ["0.05", "0.15", "0.3", "0.5"] {
      try project.guarded.shell(
        "\(GuardedRepository.program) backup >/dev/null 2>&1 & p=$!; sleep \(delay); kill -9 $p; "
          + "wait $p || true"
      ).expectSuccess()
    }
    #expect(try project.backup("verify", first).status == 0)
    #expect(try project.backup().status == 0)
    let parts = try project.names("backups").filter { $0.contains(".part") }
    #expect(parts == [String(mine.dropFirst(8))])
  }
}
