package import BackupModel
import BackupFiles
import BackupMarkers
import BackupStore
import Platform

/// Says how a database stands, as the gates at a commit and a push ask.
///
/// Cheap where nothing has changed: a look at two files. What has changed is read, but not for ever.
extension BackupKeeper {
  /// How long the live database may be read at a gate, in seconds.
  private static let readingTime = 5.0

  /// - Parameters:
  ///   - limit: seconds that a backup is good for after its source has moved on.
  ///   - now: seconds since 1970-01-01 00:00 UTC.
  package func standing(
    of lead: DatabaseLead, limit: Int, now: Int
  ) -> BackupStanding {
    switch lead {
    case .unavailable(let name, let namedIn, let reason):
      BackupStanding(
        database: name, engine: .sqlite, address: "", path: nil, namedIn: namedIn,
        verdict: .notChecked(reason))
    case .unconsented(let unconsented, _):
      // Neither the database nor its folder of backups is looked at.
      BackupStanding(
        database: unconsented.name, engine: unconsented.engine, address: "", path: nil,
        namedIn: unconsented.namedIn, verdict: .notChecked(unconsented.reason),
        consenting: unconsented.commands)
    case .database(let database):
      BackupStanding(
        database: database.name, engine: database.engine, address: database.source.address,
        path: database.path, namedIn: database.namedIn,
        verdict: verdict(on: database, limit: limit, now: now))
    }
  }

  private func verdict(
    on database: ProtectedDatabase, limit: Int, now: Int
  ) -> BackupStanding.Verdict {
    let newest: BackupMarker?
    do {
      newest = try store.newest(of: database.name, identity: database.identity)
    } catch {
      return .unreliable(error.words)
    }
    guard let marker = newest else {
      // Whoever renames a database or points a name elsewhere has a record, and not of this one.
      if let other = (try? store.newest(of: database.name)) ?? nil, database.engine == .sqlite {
        return .unreliable("is of another database, \(other.source.address)")
      }
      return whereNothingIsRecorded(database)
    }
    guard marker.level >= .needed else {
      return .unreliable("says only that it \(marker.level.words)")
    }
    do {
      try examine(marker, database)
    } catch {
      return .faulty(error, path: marker.backup.path)
    }
    switch source(of: database, marker) {
    case .success(let source):
      return .sound(marker, Freshness(marker, beside: source, now: now, limit: limit))
    case .failure(let error):
      let freshness = Freshness(marker, beside: .unreachable, now: now, limit: limit)
      switch freshness {
      // Nobody knows whether the database has moved on, and that is no fault of the backup's.
      case .stale(.claimed), .stale(.unasked):
        let age = Duration.words(now - marker.startedAt)
        return .notChecked("\(error.message); \(marker.backup.path) is \(age) old")
      case .unasked(let age, _):
        return .sound(marker, .unasked(age: age, why: error.message))
      default: return .sound(marker, freshness)
      }
    }
  }

  /// A database that cannot be reached or read from here is not blamed for having no backup here.
  private func whereNothingIsRecorded(_ database: ProtectedDatabase) -> BackupStanding.Verdict {
    if let file = database.file, (try? Files.status(file))??.size == 0 {
      return .notChecked("it is empty, so there is nothing to back up")
    }
    do {
      _ = try database.source.hurried.state()
      return .missing
    } catch {
      let isHere = database.engine == .sqlite && ![.forbidden, .unreachable].contains(error.kind)
      return isHere ? .missing : .notChecked(error.message)
    }
  }

  /// Demands that the file is the one that was recorded.
  private func examine(
    _ marker: BackupMarker, _ database: ProtectedDatabase
  ) throws(BackupFault) {
    let path = location(of: marker)
    let live = liveIdentity(database)
    let identity: FileIdentity?
    do {
      identity = try FileIdentity.of(path)
    } catch {
      throw BackupFault(.unreadable, "cannot be read: \(error.message)")
    }
    if identity == marker.backup.identity,
      live.map({ identity?.isSameFile(as: $0) ?? false }) != true
    {
      return
    }
    let digest = try Examiner.digest(of: path, live: live)
    guard digest.sha256 != marker.backup.sha256 else { return }
    // Not what was recorded: what it is now tells the person more than that it differs.
    let finding = try Examiner.examine(path, live: live, fingerprinted: false)
    let rows = finding.examination.content.rows
    let held = DatabaseContent(rows: marker.content.rows)
    let differences = held.differences(to: DatabaseContent(rows: rows))
    let words = differences.prefix(3).map(\.words).joined(separator: ", ")
    throw BackupFault(
      .changed,
      "is not the file that was recorded any more" + (words.isEmpty ? "" : ": \(words)"))
  }

  /// The database as it is now; its rows are read only where its token has moved.
  private func source(
    of database: ProtectedDatabase, _ marker: BackupMarker
  ) -> Result<Freshness.Source, SourceError> {
    let source = database.source.hurried
    let state: SourceState
    do {
      state = try source.state()
    } catch {
      return .failure(error)
    }
    if let token = marker.source.token, token == state.token {
      return .success(.known(state, content: nil))
    }
    let isComparable = marker.content.fingerprint != nil
    let content = try? source.content(
      fingerprinted: isComparable, within: BackupKeeper.readingTime)
    return .success(.known(state, content: content))
  }
}
