/// The ways of packing bytes that this room can undo.
package enum CompressionFormat: Sendable, Hashable, CaseIterable {
  case gzip, xz, zstandard, bzip2
  /// Deflate without a wrapping, as in a zip's members.
  case deflate
  /// Deflate in zlib's wrapping (RFC 1950), as in the data of `pg_dump --format=custom`.
  case zlib

  /// The format that bytes say they are in.
  ///
  /// Nil where they are in none, or in deflate without gzip's wrapping.
  package init?(of bytes: some Collection<UInt8>) {
    if bytes.starts(with: [0x1F, 0x8B, 0x08]) {
      self = .gzip
    } else if bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
      self = .xz
    } else if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      self = .zstandard
    } else if Self.isBzip2(bytes) {
      self = .bzip2
    } else {
      return nil
    }
  }

  /// The word for it in a sentence: "gzip of a SQLite 3 database".
  package var word: String {
    switch self {
    case .gzip: "gzip"
    case .xz: "xz"
    case .zstandard: "zstd"
    case .bzip2: "bzip2"
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
