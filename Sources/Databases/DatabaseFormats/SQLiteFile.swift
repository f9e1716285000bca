import Characters

/// The schema of a SQLite file, read from its first pages.
///
/// A walk of the b-tree of `sqlite_schema` (https://www.sqlite.org/fileformat2.html), as far as its
/// pages are among the bytes that were read: table names stand in the records themselves.
struct SQLiteFile {
  /// One table of the schema.
  struct Table {
    let name: String
    /// The page its rows begin on; 0 for a virtual table.
    let rootPage: Int
  }

  private let bytes: Bytes
  private let pageSize: Int
  private let usable: Int
  private(set) var tables: [Table] = []
  /// Whether every page of the schema was among the bytes.
  private(set) var isComplete = true

  init?(_ bytes: Bytes) {
    guard let pageSize = SQLiteSignatures.pageSize(bytes) else { return nil }
    self.bytes = bytes
    self.pageSize = pageSize
    usable = max(pageSize - Int(bytes[20] ?? 0), 480)
    readSchema()
  }

  /// Whether the table has at least one row; nil where its first page was not read.
  func hasRows(_ table: Table) -> Bool? {
    guard let start = offset(ofPage: table.rootPage), let kind = bytes[start],
      let cells = bytes.big(2, at: start + 3)
    else { return nil }
    switch kind {
    case 0x0D, 0x0A: return cells > 0
    // A table that needed inner pages has had many rows, and an emptied one shrinks again.
    case 0x05, 0x02: return true
    default: return nil
    }
  }

  /// How many bytes must be read for the table's first page.
  func bytesNeeded(for table: Table) -> Int? {
    let (end, overflow) = table.rootPage.multipliedReportingOverflow(by: pageSize)
    return table.rootPage > 0 && !overflow ? end : nil
  }

  /// Where the page's b-tree header is; page 1 has the file's header before it.
  private func offset(ofPage page: Int) -> Int? {
    guard page >= 1, page <= bytes.count / pageSize + 1 else { return nil }
    let start = (page - 1) * pageSize + (page == 1 ? 100 : 0)
    return start < bytes.count ? start : nil
  }

  private mutating func readSchema() {
    var pages = [1]
    var seen: Set<Int> = []
    while let page = pages.popLast() {
      guard seen.insert(page).inserted else { continue }
      guard let start = offset(ofPage: page), let kind = bytes[start],
        let count = bytes.big(2, at: start + 3)
      else {
        isComplete = false
        continue
      }
      let (base, header) = ((page - 1) * pageSize, kind == 0x05 ? 12 : 8)
      let cells = (0..<min(Int(count), pageSize / 4)).compactMap { index in
        bytes.big(2, at: start + header + 2 * index).map { base + Int($0) }
      }
      switch kind {
      case 0x0D: for cell in cells { readRecord(at: cell) }
      case 0x05:
        // Pushed from the last to the first, so that names come out in their order.
        if let right = bytes.big(4, at: start + 8) { pages.append(Int(right)) }
        for cell in cells.reversed() {
          if let child = bytes.big(4, at: cell) { pages.append(Int(child)) }
        }
      default: isComplete = isComplete && page == 1 && kind == 0 && count == 0
      }
    }
  }

  /// Reads a cell of `sqlite_schema`: type, name, tbl_name, rootpage, sql.
  private mutating func readRecord(at cell: Int) {
    var reader = VarintReader(bytes: bytes, offset: cell)
    guard reader.next() != nil, reader.next() != nil else { return isComplete = false }
    let start = reader.offset
    guard let headerSize = reader.next(), (5...64).contains(headerSize) else { return }
    var types: [Int] = []
    for _ in 0..<4 {
      guard let type = reader.next() else { return }
      types.append(type)
    }
    var offset = start + headerSize
    var columns: [ArraySlice<UInt8>] = []
    for type in types {
      guard let width = Self.width(type), width <= usable, offset <= bytes.count - width else {
        return isComplete = false
      }
      columns.append(bytes.slice(offset..<(offset + width)))
      offset += width
    }
    guard text(columns[0]) == "table", let name = text(columns[1]) else { return }
    let root = columns[3].reduce(0) { ($0 & 0xFF_FFFF_FFFF) << 8 | Int($1) }
    if !name.hasPrefix("sqlite_") {
      tables.append(Table(name: name, rootPage: types[3] == 9 ? 1 : root))
    }
  }

  /// How many bytes a column of this serial type takes; nil where there is no such type.
  private static func width(_ type: Int) -> Int? {
    switch type {
    case 0...4: type
    case 5: 6
    case 6, 7: 8
    case 8, 9: 0
    case 12...: (type - 12) / 2
    default: nil
    }
  }

  /// Text in the encoding that the file's header names at 56.
  private func text(_ column: ArraySlice<UInt8>) -> String? {
    switch bytes.big(4, at: 56) {
    case 2: UTF16Text.decode(column, big: false)
    case 3: UTF16Text.decode(column, big: true)
    default: String(validating: column, as: UTF8.self)
    }
  }
}

/// SQLite's numbers of 1 to 9 bytes, read one after another.
private struct VarintReader {
  let bytes: Bytes
  var offset: Int

  mutating func next() -> Int? {
    var value: UInt64 = 0
    for index in 0..<9 {
      guard let byte = bytes[offset] else { return nil }
      offset += 1
      if index == 8 {
        value = value << 8 | UInt64(byte)
      } else {
        value = value << 7 | UInt64(byte & 0x7F)
        if byte & 0x80 == 0 { break }
      }
    }
    return Int(exactly: value)
  }
}
