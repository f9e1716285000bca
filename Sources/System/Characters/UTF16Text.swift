/// Text in UTF-16, as Windows writes it.
package enum UTF16Text {
  /// The text of the bytes; nil where their number is odd.
  package static func decode(_ bytes: some Collection<UInt8>, big: Bool) -> String? {
    bytes.count % 2 == 0 ? String(decoding: units(bytes, big: big), as: UTF16.self) : nil
  }

  /// The text in UTF-8 and without its mark; nil where it does not begin with the mark of UTF-16 and a
  /// Latin letter.
  package static func unmarked(_ text: [UInt8]) -> [UInt8]? {
    guard text.count >= 4 else { return nil }
    let isBig: Bool
    switch (text[0], text[1]) {
    case (0xFF, 0xFE) where text[2] != 0xFF && text[3] == 0: isBig = false
    case (0xFE, 0xFF) where text[2] == 0: isBig = true
    default: return nil
    }
    return decode(text.dropFirst(2), big: isBig).map { Array($0.utf8) }
  }

  /// The code units of the bytes; an odd byte at the end is dropped.
  package static func units(_ bytes: some Collection<UInt8>, big: Bool) -> [UInt16] {
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
