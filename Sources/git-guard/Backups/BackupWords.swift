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
        "  of \(database.source.address), on this machine: where production is another database,")
      lines.append("  nothing here backs that up")
    }
    if !outcome.pruned.isEmpty {
      lines.append("  removed: \(outcome.pruned.joined(separator: ", "))")
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
      ? "no record of it: git guard backup adopt \(path)" : "the same bytes as recorded"
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
        "\(database.name): no file here is called as a backup is: \(database.name)_YYYYMMDD_HHMMSS, "
          + "and then .db, .sql, .sql.gz or .dump",
        "  name the one that you mean: git guard backup adopt FILE",
      ]
    }
    let now = Clock.secondsSinceEpoch
    let lines = adoptions.flatMap { adoption -> [String] in
      switch adoption {
      case .known(let marker):
        return ["\(marker.database): \(marker.backup.path) is recorded already"]
      case .refused(let path, let fault): return ["\(path) \(fault.message)"]
      case .adopted(let marker):
        return [
          "\(marker.database): \(marker.backup.path) is recorded",
          "  \(content(marker.content, marker.backup.identity.size)); \(shown(marker.level)); "
            + "by its own word \(Duration.words(now - marker.startedAt)) old",
        ]
      }
    }
    guard !adoptions.isSound, case .adopted? = adoptions.last else { return lines }
    return lines + ["  newer files are no sound backups: look why their program has failed"]
  }

  static func restored(
    _ restoration: BackupKeeper.Restoration, _ path: String, _ database: ProtectedDatabase
  ) -> [String] {
    switch restoration {
    case .replaced(let kept):
      return ["\(database.source.address) holds the content of \(path)"]
        + (kept.map { ["  what it held is kept in \($0)"] } ?? [])
    case .revived(let kept):
      return ["\(database.source.address) is there again, with the content of \(path)"]
        + kept.map { "  what lay beside it is kept: \($0)" }
    case .recreated(let address, let rows):
      return [
        "\(address) is there again, with the content of \(path)",
        "  \(counted(rows, "row")), as in the backup",
      ]
    case .beside(let name, let rows, let steps):
      return [
        "\(path) is restored into the new database \(name), beside the old one",
        "  \(counted(rows, "row")), as in the backup; look at it, then put it in the old one's place:",
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
