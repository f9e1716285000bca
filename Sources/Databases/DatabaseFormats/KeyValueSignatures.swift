/// Stores that are libraries: key-value files and their kin.
enum KeyValueSignatures {
  static let all: [Signature] = [
    Signature(.database, "LMDB database") {
      isLMDB($0.head, at: 16) || isLMDB($0.head, at: 12)
    },
    Signature(.sidecar, "LMDB lock file") {
      // The format word holds the version and the size of a reader's slot, never 0.
      $0.head.has([0xDE, 0xC0, 0xEF, 0xBE]) && $0.head.little(4, at: 4).map { $0 != 0 } ?? true
    },
    Signature(.database, "Berkeley DB database") { isBerkeley($0.head) || isBerkeley185($0.head) },
    Signature(.database, "Berkeley DB log") { isBerkeleyLog($0.head) },
    Signature(.database, "gdbm database") { isGDBM($0.head) },
    Signature(.database, "TDB database") {
      $0.head.has("TDB file\n") && ($0.head[9] ?? 0) == 0
    },
    Signature(.database, "Tokyo Cabinet database") {
      $0.head.has("ToKyO CaBiNeT\n") && $0.head.slice(14..<64).contains(0)
    },
    Signature(.database, "Kyoto Cabinet database") { $0.head.has("KC\n\0") },
    Signature(.database, "BoltDB database") {
      $0.head.has([0xED, 0xDA, 0x0C, 0xED], at: 16)
        && ($0.head.little(4, at: 20).map { (1...16).contains($0) } ?? true)
    },
    Signature(.database, "Realm database") {
      $0.head.has("T-DB", at: 16) && ($0.head[20].map { $0 < 64 } ?? true)
        && ($0.head[22] ?? 0) == 0
    },
    Signature(.database, "WiredTiger database") {
      $0.head.has([0x41, 0xD8, 0x01, 0x00])
        && ($0.head.little(2, at: 4).map { (1...16).contains($0) } ?? false)
    },
    Signature(.database, "UnQLite database") {
      $0.head.has("unqlite") && $0.head.slice(7..<16).contains { $0 < 9 || $0 > 0x7E }
    },
  ]

  /// A meta page: the magic, and one of the two versions there have been or the developers' 999.
  private static func isLMDB(_ head: Bytes, at offset: Int) -> Bool {
    guard head.has([0xDE, 0xC0, 0xEF, 0xBE], at: offset) else { return false }
    return head.little(4, at: offset + 4).map { (1...999).contains($0) } ?? true
  }

  /// A metadata page: magic at 12, a small version, a page size, and the page's type.
  private static func isBerkeley(_ head: Bytes) -> Bool {
    for isBig in [false, true] {
      guard let magic = head.word(at: 12, big: isBig),
        [0x0005_3162, 0x0006_1561, 0x0004_2253, 0x0007_4582].contains(magic),
        let version = head.word(at: 16, big: isBig), (1...64).contains(version),
        let pageSize = head.word(at: 20, big: isBig), pageSize.isPowerOfTwo(in: 512...65_536)
      else { continue }
      return true
    }
    return false
  }

  /// Version 1.85 and 1.86, whose magic stands first.
  private static func isBerkeley185(_ head: Bytes) -> Bool {
    for isBig in [false, true] {
      guard let magic = head.word(at: 0, big: isBig), let version = head.word(at: 4, big: isBig),
        (1...3).contains(version), let third = head.word(at: 8, big: isBig)
      else { continue }
      if magic == 0x0005_3162, third.isPowerOfTwo(in: 512...65_536) { return true }
      if magic == 0x0006_1561, third == 1234 || third == 4321 { return true }
    }
    return false
  }

  private static func isBerkeleyLog(_ head: Bytes) -> Bool {
    [false, true].contains { isBig in
      head.word(at: 12, big: isBig) == 0x0004_0988
        && head.word(at: 16, big: isBig).map { (1...64).contains($0) } ?? false
    }
  }

  /// One of the header's magics, and a block size that a file system could have.
  private static func isGDBM(_ head: Bytes) -> Bool {
    if head.has("GDBM") { return head.slice(4..<32).contains(0) }
    return [false, true].contains { isBig in
      guard let magic = head.word(at: 0, big: isBig),
        (0x1357_9ACD...0x1357_9AD1).contains(magic)
      else { return false }
      return head.word(at: 4, big: isBig).map { (64...0x100_0000).contains($0) } ?? true
    }
  }
}
