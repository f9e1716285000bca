package import BackupModel
import BackupRecords
import MigrationFrameworks
import Platform
package import Problems
import SQLiteDatabases
import SchemaModel
import ServerDatabases

/// What a restore would do.
extension BackupKeeper {
  /// Looks at a backup and at its database as they are now.
  package func preview(
    _ path: String, of database: ProtectedDatabase
  ) throws(Problem) -> RestorePreview {
    let path = absolute(path)
    let marker = records(of: database).markers.first { location(of: $0) == path && stands($0) }
    let held: DatabaseContent
    do throws(BackupFault) {
      if let marker {
        held = marker.content
      } else {
        let live = liveIdentity(database)
        held = try Examiner.examine(path, live: live, fingerprinted: false).examination.content
      }
    } catch {
      throw Problem(
        "the backup \(shown(path)) \(error.message)",
        hint: "nothing was changed; to see the other backups: git guard backup list")
    }
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    let written = ((try? Files.status(path)) ?? nil).map { $0.modified / 1_000_000_000 }
    let isFile = database.file != nil
    return RestorePreview(
      database: database.name, address: database.source.address, isFile: isFile,
      backup: shown(path),
      madeAt: marker?.startedAt ?? BackupName(any: name)?.stamp.seconds ?? written ?? 0,
      held: held, present: present(database),
      heldRevision: heldRevision(path, database),
      presentRevision: presentRevision(database))
  }

  private func present(_ database: ProtectedDatabase) -> RestorePreview.Present {
    if database.isGone { return .gone }
    do throws(SourceError) {
      return .holds(try database.source.hurried.content(fingerprinted: false, within: 5))
    } catch {
      switch error.kind {
      case .absent: return .gone
      case .damaged: return .damaged
      default: return .unknown(error.message)
      }
    }
  }

  /// Where the frameworks record which migrations a database has.
  private var migrationRecords: [MigrationRecords] { Frameworks.all.list.flatMap(\.records) }

  private func presentRevision(_ database: ProtectedDatabase) -> String? {
    switch database.engine {
    case .sqlite: database.file.flatMap { MigrationRevision.of(live: $0, in: migrationRecords) }
    case .postgresql, .mysql: ServerRevision.of(database.address, in: migrationRecords)
    }
  }

  private func heldRevision(_ path: String, _ database: ProtectedDatabase) -> String? {
    switch database.engine {
    case .sqlite: MigrationRevision.of(copy: path, in: migrationRecords)
    case .postgresql: ServerRevision.of(dump: path, in: migrationRecords)
    case .mysql: nil
    }
  }
}
