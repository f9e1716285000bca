package import BackupModel
import Problems

/// Backups that a push makes by itself, where the policy asks for that.
extension BackupKeeper {
  /// Makes a backup of a SQLite database that lacks a good one.
  ///
  /// Only of those: the dump of a server can take too long for a push.
  /// - Parameters:
  ///   - keep: how many backups stay, the new one among them.
  ///   - standing: the state of the database without it.
  /// - Returns: its state now; if making one failed, as before, with the reason.
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
