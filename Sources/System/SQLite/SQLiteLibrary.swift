import CSQLite

/// The SQLite that runs here.
package enum SQLiteLibrary {
  /// Its version: `3.40.1`.
  package static var version: String { unsafe String(cString: sqlite3_libversion()) }
}
