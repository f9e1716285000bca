package import BackupModel
import Platform
import Problems

/// A PostgreSQL database, through `psql` and `pg_dump`.
package struct PostgreSQLSource: DatabaseSource {
  var location: DatabaseAddress
  let programs: ServerPrograms
  /// Seconds for which a lock is waited.
  var lockTimeout = 10.0
  /// Seconds for which a dump may stand still.
  var stallLimit = 120.0
  /// Seconds that counting the rows may take before a dump.
  var countLimit = 600.0
  /// Seconds that any one answer may take, connecting included; nil where each has a limit of its own.
  var answerLimit: Double?

  package let engine = DatabaseEngine.postgresql
  package var address: String { location.display }

  package init(_ address: DatabaseAddress, programs: ServerPrograms = .system) {
    location = address
    self.programs = programs
  }

  /// One with other limits, in seconds.
  package func limited(lock: Double, stall: Double) -> PostgreSQLSource {
    var limited = self
    limited.lockTimeout = lock
    limited.stallLimit = stall
    return limited
  }

  package var hurried: any DatabaseSource {
    var hurried = limited(lock: 1, stall: 5)
    hurried.answerLimit = 3
    hurried.location.parameters["connect_timeout"] = "3"
    return hurried
  }

  package func state() throws(SourceError) -> SourceState {
    try namingLocks { () throws(SourceError) in
      try state(try session(), beforeBackup: false)
    }
  }

  /// The database as it is now, once whoever has filled it has left.
  ///
  /// Sessions report what they wrote when they end; while another is there it is as `state` says.
  package func settledState() throws(SourceError) -> SourceState {
    let session = try session()
    for _ in 0..<30 {
      let others = try session.rows(PostgreSQLQueries.otherSessions, within: 10).first?.first
      if others == "0" { return try state(session, beforeBackup: true) }
      Clock.pause(milliseconds: 100)
    }
    return try state(session, beforeBackup: false)
  }

  package func content(
    fingerprinted: Bool, within seconds: Double
  ) throws(SourceError) -> DatabaseContent {
    try namingLocks { () throws(SourceError) in
      let session = try session()
      _ = try session.rows("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;", within: seconds)
      var content = DatabaseContent()
      content.rows = try counts(session, within: seconds)
      content.schema = try state(session, beforeBackup: false).schema
      return content
    }
  }

  func session() throws(SourceError) -> PsqlSession {
    try PsqlSession(
      location, programs: programs, lockTimeout: lockTimeout, answerLimit: answerLimit)
  }

  /// The database as it is now.
  ///
  /// Equal tokens must mean that nothing was committed in between. What sessions have written is
  /// reported late; until all have surely reported, the token holds the set of transactions that
  /// are seen as well, which equals no later one after any commit.
  /// - Parameter beforeBackup: whether the token is of what is dumped next. What is not reported yet
  ///   makes such a token older than the dump, and never newer, so that it needs no such set.
  func state(
    _ session: PsqlSession, beforeBackup: Bool
  ) throws(SourceError) -> SourceState {
    let version = try session.rows(PostgreSQLQueries.version, within: 10).first?.first ?? ""
    // Those of a hosted server may not ask for it.
    let system = (try? session.rows(PostgreSQLQueries.system, within: 10).first?.first) ?? ""
    // First, so that what is written between the two counts as written later.
    let sessions = try session.rows(PostgreSQLQueries.settled, within: 10).first ?? []
    let fields = try session.rows(PostgreSQLQueries.token, within: 30).first ?? []
    guard sessions.count == 2, fields.count == 5 else {
      throw SourceError(.failed, "cannot read the state of \(address)")
    }
    var token = [
      "system": system, "database": fields[0], "reset": fields[1], "started": fields[2],
      "written": fields[3], "schema": fields[4],
    ]
    let reportsInTime = (PostgreSQLVersion(text: version)?.major ?? 0) >= 15
    if sessions[0] != "t", !(beforeBackup && reportsInTime) { token["seen"] = sessions[1] }
    return SourceState(
      token: ChangeToken(token), schema: fields[4],
      engineVersion: PostgreSQLVersion(text: version)?.text ?? version)
  }

  /// Counts every table in the open transaction.
  func counts(
    _ session: PsqlSession, within seconds: Double
  ) throws(SourceError) -> [String: Int] {
    let deadline = Clock.monotonicSeconds + seconds
    let tables = try session.rows(PostgreSQLQueries.tables, within: seconds)
      .compactMap { $0.count == 2 ? (schema: $0[0], name: $0[1]) : nil }
    var counts: [String: Int] = [:]
    for start in stride(from: 0, to: tables.count, by: PostgreSQLQueries.countsAtOnce) {
      let part = tables[start..<min(start + PostgreSQLQueries.countsAtOnce, tables.count)]
      let rest = max(deadline - Clock.monotonicSeconds, 1)
      for row in try session.rows(PostgreSQLQueries.counts(part), within: rest) {
        guard row.count == 2, let index = Int(row[0]), let count = Int(row[1]) else { continue }
        let table = tables[index]
        counts[table.schema == "public" ? table.name : "\(table.schema).\(table.name)"] = count
      }
    }
    return counts
  }

  /// Does something, and where a lock ends it says whose tables are locked.
  func namingLocks<Result>(
    _ body: () throws(SourceError) -> Result
  ) throws(SourceError) -> Result {
    do throws(SourceError) { return try body() } catch {
      guard error.kind == .locked, error.tables.isEmpty else { throw error }
      // The transaction that waited is over, and its session answers nothing but errors.
      let rows = (try? session().rows(PostgreSQLQueries.locked, within: 5)) ?? []
      guard !rows.isEmpty else { throw error }
      let tables = rows.compactMap(\.first)
      throw SourceError(
        .locked,
        "table \(tables.joined(separator: ", ")) of \(address) is locked by another session",
        remedy: error.remedy, tables: tables)
    }
  }
}
