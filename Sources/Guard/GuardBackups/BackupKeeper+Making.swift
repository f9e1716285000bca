package import BackupModel
import Problems

/// Backups that a push makes by itself, where the policy asks for that.
extension BackupKeeper {
  /// Makes a backup of a SQLite database that lacks a good one.
  ///
  /// Only of those: a dump of a server takes as long as it takes, and nobody waits for a push so long.
  /// - Parameters:
  ///   - keep: how many backups stay, the new one among them.
  ///   - standing: how the database stands without it.
  /// - Returns: how it stands now; as before, and why, where making one failed.
  package func making(
    _ lead: DatabaseLead, keep: Int, where standing: BackupStanding
  ) -> BackupStanding {
    guard let database = lead.database, database.engine == .sqlite, standing.lacksBackup else {
      return standing
    }
    do {
      return standing.with(.made(try create(database, keep: keep).marker))
    } catch {
      return standing.with(standing.verdict, obstacle: error.message)
    }
  }
}

extension BackupStanding {
  /// Whether another backup would help.
  fileprivate var lacksBackup: Bool {
    switch verdict {
    case .missing, .faulty, .unreliable, .sound(_, .stale): true
    case .sound, .made, .notChecked, .gone, .damaged: false
    }
  }

  fileprivate func with(_ verdict: Verdict, obstacle: String? = nil) -> BackupStanding {
    BackupStanding(
      database: database, engine: engine, address: address, path: path, namedIn: namedIn,
      verdict: verdict, obstacle: obstacle, isLocal: isLocal)
  }
}
