import Testing

/// Bytes made by hand: the least that is a format, and something near it that is none.
enum HandMade {
  struct Case: Sendable, CustomTestStringConvertible {
    let format: String
    let name: String
    let bytes: [UInt8]
    let nearMiss: [UInt8]

    init(_ format: String, name: String = "file", _ bytes: [UInt8], nearMiss: [UInt8]) {
      self.format = format
      self.name = name
      self.bytes = bytes
      self.nearMiss = nearMiss
    }

    var testDescription: String { format }
  }

  /// Bytes at offsets, zeros between them, `size` in all.
  static func bytes(_ size: Int, _ parts: [Int: [UInt8]]) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size)
    for (offset, part) in parts {
      bytes.replaceSubrange(offset..<(offset + part.count), with: part)
    }
    return bytes
  }

  static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

  static let sqlite = bytes(512, [0: text("SQLite format 3\0"), 16: [0x10, 0], 100: [0x0D]])

  static let databases: [Case] = [
    Case(
      "SQLite 3 database", sqlite,
      nearMiss: bytes(512, [0: text("SQLite format 3\0"), 16: [0x10, 1]])),
    Case(
      "SQLite 2 database", text("** This file contains an SQLite 2.1 database **\0") + [1],
      nearMiss: text("** This file contains an SQLite 3 tutorial\n")),
    Case(
      "DuckDB database", bytes(4096, [8: text("DUCK"), 12: [64]]),
      nearMiss: bytes(4096, [8: text("DUCKLING")])),
    Case(
      "Access database", bytes(4096, [1: [1], 4: text("Standard Jet DB")]),
      nearMiss: bytes(4096, [0: [9, 9], 4: text("Standard Jet DB")])),
    Case(
      "Access database", bytes(4096, [1: [1], 4: text("Standard ACE DB")]),
      nearMiss: bytes(4096, [1: [1], 4: text("Standard ACE")])),
    Case(
      "Microsoft Money database", bytes(4096, [1: [1], 4: text("MSISAM Database")]),
      nearMiss: text("The MSISAM Database is old\n")),
    Case(
      "LMDB database", bytes(4096, [16: [0xDE, 0xC0, 0xEF, 0xBE, 1]]),
      nearMiss: bytes(4096, [16: [0xDE, 0xC0, 0xEF, 0xBE, 9, 9, 9, 9]])),
    Case(
      "LMDB database", bytes(4096, [12: [0xDE, 0xC0, 0xEF, 0xBE, 1]]),
      nearMiss: bytes(4096, [14: [0xDE, 0xC0, 0xEF, 0xBE, 1]])),
    Case(
      "Berkeley DB database",
      bytes(512, [12: [0x62, 0x31, 5, 0], 16: [9, 0, 0, 0], 20: [0, 0x10, 0, 0]]),
      nearMiss: bytes(512, [12: [0x62, 0x31, 5, 0], 16: [9, 0, 0, 0], 20: [1, 0x10, 0, 0]])),
    Case(
      "Berkeley DB database",
      bytes(512, [12: [0, 6, 0x15, 0x61], 16: [0, 0, 0, 9], 20: [0, 0, 0x10, 0]]),
      nearMiss: bytes(512, [12: [0, 6, 0x15, 0x61], 16: [9, 0, 0, 0], 20: [0, 0, 0x10, 0]])),
    Case(
      "Berkeley DB database",
      bytes(512, [0: [0x61, 0x15, 6, 0], 4: [2], 8: [0xD2, 4]]),
      nearMiss: bytes(512, [0: [0x61, 0x15, 6, 0], 4: [2], 8: [0xD3, 4]])),
    Case(
      "Berkeley DB log", bytes(512, [12: [0x88, 9, 4, 0], 16: [22]]),
      nearMiss: bytes(512, [12: [0x88, 9, 4, 0]])),
    Case(
      "gdbm database", bytes(512, [0: [0xCE, 0x9A, 0x57, 0x13, 0, 0x10]]),
      nearMiss: bytes(512, [0: [0xCA, 0x9A, 0x57, 0x13, 0, 0x10]])),
    Case(
      "gdbm database", bytes(512, [0: [0x13, 0x57, 0x9A, 0xCF, 0, 0, 0x10, 0]]),
      nearMiss: bytes(512, [0: [0x13, 0x57, 0x9A, 0xCF, 0xFF, 0xFF, 0xFF, 0xFF]])),
    Case("gdbm database", text("GDBM") + [0, 0], nearMiss: text("GDBM, the library\n")),
    Case("TDB database", text("TDB file\n") + [0, 0], nearMiss: text("TDB file\nexplained\n")),
    Case(
      "Tokyo Cabinet database", text("ToKyO CaBiNeT\n1.0:911\n") + [0, 0],
      nearMiss: text("ToKyO CaBiNeT\nis a store\n")),
    Case(
      "BoltDB database", bytes(4096, [8: [4], 16: [0xED, 0xDA, 0x0C, 0xED, 2]]),
      nearMiss: bytes(4096, [8: [4], 16: [0xED, 0xDA, 0x0C, 0xED, 0, 0, 0, 9]])),
    Case(
      "Realm database", bytes(4096, [16: text("T-DB"), 20: [9, 9]]),
      nearMiss: text("A description: T-DB, another thing")),
    Case(
      "H2 database", text("H:2,block:3,blockSize:1000,chunk:2\n"), nearMiss: text("H:2, a header\n")
    ),
    Case("H2 database", text("-- H2 0.5/B --      \n"), nearMiss: text("-- H2 migration\n")),
    Case(
      "WiredTiger database", bytes(4096, [0: [0x41, 0xD8, 1, 0, 1]]),
      nearMiss: bytes(4096, [0: [0x41, 0xD8, 1, 0, 0, 9]])),
    Case(
      "Redis snapshot", text("REDIS0011") + [0xFA, 9], nearMiss: text("REDIS0011 is a magic\n")),
    Case(
      "Redis append-only file", text("*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n"),
      nearMiss: text("*2\r\n$6\r\nSELECTED\r\n")),
    Case(
      "MySQL table definition",
      bytes(512, [0: [0xFE, 1, 10, 12, 3], 8: [1], 51: [0xFF, 0x8A, 1]]),
      nearMiss: bytes(512, [0: [0xFE, 1, 10, 12, 3], 8: [2], 51: [0xFF, 0x8A, 1]])),
    Case(
      "MyISAM table", bytes(512, [0: [0xFE, 0xFE, 7, 1], 6: [1, 0x54]]),
      nearMiss: bytes(512, [0: [0xFE, 0xFE, 7, 0x40], 6: [1, 0x54]])),
    Case(
      "Aria table", bytes(512, [0: [0xFE, 0xFE, 9, 3], 6: [1, 0xAA]]),
      nearMiss: bytes(512, [0: [0xFE, 0xFE, 9, 3]])),
    Case(
      "MySQL binary log", bytes(512, [0: [0xFE, 0x62, 0x69, 0x6E], 13: [0xFC]]),
      nearMiss: [0xFE, 0x62, 0x69, 0x6E]),
    Case(
      "InnoDB tablespace",
      bytes(65_536, [25: [8], 37: [5], 41: [5], 49: [4]]),
      nearMiss: bytes(65_536, [25: [8], 37: [5], 41: [6], 49: [4]])),
    Case(
      "SQL Server data file", bytes(8192, [0: [1, 0x0F]]),
      nearMiss: bytes(8193, [0: [1, 0x0F]])),
    Case(
      "SQL Server backup", bytes(512, [0: text("TAPE"), 6: [3], 8: [0x8C], 10: [14, 1]]),
      nearMiss: text("TAPE is a medium, and an old one at that\n")),
    Case(
      "ESE database", bytes(4096, [4: [0xEF, 0xCD, 0xAB, 0x89, 0x20, 6]]),
      nearMiss: bytes(4096, [4: [0xEF, 0xCD, 0xAB, 0x89, 0xFF, 0xFF]])),
    Case(
      "PostgreSQL custom-format dump", text("PGDMP") + [1, 14, 0, 4, 8, 1],
      nearMiss: text("PGDMP is a magic\n")),
    Case(
      "MongoDB archive", [0x6D, 0xE2, 0x99, 0x81, 0x20, 0, 0, 0], nearMiss: text("m♥ is a heart")),
    Case(
      "MongoDB dump (BSON)", [14, 0, 0, 0, 0x10] + text("_id\0") + [1, 0, 0, 0, 0],
      nearMiss: [14, 0, 0, 0, 0x10] + text("_id\0") + [1, 0, 0, 0, 1]),
    Case(
      "MongoDB dump (BSON)", name: "a.bson", [12, 0, 0, 0, 0x10] + text("a\0") + [1, 0, 0, 0, 0],
      nearMiss: [12, 0, 0, 0, 0x40] + text("a\0") + [1, 0, 0, 0, 0]),
    Case(
      "LevelDB or RocksDB table",
      bytes(200, [192: [0x57, 0xFB, 0x80, 0x8B, 0x24, 0x75, 0x47, 0xDB]]),
      nearMiss: bytes(200, [191: [0x57, 0xFB, 0x80, 0x8B, 0x24, 0x75, 0x47, 0xDB]])),
    Case(
      "LevelDB or RocksDB table", name: "000012.sst",
      bytes(2 << 20, [(2 << 20) - 8: [0xF7, 0xCF, 0xF4, 0x85, 0xB7, 0x41, 0xE2, 0x88]]),
      nearMiss: bytes(2 << 20, [0: [0xF7, 0xCF, 0xF4, 0x85, 0xB7, 0x41, 0xE2, 0x88]])),
  ]

  static let sidecars: [Case] = [
    Case(
      "SQLite rollback journal", [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7],
      nearMiss: [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD6]),
    Case(
      "SQLite write-ahead log", [0x37, 0x7F, 6, 0x82, 0, 0x2D, 0xE2, 0x18],
      nearMiss: [0x37, 0x7F, 6, 0x82, 0, 0x2D, 0xE2, 0x19]),
    Case(
      "SQLite shared-memory file", bytes(32_768, [0: [0x18, 0xE2, 0x2D]]),
      nearMiss: bytes(32_769, [0: [0x18, 0xE2, 0x2D]])),
    Case(
      "LMDB lock file", bytes(8192, [0: [0xDE, 0xC0, 0xEF, 0xBE, 1, 0, 1]]),
      nearMiss: bytes(8192, [0: [0xDE, 0xC0, 0xEF, 0xBE]])),
  ]
}
