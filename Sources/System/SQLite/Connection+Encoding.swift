import CSQLite

extension Connection {
  /// Lends all values of a query's answer as bytes that no other values have: for a digest.
  ///
  /// Each value is a byte for its type, with a number: of an integer or a real as many of its bytes
  /// as are needed, lowest first; of a text or blob the count of its bytes, and then those. The bytes
  /// come in pieces, so that memory stays flat.
  /// - Returns: how many rows there were.
  package func encodeRows(
    of sql: String, _ body: (Span<UInt8>) -> Void
  ) throws(SQLiteError) -> Int {
    let statement = try unsafe prepare(sql)
    defer { unsafe sqlite3_finalize(statement) }
    let columns = unsafe sqlite3_column_count(statement)
    let buffer = unsafe EncodingBuffer()
    defer { unsafe buffer.bytes.deallocate() }
    var (rows, filled) = (0, 0)
    while try unsafe step(statement) {
      rows += 1
      for column in 0..<columns {
        unsafe buffer.encode(statement, column, &filled, body)
      }
    }
    unsafe buffer.flush(&filled, body)
    return rows
  }
}

/// Where values are gathered, since a digest is slow at pieces of a few bytes.
@unsafe private struct EncodingBuffer {
  let bytes = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 64)
  private static let capacity = 1 << 16

  /// Adds one value of the row on which a statement stands.
  @inline(__always)
  func encode(
    _ statement: OpaquePointer, _ column: Int32, _ filled: inout Int, _ body: (Span<UInt8>) -> Void
  ) {
    if unsafe filled + 9 > Self.capacity { unsafe flush(&filled, body) }
    let type = unsafe sqlite3_column_type(statement, column)
    switch type {
    case SQLITE_INTEGER:
      let number = unsafe sqlite3_column_int64(statement, column)
      // Twice its size, odd where it is negative: a small number of either sign is short.
      unsafe store(UInt64(bitPattern: number << 1 ^ number >> 63), type, &filled)
    case SQLITE_FLOAT:
      // A round number has its zeros at the low end.
      let number = unsafe sqlite3_column_double(statement, column)
      unsafe store(number.bitPattern.byteSwapped, type, &filled)
    case SQLITE_TEXT, SQLITE_BLOB:
      // The content before its count: asking for it may change how it is encoded.
      let content =
        unsafe type == SQLITE_TEXT
        ? UnsafeRawPointer(sqlite3_column_text(statement, column))
        : sqlite3_column_blob(statement, column)
      let count = unsafe Int(sqlite3_column_bytes(statement, column))
      unsafe store(UInt64(count), type, &filled)
      if let content = unsafe content { unsafe add(content, count, &filled, body) }
    default: unsafe store(0, type, &filled)
    }
  }

  /// Lends what is gathered.
  func flush(_ filled: inout Int, _ body: (Span<UInt8>) -> Void) {
    unsafe lend(UnsafeRawPointer(bytes), filled, body)
    filled = 0
  }

  /// Adds a type with the bytes that a number needs; how many those are stands with the type.
  @inline(__always)
  private func store(_ number: UInt64, _ type: Int32, _ filled: inout Int) {
    let count = (64 - number.leadingZeroBitCount + 7) >> 3
    let head = UInt8(truncatingIfNeeded: type) | UInt8(truncatingIfNeeded: count << 3)
    unsafe bytes.storeBytes(of: head, toByteOffset: filled, as: UInt8.self)
    unsafe bytes.storeBytes(of: number.littleEndian, toByteOffset: filled + 1, as: UInt64.self)
    filled += 1 + count
  }

  private func add(
    _ content: UnsafeRawPointer, _ count: Int, _ filled: inout Int, _ body: (Span<UInt8>) -> Void
  ) {
    if unsafe filled + count > Self.capacity { unsafe flush(&filled, body) }
    if unsafe count > Self.capacity { return unsafe lend(content, count, body) }
    unsafe bytes.advanced(by: filled).copyMemory(from: content, byteCount: count)
    filled += count
  }

  private func lend(_ start: UnsafeRawPointer, _ count: Int, _ body: (Span<UInt8>) -> Void) {
    unsafe body(Span<UInt8>(_unsafeBytes: UnsafeRawBufferPointer(start: start, count: count)))
  }
}
