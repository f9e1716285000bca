import BackupModel
import GitModel
package import GuardModel

extension BackupMarkerRule {
  private static let migration: [String: [UInt8]?] = [
    "migrations/0002_phone.sql": Array("ALTER TABLE users ADD COLUMN phone text;\n".utf8)
  ]
  private static let now = 1_795_000_000
  private static let hour = 3_600

  /// A backup that was begun so many seconds ago.
  private static func marker(_ age: Int) -> BackupMarker {
    let time = now - age
    return BackupMarker(
      tool: Version.current, database: "app", engine: .sqlite, engineVersion: "3.40.1",
      provenance: .made,
      source: BackupMarker.Source(
        address: "instance/app.db", identity: String(repeating: "a", count: 64),
        token: ChangeToken(["change": "12"]), schema: "0123456789abcdef"),
      backup: BackupMarker.File(
        path: "backups/app_\(UTCTime(time).stamp).db", format: .sqlite, packing: nil,
        sha256: String(repeating: "b", count: 64),
        identity: FileIdentity(device: 1, inode: 2, size: 8_192, modified: time, changed: time)),
      startedAt: time, finishedAt: time, content: DatabaseContent(rows: ["users": 7]),
      level: .counted, checks: ["magic", "end", "integrity_check", "counts"], verifiedAt: time)
  }

  private static func review(
    _ verdict: BackupStanding.Verdict, isAutomated: Bool = false
  ) -> BackupReview {
    BackupReview(
      standings: [
        BackupStanding(
          database: "app", engine: .sqlite, address: "instance/app.db", path: "instance/app.db",
          namedIn: "app.py", verdict: verdict)
      ], isAutomated: isAutomated, limit: hour)
  }

  private static let differences = [RowDifference(table: "orders", before: 200, after: 237)]

  package static let examples = [
    RuleExample(
      "a migration, and no backup of the database", staged: migration, backups: review(.missing),
      expected: [.init(.error, "instance/app.db")]),
    RuleExample(
      "a month-old backup that still equals the database", staged: migration,
      backups: review(.sound(marker(30 * 24 * hour), .equal)), expected: []),
    RuleExample(
      "a ten-minute-old backup, and 37 orders since", staged: migration,
      backups: review(.sound(marker(600), .recent(age: 600, differences: differences))),
      expected: [.init(.note, "instance/app.db")]),
    RuleExample(
      "the same, three hours later", staged: migration,
      backups: review(
        .sound(
          marker(3 * hour),
          .stale(.age(3 * hour, limit: hour, differences: differences)))),
      expected: [.init(.error, "instance/app.db")]),
    RuleExample(
      "a backup that was truncated later", staged: migration,
      backups: review(
        .faulty(
          BackupFault(.cut, "is cut short: 4,096 of 8,192 bytes are there"),
          path: "backups/app_20261121_002215.db")),
      expected: [.init(.error, "instance/app.db")]),
    RuleExample(
      "a push from a project whose server cannot be reached", occasion: .push,
      backups: review(.notChecked("db.example.com does not answer")),
      expected: [.init(.note, "instance/app.db")]),
    RuleExample(
      "a commit that changes no migration", staged: ["README.md": Array("# Shop\n".utf8)],
      backups: review(.missing), expected: []),
    RuleExample(
      "a message without the trailer that records the backup, without a database here",
      staged: migration, message: "Add phone numbers\n\nSchema-Change: additive, no schema drops\n",
      backups: review(.notChecked("this machine builds and tests"), isAutomated: true),
      expected: [.init(.warning, ""), .init(.note, "instance/app.db")]),
  ]
}
