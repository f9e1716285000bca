package import BackupModel
import BackupRecords
import Platform
package import Problems
import SQLiteDatabases

/// Backups that somebody else's scripts have made.
extension BackupKeeper {
  /// A file that was looked at for adoption, and what came of it.
  package enum Adoption {
    case adopted(BackupMarker)
    /// It was recorded before.
    case known(BackupMarker)
    case refused(path: String, BackupFault)
  }

  /// Examines the newest backups in the folder until one is sound, and records that one.
  ///
  /// - Parameter path: the only file that is looked at; nil for those that the folder holds.
  /// - Returns: what was looked at, in order; the adopted one is the last, if there is one.
  package func adopt(
    _ database: ProtectedDatabase, path: String? = nil
  ) throws(Problem) -> [Adoption] {
    let lock = try lock()
    return try withExtendedLifetime(lock) { () throws(Problem) in
      var adoptions: [Adoption] = []
      let paths = path.map { [absolute($0)] } ?? candidates(database)
      let known = store.all(of: database.name)
      for path in paths.prefix(BackupKeeper.mostTried) {
        // What is recorded already stays as it is: a measured age does not become a claimed one.
        if let marker = known.first(where: { location(of: $0) == path && holds($0) }) {
          adoptions.append(.known(marker))
          return adoptions
        }
        let marker: BackupMarker
        do throws(BackupFault) {
          marker = try adoptable(path, for: database)
        } catch {
          adoptions.append(.refused(path: shown(path), error))
          continue
        }
        try Problem.ofFiles { () throws(PlatformError) in try store.record(marker) }
        adoptions.append(.adopted(marker))
        return adoptions
      }
      return adoptions
    }
  }

  /// Enough to find a sound one behind some that are damaged; more would be felt.
  private static let mostTried = 5

  /// Files in the folder, and at the top of the work tree, where a typed `pg_dump > …` leaves them.
  private func candidates(_ database: ProtectedDatabase) -> [String] {
    let own = database.backups.candidates()
    let loose = BackupFolder(
      top, database: database.name, others: database.others
    ).candidates()
    // A file that a restore has replaced is not a backup: it was replaced for a reason.
    return (own + (database.folder == top ? [] : loose)).filter { !$0.isReplaced }
      .sorted { ($1.name.stamp, $1.path) < ($0.name.stamp, $0.path) }.map(\.path)
  }

  /// The record that a file would have.
  private func adoptable(
    _ path: String, for database: ProtectedDatabase
  ) throws(BackupFault) -> BackupMarker {
    try settle(path)
    let finding = try Examiner.examine(path, live: liveIdentity(database))
    let examination = finding.examination
    guard examination.format.engine == database.engine else {
      throw BackupFault(
        .anotherDatabase,
        "is a \(examination.format.name), and \(database.name) is a \(database.engine.name) database"
      )
    }
    let now = try? database.source.content(fingerprinted: false, within: 30)
    if let now { try BackupKeeper.demandLikeness(examination.content, now) }
    let stamp = BackupName(any: String(path.split(separator: "/").last ?? ""))?.stamp.seconds
    // Each of them may make a backup older, and none of them fresher.
    let times = [
      stamp, finding.identity.modified / 1_000_000_000, examination.embeddedTime,
    ].compactMap(\.self)
    let state = try? database.source.state()
    let isEqual = equal(examination, database, state)
    if !isEqual, examination.checks.contains(SQLiteExamination.logUnknown) {
      throw BackupFault(
        .incomplete,
        "may lack rows: it was copied from a database in WAL mode, perhaps without the log, and "
          + "differs from the database now; use git guard backup")
    }
    return BackupMarker(
      tool: tool, database: database.name, engine: database.engine,
      engineVersion: examination.engineVersion, provenance: .adopted,
      source: BackupMarker.Source(
        address: database.source.address, identity: database.identity,
        token: isEqual ? state?.token : nil,
        schema: schema(of: examination, beside: now, state)),
      backup: BackupMarker.File(
        path: recorded(path), format: examination.format, packing: examination.packing,
        sha256: finding.sha256, identity: finding.identity),
      startedAt: times.min() ?? 0, finishedAt: times.min() ?? 0, content: examination.content,
      level: examination.level, checks: examination.checks,
      verifiedAt: Clock.secondsSinceEpoch)
  }

  /// The schema that the database had when the backup was adopted, as far as that is the backup's.
  ///
  /// A server's own schema is not to be read off a dump, but whether both have the same tables is.
  private func schema(
    of examination: Examination, beside live: DatabaseContent?, _ state: SourceState?
  ) -> String? {
    if examination.format == .sqlite { return examination.content.schema }
    guard let live, Set(live.rows.keys) == Set(examination.content.rows.keys) else { return nil }
    return state?.schema
  }

  /// Whether the live database holds to the last value what the backup holds.
  private func equal(
    _ examination: Examination, _ database: ProtectedDatabase, _ state: SourceState?
  ) -> Bool {
    guard state != nil, let fingerprint = examination.content.fingerprint else { return false }
    let live = try? database.source.content(fingerprinted: true, within: 30)
    // The token was read first: had the database moved since, the content would differ or the
    // token would be too old to match.
    return live?.fingerprint == fingerprint && live?.schema == examination.content.schema
  }

  /// Waits a moment to see that no program is writing the file or a part of it beside it.
  private func settle(_ path: String) throws(BackupFault) {
    func identity() -> FileIdentity? { (try? FileIdentity.of(path)) ?? nil }
    guard let before = identity() else { throw BackupFault(.missing, "does not exist") }
    let age = Clock.nanosecondsSinceEpoch - before.modified
    if age < 2_000_000_000 {
      Clock.pause(milliseconds: 250)
      guard identity() == before else {
        throw BackupFault(.unfinished, "is still being written")
      }
    }
  }

  /// Demands that at least half of the database's tables are in the backup.
  private static func demandLikeness(
    _ content: DatabaseContent, _ live: DatabaseContent
  ) throws(BackupFault) {
    guard !live.rows.isEmpty else { return }
    let shared = live.rows.keys.filter { content.rows[$0] != nil }.count
    guard shared * 2 >= live.rows.count else {
      let names = content.rows.keys.sorted().prefix(3).joined(separator: ", ")
      throw BackupFault(
        .anotherDatabase,
        "is of another database: it has \(shared) of \(live.rows.count) tables, and \(names)")
    }
    guard content.rowCount > 0 || live.rowCount == 0 else {
      throw BackupFault(
        .noRows,
        "contains only empty tables, but the database has \(live.rowCount) "
          + (live.rowCount == 1 ? "row" : "rows"))
    }
  }
}

extension [BackupKeeper.Adoption] {
  /// Whether a sound backup was found, and nothing newer that should have been one is unsound: the
  /// script that makes them has failed since.
  package var isSound: Bool {
    let hasUnsound = contains { adoption in
      if case .refused(_, let fault) = adoption { return fault.kind != .anotherDatabase }
      return false
    }
    switch last {
    case .adopted?, .known?: return !hasUnsound
    case .refused?, nil: return false
    }
  }
}
