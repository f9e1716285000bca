import BackupFiles
import BackupMarkers
package import BackupModel
import BackupStore
import Platform
import ServerDatabases

/// What this clone knows of a backup without asking any database.
extension BackupKeeper {
  /// The newest record of a database, and what became of the file that it names.
  package enum Recorded: Sendable {
    case nothing
    /// The file stands there as it was examined.
    case standing(BackupMarker)
    /// The file was changed, or only touched, since it was examined.
    case touched(BackupMarker)
    /// The file is gone.
    case gone(BackupMarker)
    /// The record cannot be relied on, for a reason that goes on from "its record".
    case unreliable(String)
  }

  /// A look at one record and one file.
  package func newestRecord(of database: ProtectedDatabase) -> Recorded {
    let newest: BackupMarker?
    do {
      newest = try store.newest(of: database.name, identity: database.identity)
    } catch {
      return .unreliable(error.words)
    }
    guard let marker = newest else { return .nothing }
    do {
      guard let identity = try FileIdentity.of(location(of: marker)) else { return .gone(marker) }
      return identity == marker.backup.identity ? .standing(marker) : .touched(marker)
    } catch {
      return .unreliable("names a file that nobody can look at: \(error.message)")
    }
  }

  /// What stands in the way of the next backup of a database, and the way out; nil where nothing does.
  package func obstacle(to database: ProtectedDatabase) -> SourceError? {
    var version: String?
    switch newestRecord(of: database) {
    case .standing(let marker), .touched(let marker), .gone(let marker):
      version = marker.engineVersion
    case .nothing, .unreliable: break
    }
    return ServerPrograms.system.obstacle(to: database.engine, version: version)
  }
}
