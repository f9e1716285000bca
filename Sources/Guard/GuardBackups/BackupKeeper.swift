package import BackupModel
import BackupRecords
import Platform
package import Problems
import SQLiteDatabases

/// Makes, examines, lists and prunes the backups of one clone.
package struct BackupKeeper {
  /// git's common directory, absolute.
  let commonDirectory: String
  /// The top of the work tree, absolute.
  let top: String
  /// The version of git-guard, which markers name.
  let tool: String
  let store: MarkerStore
  private let drafts: DraftJournal
  /// The work tree that contains git's common directory; nil if it is elsewhere.
  private let home: String?

  package init(commonDirectory: String, top: String, tool: String) {
    self.commonDirectory = commonDirectory
    self.top = top
    self.tool = tool
    store = MarkerStore(commonDirectory: commonDirectory)
    drafts = DraftJournal(commonDirectory: commonDirectory)
    home = commonDirectory.hasSuffix("/.git") ? String(commonDirectory.dropLast(5)) : nil
  }

  /// How long another run that makes a backup is waited for, in seconds.
  private static let patience = 60.0

  /// What was made, and what went for it.
  package struct Outcome {
    package let marker: BackupMarker
    package let pruned: [String]
    /// Seconds.
    package let duration: Double
  }

  /// Makes a backup, reads all of it, and only then gives it its name and its record.
  ///
  /// - Parameters:
  ///   - keep: how many backups stay, the new one among them.
  ///   - progress: told of the step and how far it is, from 0 to 1 where that is known.
  package func create(
    _ database: ProtectedDatabase, keep: Int, progress: (String, Double?) -> Void = { _, _ in }
  ) throws(Problem) -> Outcome {
    let lock = try lock()
    return try withExtendedLifetime(lock) { () throws(Problem) in
      let folder = database.backups
      let name = try Problem.ofFiles { () throws(PlatformError) in
        try drafts.sweep()
        try folder.make()
        return try folder.freeName(database.engine.backupEnding)
      }
      let path = folder.path + "/" + name.text
      let part = path + BackupFolder.unfinished
      let start = Clock.monotonicSeconds
      let marker: BackupMarker
      do throws(Problem) {
        try Problem.ofFiles { () throws(PlatformError) in try drafts.begin(part) }
        marker = try make(database, name, at: part, path, progress)
      } catch {
        // A failed file is not a backup, and it may be what has filled the disk.
        try? drafts.sweep()
        throw error
      }
      let pruned = try Problem.ofFiles { () throws(PlatformError) in
        try store.record(marker)
        try drafts.end()
        return try removeExpired(database, keep)
      }
      return Outcome(
        marker: marker, pruned: pruned, duration: Clock.monotonicSeconds - start)
    }
  }

  private func make(
    _ database: ProtectedDatabase, _ name: BackupName, at part: String, _ path: String,
    _ progress: (String, Double?) -> Void
  ) throws(Problem) -> BackupMarker {
    let made: MadeBackup
    do {
      progress("copying", nil)
      made = try database.source.makeBackup(at: part) { progress("copying", $0) }
    } catch {
      throw error.kind == .damaged ? damaged(database, error) : Problem(error)
    }
    progress("reading it back", nil)
    let finding: Examiner.Finding
    do {
      finding = try Examiner.examine(part, live: liveIdentity(database))
      if let content = made.content { try BackupKeeper.compare(finding.examination, with: content) }
    } catch {
      // A copy of every page is as damaged as what it is a copy of.
      if let damage = (database.source as? SQLiteSource)?.damage() {
        throw damaged(database, damage)
      }
      throw Problem(
        "the backup of \(database.name) was made, but it \(error.message)",
        hint: "nothing was recorded or changed; try again")
    }
    // The name is a promise: only a file that was read to its last byte gets it.
    let identity = try Problem.ofFiles { () throws(PlatformError) in
      try Files.synchronize(part)
      try Files.keepPrivate(part)
      try Files.move(part, to: path)
      try Files.synchronize(Files.folder(of: path))
      return try FileIdentity.of(path)
    }
    guard let identity else { throw Problem("\(path) disappeared right after it was created") }
    let now = Clock.secondsSinceEpoch
    return BackupMarker(
      tool: tool, database: database.name, engine: database.engine,
      engineVersion: made.state.engineVersion, provenance: .made,
      source: BackupMarker.Source(
        address: database.source.address, identity: database.identity, token: made.state.token,
        schema: made.state.schema),
      backup: BackupMarker.File(
        path: recorded(path), format: finding.examination.format,
        packing: finding.examination.packing, sha256: finding.sha256, identity: identity),
      startedAt: name.stamp.seconds, finishedAt: now, content: finding.examination.content,
      level: finding.examination.level, checks: finding.examination.checks, verifiedAt: now)
  }

  /// That a live database is damaged, and what may take its place.
  private func damaged(_ database: ProtectedDatabase, _ error: SourceError) -> Problem {
    guard case .standing(let marker) = bestRecord(of: database, now: Clock.secondsSinceEpoch) else {
      return Problem(
        "\(error.message); no backup was made",
        remedy: error.remedy.isEmpty ? ["no earlier backup is recorded"] : error.remedy)
    }
    return Problem(
      "\(error.message); no backup was made",
      remedy: [
        .sentence(
          "\(marker.backup.path) is intact and "
            + "\(Duration.words(Clock.secondsSinceEpoch - marker.startedAt)) old:"),
        .command("git guard backup restore \(database.name)"),
      ])
  }

  /// Demands that the backup has the rows that the database had in the same reading.
  static func compare(
    _ examination: Examination, with content: DatabaseContent
  ) throws(BackupFault) {
    let held = DatabaseContent(rows: examination.content.rows)
    let differences = held.differences(to: DatabaseContent(rows: content.rows))
      .filter { ($0.before ?? 0) != ($0.after ?? 0) }
    guard differences.isEmpty else {
      let words = differences.prefix(5).map(\.words).joined(separator: ", ")
      throw BackupFault(.incomplete, "lacks rows that the database has: \(words)")
    }
  }

  // MARK: Places

  func lock() throws(Problem) -> BackupLock {
    let lock = try Problem.ofFiles { () throws(PlatformError) in
      try BackupLock(commonDirectory: commonDirectory, within: BackupKeeper.patience)
    }
    guard let lock else {
      throw Problem(
        "another git-guard has been making a backup here for a minute",
        hint: "wait for it or stop it, then try again")
    }
    return lock
  }

  /// The live file of a SQLite database, which no backup may be.
  func liveIdentity(_ database: ProtectedDatabase) -> FileIdentity? {
    database.file.flatMap { (try? FileIdentity.of($0, followsLinks: true)) ?? nil }
  }

  /// The path from the top of the work tree, where it is inside.
  func shown(_ path: String) -> String {
    path.hasPrefix(top + "/") ? String(path.dropFirst(top.utf8.count + 1)) : path
  }

  /// The path from the top of this work tree, made absolute.
  func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : top + "/" + path }

  /// A path as a record has it: all work trees of a clone share the records, so it is from the top
  /// of the main one, or else absolute.
  func recorded(_ path: String) -> String {
    guard let home, path.hasPrefix(home + "/") else { return path }
    return String(path.dropFirst(home.utf8.count + 1))
  }

  /// Where the file of a record is, absolute.
  func location(of marker: BackupMarker) -> String {
    let path = marker.backup.path
    return path.hasPrefix("/") ? path : (home ?? top) + "/" + path
  }
}
