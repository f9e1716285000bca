import Characters

extension UTF16Text {
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
}

extension UInt8 {
  /// Whether the byte is an ASCII character that text has.
  var isTextByte: Bool { (0x20..<0x7F).contains(self) || self == 9 || self == 10 || self == 13 }
}
