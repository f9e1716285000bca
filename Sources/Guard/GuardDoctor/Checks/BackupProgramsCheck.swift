import BackupModel
import GuardBackups
import GuardModel
import Problems

/// Whether the programs are there that a backup is made with.
enum BackupProgramsCheck {
  static let name = "backup-programs"

  /// Nil where no database needs any.
  static func diagnosis(of clone: Clone) -> Diagnosis? {
    let servers = clone.backups.filter { backup in
      backup.lead.subject.map { $0.engine != .sqlite } ?? false
    }
    guard !servers.isEmpty, !clone.isBuildMachine else { return nil }
    guard let first = servers.first(where: { $0.obstacle != nil }), let obstacle = first.obstacle
    else {
      return Diagnosis(
        Check(
          name, .fine, "the programs that back up \(servers.map(\.lead.name).listed) are installed")
      )
    }
    return Diagnosis(
      Check(
        name, .warning, "\(first.lead.name): \(obstacle.message)",
        remedy: obstacle.remedy))
  }
}
