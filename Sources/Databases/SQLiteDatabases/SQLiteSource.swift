package import BackupModel
import Platform
import SQLite

/// A live SQLite database.
///
/// Nothing of it is ever written. One process uses it from one thread at a time: looking at its
/// files while another thread reads it would drop that thread's locks (see `DatabaseFiles`).
package struct SQLiteSource: DatabaseSource {
  package let engine = DatabaseEngine.sqlite
  package let address: String
  /// Where it is, absolute or from the folder that the process stands in.
  package let path: String

  /// How many pages a backup copies at a time; few, where a test wants many steps.
  var pagesAtOnce: Int32 = 2000

  /// How many seconds a lock of somebody else is waited for.
  static let patience = 5.0

  /// - Parameter address: its path as a person wrote it.
  package init(path: String, address: String) {
    self.path = path
    self.address = address
  }

  /// Token, schema and version; a millisecond or two, and no effect on any file.
  ///
  /// The schema is nil where somebody holds the database locked: the token alone may do.
  package func state() throws(SourceError) -> SourceState {
    let files = try DatabaseFiles(path, address: address)
    return try withExtendedLifetime(files) { () throws(SourceError) in
      let (look, schema) = try settledSchema(files)
      var token = look.token()
      if look.isTooFresh(at: Clock.nanosecondsSinceEpoch) {
        Clock.pause(milliseconds: 21)
        let again = try files.look()
        let isSettled =
          again.token() == token && !again.isTooFresh(at: Clock.nanosecondsSinceEpoch)
        if !isSettled { token = look.token(moving: Clock.nanosecondsSinceEpoch) }
      }
      return SourceState(token: token, schema: schema, engineVersion: SQLiteLibrary.version)
    }
  }

  package func content(
    fingerprinted: Bool, within seconds: Double
  ) throws(SourceError) -> DatabaseContent {
    let reading = SourceReading(address: address)
    let files = try DatabaseFiles(path, address: address)
    return try withExtendedLifetime(files) { () throws(SourceError) in
      try reading.run(files) { connection throws(SourceError) in
        try reading.ask { () throws(SQLiteError) in
          connection.limit(toSeconds: seconds)
          try connection.execute("BEGIN")
          return try SQLiteContent.content(of: connection, fingerprinted: fingerprinted)
        }
      }
    }
  }

  /// What is wrong with the database itself; nil where SQLite finds nothing, or cannot look.
  package func damage() -> SourceError? {
    let reading = SourceReading(address: address)
    do throws(SourceError) {
      let files = try DatabaseFiles(path, address: address)
      let faults = try withExtendedLifetime(files) { () throws(SourceError) in
        try reading.run(files) { connection throws(SourceError) in
          try reading.ask { () throws(SQLiteError) in
            var faults: [String] = []
            try connection.forEachRow(of: "PRAGMA integrity_check(1)") { row throws(SQLiteError) in
              faults += (row.text(0) ?? "").split(whereSeparator: \.isNewline).map(String.init)
                .filter { $0 != "ok" && !$0.hasPrefix("***") }
            }
            return faults
          }
        }
      }
      guard let fault = faults.first else { return nil }
      return SourceError(.damaged, "\(address) is damaged (SQLite says: \(fault))")
    } catch {
      return error.kind == .damaged ? error : nil
    }
  }

  /// The schema, and a look at the files that it is true of.
  private func settledSchema(
    _ files: DatabaseFiles
  ) throws(SourceError) -> (look: FileLook, schema: String?) {
    let reading = SourceReading(address: address, patience: 1)
    var (look, schema): (FileLook, String?) = (try files.look(), nil)
    for _ in 0..<5 {
      do {
        schema = try reading.glance(files, look) { connection throws(SourceError) in
          try reading.ask { () throws(SQLiteError) in try SQLiteContent.schema(of: connection) }
        }
      } catch {
        guard error.kind == .locked else { throw error }
        schema = nil
      }
      let after = try files.look()
      if after.token() == look.token() { break }
      look = after
    }
    return (look, schema)
  }
}
