import Characters

/// Text in UTF-32, which some editors and PowerShell write.
enum UTF32Text {
  /// Whether the bytes are big-endian UTF-32 or little-endian; nil where they are neither.
  ///
  /// With a mark, or with two Latin letters whose other bytes are all 0.
  static func isBig(_ head: Bytes) -> Bool? {
    guard head.count >= 8 else { return nil }
    if head.has([0xFF, 0xFE, 0, 0]) { return false }
    if head.has([0, 0, 0xFE, 0xFF]) { return true }
    let isLetter = { (offset: Int) in (head[offset] ?? 0).isTextByte }
    let areZero = { (range: Range<Int>) in head.slice(range).allSatisfy { $0 == 0 } }
    if isLetter(0), areZero(1..<4), isLetter(4), areZero(5..<8) { return false }
    if areZero(0..<3), isLetter(3), areZero(4..<7), isLetter(7) { return true }
    return nil
  }

  /// The text in UTF-8, without a mark; what is no character is replaced.
  static func utf8(_ bytes: [UInt8], big: Bool) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 4)
    var offset = 0
    while offset + 4 <= bytes.count {
      let unit = bytes[offset..<(offset + 4)]
      let value =
        big
        ? unit.reduce(0) { $0 << 8 | UInt32($1) }
        : unit.reversed().reduce(0) { $0 << 8 | UInt32($1) }
      offset += 4
      if value < 0x80 {
        text.append(UInt8(value))
      } else if value != 0xFEFF {
        text += Array(String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
      }
    }
    return text
  }
}
