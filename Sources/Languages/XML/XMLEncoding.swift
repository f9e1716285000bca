import Characters

/// The encodings in which documents are written beside UTF-8.
enum XMLEncoding {
  private static let latin: [[UInt8]] = ["iso-8859-1", "latin1", "windows-1252", "us-ascii"]
    .map { Array($0.utf8) }

  /// The document in UTF-8: UTF-16 has its mark, and Latin-1 says so in the first line.
  static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    if let text = UTF16Text.unmarked(bytes) { return text }
    guard bytes.starts(with: "<?xml".utf8) else { return bytes }
    let line = bytes.prefix(128).prefix { $0 != UInt8(ascii: ">") }.map(\.asciiLowercased)
    guard
      latin.contains(where: { name in line.indices.contains { line[$0...].starts(with: name) } })
    else { return bytes }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + 64)
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
      } else {
        text.append(0xC0 | byte >> 6)
        text.append(0x80 | byte & 0x3F)
      }
    }
    return text
  }
}
