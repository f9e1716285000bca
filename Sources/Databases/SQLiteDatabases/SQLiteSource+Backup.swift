package import BackupModel
import Platform
import SQLite

extension SQLiteSource {
  /// Copies the database in one reading, through SQLite's own backup interface.
  ///
  /// There is no second way through VACUUM INTO: it reads under the same locks and writes to the
  /// same disk, so that it fails where this fails, takes twice as long and renumbers rows.
  package func makeBackup(
    at path: String, progress: (Double) -> Void
  ) throws(SourceError) -> MadeBackup {
    let files = try DatabaseFiles(self.path, address: address)
    let reading = SourceReading(address: address)
    return try withExtendedLifetime(files) { () throws(SourceError) in
      try reading.run(files, undoing: { CopyFile.discard(path) }) {
        connection throws(SourceError) in
        let token = try begin(connection, reading, files)
        let schema = try reading.ask { () throws(SQLiteError) in
          try SQLiteContent.schema(of: connection)
        }
        try CopyFile.write(
          connection, of: address, to: path, pagesAtOnce: pagesAtOnce, progress: progress)
        let state = SourceState(token: token, schema: schema, engineVersion: SQLiteLibrary.version)
        return MadeBackup(format: .sqlite, state: state, content: nil)
      }
    }
  }

  /// Begins a read transaction, and gives the token of the very state that it reads.
  ///
  /// In rollback mode nobody can write a page while the transaction is open: what the files say is
  /// of that state. In WAL mode others commit meanwhile. But where the files say the same before the
  /// transaction has begun and after, there was no commit between, and the transaction reads what
  /// they say; where they do not it begins anew, which takes some 50 µs. A writer that never leaves
  /// such a gap gets a token that equals no other: the backup then counts as one of which it is not
  /// known whether the database has moved on, never as equal.
  private func begin(
    _ connection: borrowing Connection, _ reading: SourceReading, _ files: DatabaseFiles
  ) throws(SourceError) -> ChangeToken {
    var last = try files.look()
    for attempt in 0..<100 {
      let before = try files.look()
      let isLogged = try reading.ask { () throws(SQLiteError) in
        if attempt > 0 { try connection.execute("ROLLBACK") }
        try connection.execute("BEGIN")
        _ = try connection.value("SELECT count(*) FROM sqlite_schema")
        return try connection.text("PRAGMA journal_mode") == "wal"
      }
      let after = try files.look()
      if !isLogged { return after.token(isLocked: true) }
      let isFresh = after.isTooFresh(at: Clock.nanosecondsSinceEpoch)
      if after.token() == before.token() && !isFresh { return after.token() }
      if isFresh { Clock.pause(milliseconds: 21) }
      last = after
    }
    return last.token(moving: Clock.nanosecondsSinceEpoch)
  }
}
