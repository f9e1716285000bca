package import BackupModel
import BackupRecords
import Platform
package import Problems
import SQLiteDatabases
import ServerDatabases

/// The way back.
extension BackupKeeper {
  /// What a restore has done.
  package enum Restoration {
    /// The live database holds the backup's content; what it held is kept at a path.
    case replaced(kept: String?)
    /// The file was gone, and is there again; what lay beside it is kept at these paths.
    case revived(kept: [String])
    /// The server has a new database beside the old one, and nothing of the old one was touched;
    /// the steps put the new one in the old one's place.
    case beside(database: String, rows: Int, steps: [RestoreStep])
    /// The server no longer had the database, and now has it again.
    case recreated(database: String, rows: Int)
  }

  /// Restores a backup, and loses nothing of what is there.
  ///
  /// The backup is read from its first byte to its last before anything else is done.
  package func restore(
    _ path: String, to database: ProtectedDatabase
  ) throws(Problem) -> Restoration {
    let path = absolute(path)
    // From here on, no other git-guard prunes the file that is read.
    let lock = try lock()
    return try withExtendedLifetime(lock) { () throws(Problem) in
      let finding: Examiner.Finding
      do throws(BackupFault) {
        finding = try verify(path, of: database).finding
      } catch {
        throw Problem(
          "the backup \(shown(path)) \(error.message)",
          hint: "nothing was changed; to see the other backups: git guard backup list")
      }
      guard finding.examination.format.engine == database.engine else {
        throw Problem(
          "\(shown(path)) is a \(finding.examination.format.name), and \(database.name) is a "
            + "\(database.engine.name) database")
      }
      guard let file = database.file else {
        return try restoreOnServer(path, finding.examination, database)
      }
      return try replace(file, with: path, finding.examination, database)
    }
  }

  private func replace(
    _ file: String, with path: String, _ examination: Examination, _ database: ProtectedDatabase
  ) throws(Problem) -> Restoration {
    guard examination.format == .sqlite, examination.packing == nil else {
      throw Problem(
        "\(shown(path)) is not a database file, so it cannot take the place of one",
        hint: "load it into a file first, then restore that: sqlite3 NEW.db < DUMP.sql")
    }
    // Not the name of a backup of this database, so that it never passes for one.
    let folder = BackupFolder(database.folder, database: database.name + BackupFolder.replaced)
    let kept = try Problem.ofFiles { () throws(PlatformError) in
      try folder.make()
      return folder.path + "/" + (try folder.freeName(".db")).text
    }
    let wasGone = database.isGone
    do {
      let hasKept = try SQLiteRestore.restore(backup: path, to: file, keeping: kept)
      record(path, restoredTo: try? database.source.state(), database)
      guard wasGone else { return .replaced(kept: hasKept ? shown(kept) : nil) }
      let beside = SQLiteRestore.sidecars.map { kept + $0 }.filter { Files.kind($0) != nil }
      return .revived(kept: beside.map(shown))
    } catch {
      throw Problem(error)
    }
  }

  /// A day, in seconds: an end, and no limit.
  private static let restoringTime = 86_400.0

  private func restoreOnServer(
    _ path: String, _ examination: Examination, _ database: ProtectedDatabase
  ) throws(Problem) -> Restoration {
    let stamp = UTCTime(Clock.secondsSinceEpoch).stamp
    do {
      let restored: RestoredDatabase
      let content: DatabaseContent
      let source: any DatabaseSource
      let state: SourceState?
      switch database.engine {
      case .sqlite: throw Problem("\(database.name) is a file")
      case .mysql:
        restored = try MySQLRestore(database.address).restore(
          path, stamp: stamp, within: BackupKeeper.restoringTime)
        source = MySQLSource(restored.address)
      case .postgresql:
        restored = try PostgreSQLRestore(database.address).restore(
          path, examination, stamp: stamp, within: BackupKeeper.restoringTime)
        source = PostgreSQLSource(restored.address)
      }
      content = try source.content(fingerprinted: false, within: BackupKeeper.restoringTime)
      state = try? (source as? PostgreSQLSource)?.settledState() ?? source.state()
      do throws(BackupFault) {
        try BackupKeeper.compare(examination, with: content)
      } catch {
        throw Problem(
          "\(shown(path)) was restored into \(restored.name), but it \(error.message)",
          hint: "check both before you use the new one; nothing else was changed")
      }
      record(path, restoredTo: state, database)
      guard restored.wasAbsent else {
        return .beside(database: restored.name, rows: content.rowCount, steps: restored.steps)
      }
      switch database.engine {
      case .postgresql: try PostgreSQLRestore(database.address).rename(restored)
      // It was restored under its own name.
      case .mysql, .sqlite: break
      }
      return .recreated(database: database.source.address, rows: content.rowCount)
    } catch let error as SourceError {
      throw Problem(error)
    } catch let error as Problem {
      throw error
    } catch {
      throw Problem("\(shown(path)) was not restored: \(error)")
    }
  }

  /// Records that a backup was restored, and which state of a database holds what it holds.
  ///
  /// A record that cannot be written takes nothing from what was restored.
  private func record(
    _ path: String, restoredTo state: SourceState?, _ database: ProtectedDatabase
  ) {
    guard var marker = records(of: database).markers.first(where: { location(of: $0) == path })
    else { return }
    if let state { marker.source.token = state.token }
    marker.level = .restored
    marker.verifiedAt = Clock.secondsSinceEpoch
    try? store.update(marker)
  }
}
