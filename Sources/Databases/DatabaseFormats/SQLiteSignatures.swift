/// SQLite's files (https://www.sqlite.org/fileformat2.html).
enum SQLiteSignatures {
  /// The main file's first 16 bytes.
  static let magic = Array("SQLite format 3\0".utf8)

  /// The size of a page, where the head is that of a database file; nil otherwise.
  static func pageSize(_ head: Bytes) -> Int? {
    guard head.has(magic), let size = head.big(2, at: 16) else { return nil }
    if size == 1 { return 65_536 }
    return size.isPowerOfTwo(in: 512...32_768) ? Int(size) : nil
  }

  /// What a document's program writes at offset 68, by its name.
  static func application(_ head: Bytes) -> (format: String, isDocument: Bool)? {
    switch head.big(4, at: 68) {
    case 0x4750_4B47, 0x4750_3130, 0x4750_3131: ("GeoPackage", true)
    case 0x4D50_4258: ("MBTiles map", true)
    case 0x0F05_5111, 0x0F05_5112, 0x0F05_5113: ("Fossil repository", true)
    case 0x4155_4459: ("Audacity project", true)
    case 0xF9BE_B4D9: ("Bitcoin wallet", false)
    default: nil
    }
  }

  static let all: [Signature] = [
    Signature(.database, "SQLite 2 database") {
      $0.head.has("** This file contains an SQLite 2")
    },
    Signature(.sidecar, "SQLite rollback journal") {
      $0.head.has([0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7])
    },
    Signature(.sidecar, "SQLite write-ahead log") {
      guard $0.head.has([0x37, 0x7F, 0x06]), let last = $0.head[3], last & 0xFE == 0x82 else {
        return false
      }
      // The only version of the format there has been; absent in a log cut to its magic.
      return $0.head.big(4, at: 4).map { $0 == 3_007_000 } ?? true
    },
    Signature(.sidecar, "SQLite shared-memory file") {
      guard $0.size > 0, $0.size % 32_768 == 0 else { return false }
      return $0.head.has([0x18, 0xE2, 0x2D, 0x00]) || $0.head.has([0x00, 0x2D, 0xE2, 0x18])
    },
  ]
}
