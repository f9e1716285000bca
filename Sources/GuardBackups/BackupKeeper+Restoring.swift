import BackupModel
import BackupStore
import Platform
import SQLiteDatabases
import ServerDatabases

/// The way back.
extension BackupKeeper {
  /// What a restore has done.
  package enum Restoration {
    /// The live database holds the backup's content; what it held is kept at a path.
    case replaced(kept: String?)
    /// The server has a new database beside the old one, and nothing of the old one was touched;
    /// the commands put the new one in the old one's place.
    case beside(database: String, rows: Int, steps: [String])
  }

  /// Restores a backup, and loses nothing of what is there.
  ///
  /// The backup is read from its first byte to its last before anything else is done.
  package func restore(
    _ path: String, to database: ProtectedDatabase
  ) throws(BackupFailure) -> Restoration {
    let path = absolute(path)
    let finding: Examiner.Finding
    do {
      finding = try verify(path, of: database).finding
    } catch {
      throw BackupFailure(error, shown(path))
    }
    guard finding.examination.format.engine == database.engine else {
      throw BackupFailure(
        "\(shown(path)) is a \(finding.examination.format.name), and \(database.name) is a "
          + "\(database.engine.name) database")
    }
    let lock = try lock()
    return try withExtendedLifetime(lock) { () throws(BackupFailure) in
      guard let file = database.file else {
        return try restoreBeside(path, finding.examination, database)
      }
      return try replace(file, with: path, finding.examination, database)
    }
  }

  private func replace(
    _ file: String, with path: String, _ examination: Examination, _ database: ProtectedDatabase
  ) throws(BackupFailure) -> Restoration {
    guard examination.format == .sqlite, examination.packing == nil else {
      throw BackupFailure(
        "\(shown(path)) is not a database file, so it cannot take the place of one",
        hint: "make a file of it first, then restore that: sqlite3 NEW.db < DUMP.sql")
    }
    // Not the name of a backup of this database, so that no pruning ever takes it.
    let folder = BackupFolder(database.folder, database: database.name + BackupFolder.replaced)
    let kept = try BackupFailure.catching { () throws(PlatformError) in
      try folder.make()
      return folder.path + "/" + (try folder.freeName(".db")).text
    }
    do {
      let hasKept = try SQLiteRestore.restore(backup: path, to: file, keeping: kept)
      return .replaced(kept: hasKept ? shown(kept) : nil)
    } catch {
      throw BackupFailure(error)
    }
  }

  /// A day, in seconds: an end, and no limit.
  private static let restoringTime = 86_400.0

  private func restoreBeside(
    _ path: String, _ examination: Examination, _ database: ProtectedDatabase
  ) throws(BackupFailure) -> Restoration {
    let stamp = UTCTime(Clock.secondsSinceEpoch).stamp
    do {
      let restored: RestoredDatabase
      let content: DatabaseContent
      switch database.engine {
      case .mysql:
        restored = try MySQLRestore(database.address).restore(
          path, stamp: stamp, within: BackupKeeper.restoringTime)
        content = try MySQLSource(restored.address).content(
          fingerprinted: false, within: BackupKeeper.restoringTime)
      default:
        restored = try PostgreSQLRestore(database.address).restore(
          path, format: examination.format, stamp: stamp, within: BackupKeeper.restoringTime)
        content = try PostgreSQLSource(restored.address).content(
          fingerprinted: false, within: BackupKeeper.restoringTime)
      }
      do throws(BackupFault) {
        try BackupKeeper.compare(examination, with: content)
      } catch {
        throw BackupFailure(
          "\(shown(path)) was restored into \(restored.name), but it \(error.message)",
          hint: "look at both before you use the new one; nothing else was touched")
      }
      return .beside(database: restored.name, rows: content.rowCount, steps: restored.steps)
    } catch let error as SourceError {
      throw BackupFailure(error)
    } catch let error as BackupFailure {
      throw error
    } catch {
      throw BackupFailure("\(shown(path)) was not restored: \(error)")
    }
  }
}
