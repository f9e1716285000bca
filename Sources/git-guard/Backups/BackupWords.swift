import BackupModel
import GuardBackups
import GuardModel
import GuardReporters
import Platform

/// What is said of backups, a line each.
enum BackupWords {
  static func made(
    _ outcome: BackupKeeper.Outcome, _ database: ProtectedDatabase
  ) -> [String] {
    let marker = outcome.marker
    let seconds = Int((outcome.duration * 100).rounded())
    let time = "\(seconds / 100).\(seconds % 100 < 10 ? "0" : "")\(seconds % 100) s"
    var lines = [
      "\(marker.database): \(marker.backup.path)",
      "  \(content(marker.content, marker.backup.identity.size)); \(shown(marker.level)); \(time)",
    ]
    if database.engine != .sqlite, database.address.isLocal {
      lines.append(
        "  \(database.source.address) is on this machine; if production uses another database,")
      lines.append("  git-guard does not back that one up")
    }
    if !outcome.pruned.isEmpty {
      lines.append("  removed older backups: \(outcome.pruned.joined(separator: ", "))")
    }
    return lines
  }

  static func verified(
    _ path: String, _ finding: Examiner.Finding, _ marker: BackupMarker?
  ) -> [String] {
    let examination = finding.examination
    let kind = [examination.packing, examination.format.name].compactMap(\.self)
      .joined(separator: " of a ")
    let record =
      marker == nil
      ? "not recorded; to record it: git guard backup adopt \(path)" : "matches its record"
    return [
      "\(path): \(kind)",
      "  \(content(examination.content, finding.identity.size)); \(shown(examination.level)); "
        + record,
    ]
  }

  static func adopted(
    _ adoptions: [BackupKeeper.Adoption], _ database: ProtectedDatabase
  ) -> [String] {
    guard !adoptions.isEmpty else {
      return [
        "\(database.name): no file here is named like a backup: \(database.name)_YYYYMMDD_HHMMSS "
          + "with the ending .db, .sql, .sql.gz or .dump",
        "  to name the file yourself: git guard backup adopt FILE",
      ]
    }
    let now = Clock.secondsSinceEpoch
    let lines = adoptions.flatMap { adoption -> [String] in
      switch adoption {
      case .known(let marker):
        return ["\(marker.database): \(marker.backup.path) is already recorded"]
      case .refused(let path, let fault): return ["\(path) \(fault.message)"]
      case .adopted(let marker):
        return [
          "\(marker.database): recorded \(marker.backup.path)",
          "  \(content(marker.content, marker.backup.identity.size)); \(shown(marker.level)); "
            + "\(Duration.words(now - marker.startedAt)) old, according to the file itself",
        ]
      }
    }
    guard !adoptions.isSound, case .adopted? = adoptions.last else { return lines }
    return lines + ["  newer files are damaged: check the script that makes them"]
  }

  static func restored(
    _ restoration: BackupKeeper.Restoration, _ path: String, _ database: ProtectedDatabase
  ) -> [String] {
    switch restoration {
    case .replaced(let kept):
      return ["restored \(database.source.address) from \(path)"]
        + (kept.map { ["  its previous content is in \($0)"] } ?? [])
    case .revived(let kept):
      return ["recreated \(database.source.address) from \(path)"]
        + kept.map { "  kept the old file beside it as \($0)" }
    case .recreated(let address, let rows):
      return [
        "recreated \(address) from \(path)",
        "  \(counted(rows, "row")), as in the backup",
      ]
    case .beside(let name, let rows, let steps):
      return [
        "restored \(path) into the new database \(name)",
        "  \(counted(rows, "row")), as in the backup; the old database is unchanged",
        "  check the new one, then put it in place of the old one:",
      ]
        + steps.map { "  \($0.line)" }
    }
  }

  private static func content(_ content: DatabaseContent, _ size: Int) -> String {
    "\(ByteCount(size)), \(counted(content.rows.count, "table")), "
      + counted(content.rowCount, "row")
  }

  private static func shown(_ level: VerificationLevel) -> String {
    level >= .counted ? "every byte read, every row counted (\(level.label))" : level.words
  }
}
