import CSQLite

extension Connection {
  /// Runs one statement and lends each row of its answer.
  ///
  /// - Parameter values: what stands for `?1`, `?2`, ….
  package func forEachRow(
    of sql: String, _ values: [Value] = [], _ body: (borrowing Row) throws(SQLiteError) -> Void
  ) throws(SQLiteError) {
    let statement = try unsafe prepare(sql)
    defer { unsafe sqlite3_finalize(statement) }
    for (index, value) in values.enumerated() {
      let code = unsafe Self.bind(value, to: statement, at: Int32(index + 1))
      guard code == SQLITE_OK else { throw error(code) }
    }
    while try unsafe step(statement) { try unsafe body(Row(statement)) }
  }

  /// The first column of the first row; nil where there is no row.
  package func value(_ sql: String, _ values: [Value] = []) throws(SQLiteError) -> Value? {
    var found: Value?
    try forEachRow(of: sql, values) { row throws(SQLiteError) in
      if found == nil { found = row.value(0) }
    }
    return found
  }

  /// The first column of the first row as an integer; nil where there is none.
  package func integer(_ sql: String, _ values: [Value] = []) throws(SQLiteError) -> Int? {
    if case .integer(let number)? = try value(sql, values) { number } else { nil }
  }

  /// The first column of the first row as text; nil where there is none.
  package func text(_ sql: String, _ values: [Value] = []) throws(SQLiteError) -> String? {
    if case .text(let text)? = try value(sql, values) { text } else { nil }
  }

  /// A name as it stands in a statement.
  package static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  /// A statement that the caller finalizes.
  @unsafe func prepare(_ sql: String) throws(SQLiteError) -> OpaquePointer {
    var prepared: OpaquePointer?
    let code = unsafe sqlite3_prepare_v2(handle, sql, -1, &prepared, nil)
    guard code == SQLITE_OK else { throw error(code) }
    guard let statement = unsafe prepared else {
      throw SQLiteError(code: SQLITE_MISUSE, message: "it contains no statement")
    }
    return unsafe statement
  }

  /// Whether there is another row.
  @unsafe func step(_ statement: OpaquePointer) throws(SQLiteError) -> Bool {
    let code = unsafe sqlite3_step(statement)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else { throw error(code) }
    return false
  }

  @unsafe private static func bind(
    _ value: Value, to statement: OpaquePointer, at index: Int32
  ) -> Int32 {
    switch value {
    case .null: return unsafe sqlite3_bind_null(statement, index)
    case .integer(let number): return unsafe sqlite3_bind_int64(statement, index, Int64(number))
    case .real(let number): return unsafe sqlite3_bind_double(statement, index, number)
    case .text(let text):
      return unsafe guard_sqlite3_bind_text(statement, index, text, Int32(text.utf8.count))
    case .blob(let bytes):
      return unsafe bytes.withUnsafeBytes {
        unsafe guard_sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count))
      }
    }
  }
}
