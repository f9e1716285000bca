import Characters

/// Bytes as text: whether they are, and as UTF-8 whatever they were.
enum TextBytes {
  /// Whether the head of a file is text: no control characters, and UTF-8 or mostly ASCII.
  static func isText(_ head: Bytes) -> Bool {
    if let isBig = UTF32Text.isBig(head) {
      return UTF32Text.utf8(head.array, big: isBig).allSatisfy { !isControl($0) }
    }
    if let order = UTF16Text.order(head) {
      let text = utf8(head.array, order: order)
      return text.allSatisfy { !isControl($0) }
    }
    var high = 0
    let bytes = head.array.span
    for offset in bytes.indices {
      let byte = bytes[offset]
      // Nearly all of it: the printable part of ASCII.
      if byte >= 0x20, byte < 0x7F { continue }
      if isControl(byte) { return false }
      if byte >= 0x80 { high += 1 }
    }
    if high == 0 { return true }
    // A head may end in the middle of a character.
    for cut in 0...3 where String(validating: head.array.dropLast(cut), as: UTF8.self) != nil {
      return true
    }
    return high <= head.count * 3 / 10
  }

  /// The text without a byte order mark, in UTF-8 where it was UTF-16 or UTF-32, and with LF where
  /// lines end with CR alone.
  static func normalized(_ bytes: [UInt8]) -> [UInt8] {
    let head = Bytes(bytes)
    if let isBig = UTF32Text.isBig(head) {
      return withLineFeeds(UTF32Text.utf8(bytes, big: isBig))
    }
    if head.has([0xEF, 0xBB, 0xBF]) { return withLineFeeds(Array(bytes.dropFirst(3))) }
    guard let order = UTF16Text.order(head) else { return withLineFeeds(bytes) }
    return withLineFeeds(utf8(bytes, order: order))
  }

  private static func withLineFeeds(_ text: [UInt8]) -> [UInt8] {
    // Where there is one LF among the first lines, lines end with it.
    guard let first = text.prefix(65_536).firstIndex(where: { $0 == 10 || $0 == 13 }),
      text[first] == 13, !text.prefix(65_536).contains(10)
    else { return text }
    return text.map { $0 == 13 ? 10 : $0 }
  }

  private static func utf8(_ bytes: [UInt8], order: (big: Bool, mark: Int)) -> [UInt8] {
    let units = UTF16Text.units(bytes.dropFirst(order.mark), big: order.big)
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// Controls that text does not have; form feed, backspace and escape are found in listings.
  private static func isControl(_ byte: UInt8) -> Bool {
    byte == 0x7F || (byte < 0x20 && !(8...13).contains(byte) && byte != 0x1A && byte != 0x1B)
  }
}
