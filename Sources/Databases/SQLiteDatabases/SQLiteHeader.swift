/// The first hundred bytes of a database file (sqlite.org/fileformat2.html#the_database_header).
struct SQLiteHeader: Hashable {
  static let size = 100
  static let magic = Array("SQLite format 3\0".utf8)

  /// Bytes of a page; a power of two from 512 to 65536.
  let pageSize: Int
  /// Whether the database keeps a write-ahead log while it is open.
  let usesLog: Bool
  /// Grows by one with each commit, but in WAL mode.
  let changeCounter: UInt32
  /// Pages that the file should have; nil where what wrote it last does not keep this field.
  let pageCount: Int?
  /// Grows by one with each change of the schema.
  let schemaCookie: UInt32
  /// The version of the SQLite that wrote it last: `3.40.1`.
  let writer: String?

  /// Nil where the bytes are not such a header.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.size, bytes.starts(with: Self.magic) else { return nil }
    func word(_ offset: Int) -> UInt32 {
      bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
    let size = Int(bytes[16]) << 8 | Int(bytes[17])
    pageSize = size == 1 ? 65536 : size
    guard pageSize >= 512, pageSize & (pageSize - 1) == 0 else { return nil }
    usesLog = bytes[18] == 2 || bytes[19] == 2
    changeCounter = word(24)
    let isCountKept = word(92) == changeCounter && word(28) > 0
    pageCount = isCountKept ? Int(word(28)) : nil
    schemaCookie = word(40)
    let version = word(96)
    writer =
      version < 3_000_000
      ? nil : "\(version / 1_000_000).\(version / 1000 % 1000).\(version % 1000)"
  }
}
