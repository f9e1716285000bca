import BackupRecords
package import BackupModel
import Platform
import ServerDatabases

/// What this clone knows of a backup without asking any database.
extension BackupKeeper {
  /// The best record of a database, and what became of the file that it names.
  package enum Recorded: Sendable {
    case nothing
    /// The file is as it was when it was verified.
    case standing(BackupMarker)
    /// The file was changed, or only touched, since it was examined.
    case touched(BackupMarker)
    /// The file is gone.
    case gone(BackupMarker)
    /// The record cannot be relied on, for a reason that goes on from "its record".
    case unreliable(String)
  }

  /// The records of a database, newest first, and why its newest cannot be relied on.
  func records(
    of database: ProtectedDatabase
  ) -> (markers: [BackupMarker], fault: MarkerFault?) {
    let markers = store.all(of: database.name).filter(database.isSource)
    do throws(MarkerFault) {
      _ = try store.newest(of: database.name)
      return (markers, nil)
    } catch {
      return (markers, error)
    }
  }

  /// A look at the records and their files.
  package func bestRecord(of database: ProtectedDatabase, now: Int) -> Recorded {
    let (markers, fault) = records(of: database)
    let counted = markers.filter { $0.level >= .needed }
    let best = BestBackup(
      among: counted.isEmpty ? markers : counted,
      freshness: { Freshness($0, beside: .unreachable, now: now, limit: .max) },
      fault: { marker in
        do throws(PlatformError) {
          guard let identity = try FileIdentity.of(location(of: marker)) else {
            return BackupFault(.missing, "no longer exists")
          }
          return identity.isSameWriting(as: marker.backup.identity)
            ? nil : BackupFault(.changed, "was changed or touched since it was verified")
        } catch {
          return BackupFault(.unreadable, "names a file that cannot be accessed: \(error.message)")
        }
      })
    switch best {
    case nil: return fault.map { .unreliable($0.words) } ?? .nothing
    case .sound(let marker, _)?: return .standing(marker)
    case .faulty(let marker, let fault)?:
      switch fault.kind {
      case .missing: return .gone(marker)
      case .changed: return .touched(marker)
      default: return .unreliable(fault.message)
      }
    }
  }

  /// Whether the file of a record is as it was when it was verified.
  func stands(_ marker: BackupMarker) -> Bool {
    let identity = (try? FileIdentity.of(location(of: marker))) ?? nil
    return identity?.isSameWriting(as: marker.backup.identity) ?? false
  }

  /// What prevents the next backup of a database, with a remedy; nil if nothing does.
  package func obstacle(to database: ProtectedDatabase) -> SourceError? {
    ServerPrograms.system.obstacle(
      to: database.engine, version: records(of: database).markers.first?.engineVersion)
  }
}
