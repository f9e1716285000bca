/// Files and binary dumps of database servers and desktop databases.
enum ServerSignatures {
  static let all: [Signature] = [
    Signature(.database, "DuckDB database") {
      $0.head.has("DUCK", at: 8) && ($0.head.little(8, at: 12).map { $0 < 0x1_0000 } ?? true)
    },
    Signature(.database, "Access database") {
      ($0.head.has("Standard Jet DB", at: 4) || $0.head.has("Standard ACE DB", at: 4))
        && $0.head.has([0, 1, 0, 0])
    },
    Signature(.database, "Microsoft Money database") {
      $0.head.has("MSISAM Database", at: 4) && $0.head.has([0, 1, 0, 0])
    },
    Signature(.database, "PostgreSQL custom-format dump") {
      // Two version bytes follow, then the sizes of integers and offsets.
      $0.head.has("PGDMP") && ($0.head[5] ?? 1) < 0x20
    },
    Signature(.database, "Redis snapshot") {
      isSnapshot($0.head, magic: "REDIS", digits: 4)
        || isSnapshot($0.head, magic: "VALKEY", digits: 3)
    },
    Signature(.database, "Redis append-only file") {
      $0.head.has("*2\r\n$6\r\nSELECT\r\n") || $0.head.has("*2\r\n$6\r\nselect\r\n")
    },
    Signature(.database, "H2 database") { isH2($0.head) },
    Signature(.database, "MySQL table definition") { isTableDefinition($0.head) },
    Signature(.database, "MyISAM table") { isISAM($0.head, kinds: 5...8) },
    Signature(.database, "Aria table") { isISAM($0.head, kinds: 9...10) },
    Signature(.database, "Aria log") {
      ($0.head.has([0xFE, 0xFE, 0x0B]) && $0.head.has("MARIALOG", at: 4))
        // The control file: a version, and room for little more than the last checkpoint.
        || ($0.head.has([0xFE, 0xFE, 0x0C]) && $0.head[3] == 1 && (32...512).contains($0.size))
    },
    Signature(.database, "MySQL binary log") {
      // An event follows: its time, type and server, then a length that fits.
      $0.head.has([0xFE, 0x62, 0x69, 0x6E])
        && ($0.head.little(4, at: 13).map { (19...0x100_0000).contains($0) } ?? false)
    },
    Signature(.database, "InnoDB tablespace") { isInnoDB($0) },
    Signature(.database, "SQL Server data file") {
      // The header page: number 0, in a file of whole pages.
      $0.head.has([0x01, 0x0F, 0x00, 0x00]) && $0.size > 0 && $0.size % 8192 == 0
        && $0.head.little(4, at: 32) == 0
    },
    Signature(.database, "SQL Server backup") {
      // A block of Microsoft Tape Format: its own address is 0, and no text has these NULs.
      $0.head.has("TAPE\0\0") && $0.head.little(8, at: 20) == 0
    },
    Signature(.database, "ESE database") {
      $0.head.has([0xEF, 0xCD, 0xAB, 0x89], at: 4)
        && ($0.head.little(4, at: 8).map { (0x500...0x6FF).contains($0) } ?? true)
    },
    Signature(.database, "MongoDB archive") { $0.head.has([0x6D, 0xE2, 0x99, 0x81]) },
    Signature(.database, "Firebird database") { isFirebird($0) },
  ]

  /// `REDIS0011`, and then the first opcode, which is no letter.
  private static func isSnapshot(_ head: Bytes, magic: String, digits: Int) -> Bool {
    let start = magic.utf8.count
    let version = head.slice(start..<(start + digits))
    guard head.has(magic), version.count == digits,
      version.allSatisfy({ (0x30...0x39).contains($0) })
    else { return false }
    return head[start + digits].map { $0 < 0x20 || $0 > 0x7E } ?? true
  }

  private static func isH2(_ head: Bytes) -> Bool {
    if head.has("-- H2 0.5/B --") { return true }
    guard head.has("H:"), let digit = head[2], (0x31...0x39).contains(digit), head[3] == 0x2C
    else { return false }
    return [[UInt8]("block".utf8), [UInt8]("created:".utf8), [UInt8]("chunk".utf8)]
      .contains { head.has($0, at: 4) }
  }

  /// `.frm`: the format's version, an engine, one screen, and the version of the server at 51.
  private static func isTableDefinition(_ head: Bytes) -> Bool {
    guard head.has([0xFE, 0x01]), let version = head[2], let engine = head[3] else { return false }
    return (5...16).contains(version) && engine < 64 && head.little(2, at: 8) == 1
      && head.little(4, at: 51).map { $0 < 1_000_000 } ?? false
  }

  /// MyISAM's and Aria's files: `FE FE`, a kind, a version, and a plausible header length.
  private static func isISAM(_ head: Bytes, kinds: ClosedRange<UInt8>) -> Bool {
    guard head.has([0xFE, 0xFE]), let kind = head[2], kinds.contains(kind),
      let version = head[3], version <= 3
    else { return false }
    return head.big(2, at: 6).map { $0 > 0 && $0 < 0x4000 } ?? true
  }

  /// The first page of a tablespace: page 0 of type FSP_HDR, its space named twice.
  private static func isInnoDB(_ sample: Sample) -> Bool {
    let head = sample.head
    guard sample.size >= 16_384, sample.size % 16_384 == 0, head.big(4, at: 4) == 0,
      head.big(2, at: 24) == 8, let space = head.big(4, at: 34), space == head.big(4, at: 38),
      let pages = head.big(4, at: 46)
    else { return false }
    let named = sample.isNamed(".ibd") || sample.lowercasedName.starts(with: "ibdata".utf8)
    return named || (pages > 0 && pages <= UInt64(sample.size / 4096))
  }

  /// A header page of type 1, a page size, and a structure version with Firebird's flag.
  private static func isFirebird(_ sample: Sample) -> Bool {
    let head = sample.head
    guard head[0] == 1, head[1] == 0, let page = head.little(2, at: 16),
      page.isPowerOfTwo(in: 1024...32_768), sample.size % Int(page) == 0,
      let version = head.little(2, at: 18)
    else { return false }
    return version & 0x8000 != 0 && (8...16).contains(version & 0x7FFF)
  }
}
