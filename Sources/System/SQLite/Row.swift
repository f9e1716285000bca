import CSQLite

/// One row of a query's answer, as long as the query stands on it.
@safe package struct Row: ~Copyable {
  private let statement: OpaquePointer

  init(_ statement: OpaquePointer) { unsafe self.statement = statement }

  /// How many columns there are.
  package var count: Int { unsafe Int(sqlite3_column_count(statement)) }

  /// The column's value as an integer, converted as SQLite does; 0 for NULL.
  package func integer(_ column: Int) -> Int {
    unsafe Int(sqlite3_column_int64(statement, Int32(column)))
  }

  /// The column's value as text; nil for NULL.
  package func text(_ column: Int) -> String? {
    guard let text = unsafe sqlite3_column_text(statement, Int32(column)) else { return nil }
    let count = unsafe Int(sqlite3_column_bytes(statement, Int32(column)))
    return unsafe String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  /// The column's value as it is stored.
  package func value(_ column: Int) -> Value {
    let index = Int32(column)
    switch unsafe sqlite3_column_type(statement, index) {
    case SQLITE_INTEGER: return .integer(integer(column))
    case SQLITE_FLOAT: return unsafe .real(sqlite3_column_double(statement, index))
    case SQLITE_TEXT: return .text(text(column) ?? "")
    case SQLITE_BLOB:
      let bytes = unsafe sqlite3_column_blob(statement, index)
      let count = unsafe Int(sqlite3_column_bytes(statement, index))
      return unsafe .blob(Array(UnsafeRawBufferPointer(start: bytes, count: count)))
    default: return .null
    }
  }
}
