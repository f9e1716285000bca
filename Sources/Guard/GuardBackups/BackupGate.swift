package import BackupModel
import BackupRecords
import Platform
import Problems

/// Says whether a database has a valid backup, for a commit or a push.
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
        verdict: verdict(on: database, limit: limit, now: now), isLocal: database.address.isLocal)
    }
  }

  private func verdict(
    on database: ProtectedDatabase, limit: Int, now: Int
  ) -> BackupStanding.Verdict {
    let (markers, fault) = records(of: database)
    if database.isGone { return whereItIsGone(database, markers, limit: limit, now: now) }
    guard let newest = markers.first else {
      if let fault { return .unreliable(fault.words) }
      // Whoever renames a database or points a name elsewhere has a record, and not of this one.
      if let other = (try? store.newest(of: database.name)) ?? nil, database.engine == .sqlite {
        return .unreliable("is of another database, \(other.source.address)")
      }
      return whereNothingIsRecorded(database)
    }
    let counted = markers.filter { $0.level >= .needed }
    guard !counted.isEmpty else {
      return .unreliable("shows only that it \(newest.level.words)")
    }
    let source: Freshness.Source
    var obstacle: SourceError?
    switch asked(database, counted) {
    case .success(let known): source = known
    case .failure(let error) where error.kind == .absent:
      return whereItIsGone(database, counted, limit: limit, now: now)
    case .failure(let error) where error.kind == .damaged:
      return .damaged(error.message, restorable(database, counted, limit: limit, now: now))
    case .failure(let error): (source, obstacle) = (.unreachable, error)
    }
    switch best(of: database, counted, beside: source, limit: limit, now: now) {
    case nil: return .missing
    case .faulty(let marker, let fault)?: return .faulty(fault, path: marker.backup.path)
    case .sound(let marker, let freshness)?:
      guard let obstacle else { return .sound(marker, freshness) }
      switch freshness {
      // Whether the database has changed is unknown, which is not a fault of the backup.
      case .stale(.claimed), .stale(.unasked):
        let age = Duration.words(now - marker.startedAt)
        return .notChecked("\(obstacle.message); \(marker.backup.path) is \(age) old")
      case .unasked(let age, _): return .sound(marker, .unasked(age: age, why: obstacle.message))
      default: return .sound(marker, freshness)
      }
    }
  }

  /// The best of a database's backups, of which the file is shown to be the one that was recorded.
  private func best(
    of database: ProtectedDatabase, _ markers: [BackupMarker], beside source: Freshness.Source,
    limit: Int, now: Int
  ) -> BestBackup? {
    BestBackup(
      among: markers,
      freshness: { Freshness($0, beside: source, now: now, limit: limit) },
      fault: { fault(of: $0, database) })
  }

  private func restorable(
    _ database: ProtectedDatabase, _ markers: [BackupMarker], limit: Int, now: Int
  ) -> BackupMarker? {
    let best = best(of: database, markers, beside: .unreachable, limit: limit, now: now)
    if case .sound(let marker, _)? = best { return marker }
    return nil
  }

  private func whereItIsGone(
    _ database: ProtectedDatabase, _ markers: [BackupMarker], limit: Int, now: Int
  ) -> BackupStanding.Verdict {
    switch best(of: database, markers, beside: .unreachable, limit: limit, now: now) {
    case nil: .notChecked("\(database.source.address) does not exist")
    case .sound(let marker, _)?: .gone(marker, nil)
    case .faulty(let marker, let fault)?: .gone(marker, fault)
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

  /// What is wrong with the file of a record; nil where it is the one that was recorded.
  private func fault(of marker: BackupMarker, _ database: ProtectedDatabase) -> BackupFault? {
    do throws(BackupFault) {
      try examine(marker, database)
      return nil
    } catch {
      return error
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
    if let identity, identity.isSameWriting(as: marker.backup.identity),
      live.map({ identity.isSameFile(as: $0) }) != true
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
      "is no longer the file that was recorded" + (words.isEmpty ? "" : ": \(words)"))
  }

  /// The database as it is now; its rows are read only where its token has moved on from that of
  /// every backup whose file exists.
  private func asked(
    _ database: ProtectedDatabase, _ markers: [BackupMarker]
  ) -> Result<Freshness.Source, SourceError> {
    let source = database.source.hurried
    let state: SourceState
    do {
      state = try source.state()
    } catch {
      return .failure(error)
    }
    let isEqual = markers.contains { $0.source.token == state.token && stands($0) }
    if isEqual { return .success(.known(state, content: nil)) }
    let isComparable = markers.contains { $0.content.fingerprint != nil }
    do {
      let content = try source.content(
        fingerprinted: isComparable, within: BackupKeeper.readingTime)
      return .success(.known(state, content: content))
    } catch {
      // What holds the reading up is no fault of the database's, and its state is known.
      return error.kind == .damaged ? .failure(error) : .success(.known(state, content: nil))
    }
  }
}
