import BackupModel
import Git
import GuardBackups
import GuardEngine
import GuardModel
import Platform

/// The backups of one database, as the records and files of this clone tell without asking it.
struct BackupLook {
  let lead: DatabaseLead
  let best: BackupKeeper.Recorded
  /// Whether the database is a file that is gone.
  let isGone: Bool
  /// What prevents the next one.
  let obstacle: SourceError?
  /// Whether the database is a file without content.
  let isEmpty: Bool

  /// A look at every database.
  static func all(_ leads: [DatabaseLead], _ place: RepositoryPlace) -> [BackupLook] {
    guard let top = place.workTree else { return [] }
    let keeper = BackupKeeper(
      commonDirectory: place.commonDirectory, top: top, tool: Version.current)
    return leads.map { lead in
      guard let database = lead.subject else {
        return BackupLook(lead: lead, best: .nothing, isGone: false, obstacle: nil, isEmpty: false)
      }
      return BackupLook(
        lead: lead, best: keeper.bestRecord(of: database, now: Clock.secondsSinceEpoch),
        isGone: database.isGone,
        obstacle: keeper.obstacle(to: database), isEmpty: isEmpty(database.file))
    }
  }

  private static func isEmpty(_ file: String?) -> Bool {
    guard let file else { return false }
    do {
      return try Files.status(file)?.size == 0
    } catch {
      return false
    }
  }
}
