/// The ways of packing bytes that this room can undo.
package enum CompressionFormat: Sendable, Hashable, CaseIterable {
  case gzip, xz, zstandard, bzip2, lz4
  /// What xz replaced, and what a zip's method 14 is made of.
  case lzma
  /// Deflate without a wrapping, as in a zip's members.
  case deflate
  /// Deflate in zlib's wrapping (RFC 1950), as in the data of `pg_dump --format=custom`.
  case zlib

  /// The format that bytes say they are in.
  ///
  /// Nil where they are in none, or in one that has no mark: see `init(unmarked:)`.
  package init?(of bytes: some Collection<UInt8>) {
    if bytes.starts(with: [0x1F, 0x8B, 0x08]) {
      self = .gzip
    } else if bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
      self = .xz
    } else if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      self = .zstandard
    } else if bytes.starts(with: [0x04, 0x22, 0x4D, 0x18])
      || bytes.starts(with: [0x02, 0x21, 0x4C, 0x18])
    {
      self = .lz4
    } else if Self.isBzip2(bytes) {
      self = .bzip2
    } else {
      return nil
    }
  }

  /// The format without a mark that bytes may be in, for only unpacking tells: zlib, `.lzma`.
  package init?(unmarked bytes: some Collection<UInt8>) {
    let head = Array(bytes.prefix(13))
    if head.count >= 2, head[0] & 0x8F == 8, head[1] & 0x20 == 0,
      (Int(head[0]) << 8 | Int(head[1])) % 31 == 0
    {
      self = .zlib
    } else if head.count == 13, head[0] < 225, Self.isLZMA(head[1...]) {
      self = .lzma
    } else {
      return nil
    }
  }

  /// Whether a dictionary's size and an unpacked size are what `lzma` writes.
  private static func isLZMA(_ bytes: ArraySlice<UInt8>) -> Bool {
    let dictionary = bytes.prefix(4).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    let size = bytes.suffix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    // 2^n or 2^n + 2^(n - 1), as liblzma wants it to tell the format.
    let bits = dictionary.nonzeroBitCount
    let isUsual = bits == 1 || (bits == 2 && dictionary & dictionary >> 1 != 0)
    return dictionary >= 4096 && isUsual && (size == .max || size < 1 << 38)
  }

  /// Whether one stream may stand behind another.
  var hasStreams: Bool { self != .zlib && self != .deflate && self != .lzma }

  /// The word for it in a sentence: "gzip of a SQLite 3 database".
  package var word: String {
    switch self {
    case .gzip: "gzip"
    case .xz: "xz"
    case .zstandard: "zstd"
    case .bzip2: "bzip2"
    case .lz4: "lz4"
    case .lzma: "lzma"
    case .deflate: "deflate"
    case .zlib: "zlib"
    }
  }

  /// `BZh`, a level, then the mark of a block or of the end: three letters alone are text.
  private static func isBzip2(_ bytes: some Collection<UInt8>) -> Bool {
    let head = Array(bytes.prefix(10))
    guard head.count >= 4, head.starts(with: [0x42, 0x5A, 0x68]), (0x31...0x39).contains(head[3])
    else { return false }
    let mark = head.dropFirst(4)
    let block: [UInt8] = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]
    let end: [UInt8] = [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]
    return mark.elementsEqual(block.prefix(mark.count))
      || mark.elementsEqual(end.prefix(mark.count))
  }
}
