import CSQLite
import Platform

/// An open database, for one thread; closed at the end of its life.
@safe package struct Connection: ~Copyable {
  let handle: OpaquePointer
  /// When to give up, for SQLite's callbacks; it outlives every call into SQLite.
  private let limits: UnsafeMutablePointer<Limits>

  private init(handle: OpaquePointer, patience: Double) {
    unsafe self.handle = handle
    unsafe limits = .allocate(capacity: 1)
    unsafe limits.initialize(to: Limits(patience: patience))
    // A thousand instructions of SQLite's machine are some 20 µs.
    unsafe sqlite3_progress_handler(
      handle, 1000,
      { context in
        let limits = unsafe context?.assumingMemoryBound(to: Limits.self)
        return unsafe limits?.pointee.isLate ?? false ? 1 : 0
      }, limits)
    unsafe sqlite3_busy_handler(
      handle,
      { context, attempt in
        let limits = unsafe context?.assumingMemoryBound(to: Limits.self)
        return unsafe limits?.pointee.waits(attempt: attempt) ?? false ? 1 : 0
      }, limits)
  }

  deinit {
    unsafe sqlite3_close_v2(handle)
    unsafe limits.deallocate()
  }

  /// Opens a file; what it holds is first read, and judged, by the first statement.
  ///
  /// - Parameter waiting: how many seconds each statement waits for the locks of others.
  package static func open(
    _ path: String, _ mode: OpenMode, waiting seconds: Double = 0
  ) throws(SQLiteError) -> Connection {
    guard let uri = mode.uri(of: path) else {
      throw SQLiteError(code: SQLITE_CANTOPEN, message: "no file can have this name")
    }
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(uri, &opened, mode.flags, nil)
    guard let handle = unsafe opened else {
      throw SQLiteError(code: SQLITE_NOMEM, message: "out of memory")
    }
    guard code == SQLITE_OK else {
      let error = unsafe SQLiteError(of: handle, code: code)
      unsafe sqlite3_close_v2(handle)
      throw error
    }
    unsafe sqlite3_extended_result_codes(handle, 1)
    return unsafe Connection(handle: handle, patience: seconds)
  }

  /// Sets how long all that follows may take together; it then ends as `interrupted`.
  ///
  /// A few instructions that SQLite runs in one go (the tree walk of `integrity_check` before 3.42)
  /// are not broken off.
  package func limit(toSeconds seconds: Double) {
    unsafe limits.pointee.deadline = Clock.monotonicSeconds + seconds
  }

  /// Whether the time is up.
  package var isLate: Bool { unsafe limits.pointee.isLate }

  /// Runs statements that give no rows, or whose rows do not matter.
  package func execute(_ sql: String) throws(SQLiteError) {
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw error(code) }
  }

  /// What a call has just failed with.
  func error(_ code: Int32) -> SQLiteError { unsafe SQLiteError(of: handle, code: code) }
}

extension SQLiteError {
  /// The error of a call that a connection has just made.
  @unsafe init(of handle: OpaquePointer, code: Int32) {
    let extended = unsafe sqlite3_extended_errcode(handle)
    // A call that fails before it reaches the connection leaves an older error there.
    let isOfCall = extended & 0xFF == code & 0xFF
    let text = unsafe isOfCall ? sqlite3_errmsg(handle) : sqlite3_errstr(code)
    self.init(
      code: isOfCall ? extended : code,
      message: unsafe text.map { unsafe String(cString: $0) } ?? "error \(code)")
  }
}
