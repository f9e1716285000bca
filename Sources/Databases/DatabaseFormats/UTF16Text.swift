import Characters

/// Text in UTF-16, as Windows writes it.
enum UTF16Text {
  /// The text of the bytes; nil where their number is odd.
  static func decode(_ bytes: some Collection<UInt8>, big: Bool) -> String? {
    bytes.count % 2 == 0 ? String(decoding: units(bytes, big: big), as: UTF16.self) : nil
  }

  /// The byte order and the length of the mark, where the bytes are UTF-16 with text of Latin
  /// letters; nil otherwise.
  static func order(_ head: Bytes) -> (big: Bool, mark: Int)? {
    if head.has([0xFF, 0xFE]), head.big(2, at: 2) != 0 { return (false, 2) }
    if head.has([0xFE, 0xFF]) { return (true, 2) }
    // Without a mark: four letters whose other bytes are all 0.
    guard head.count >= 8 else { return nil }
    let isLetter = { (offset: Int) in (head[offset] ?? 0).isTextByte }
    let isZero = { (offset: Int) in head[offset] == 0 }
    if [0, 2, 4, 6].allSatisfy(isLetter), [1, 3, 5, 7].allSatisfy(isZero) { return (false, 0) }
    if [1, 3, 5, 7].allSatisfy(isLetter), [0, 2, 4, 6].allSatisfy(isZero) { return (true, 0) }
    return nil
  }

  /// The code units of the bytes; an odd byte at the end is dropped.
  static func units(_ bytes: some Collection<UInt8>, big: Bool) -> [UInt16] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var first: UInt8?
    for byte in bytes {
      if let high = first {
        units.append(big ? UInt16(high) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(high))
        first = nil
      } else {
        first = byte
      }
    }
    return units
  }
}

extension UInt8 {
  /// Whether the byte is an ASCII character that text has.
  var isTextByte: Bool { (0x20..<0x7F).contains(self) || self == 9 || self == 10 || self == 13 }
}
