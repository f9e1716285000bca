/// Text in UTF-16, as SQL Server's tools save it.
enum UTF16Text {
  /// The text in UTF-8; nil where it does not begin with the mark of UTF-16.
  static func decoded(_ text: [UInt8]) -> [UInt8]? {
    guard text.count >= 4, text.count.isMultiple(of: 2) else { return nil }
    let isLittle: Bool
    switch (text[0], text[1]) {
    case (0xFF, 0xFE) where text[2] != 0xFF && text[3] == 0: isLittle = true
    case (0xFE, 0xFF) where text[2] == 0: isLittle = false
    default: return nil
    }
    var units: [UInt16] = []
    units.reserveCapacity(text.count / 2)
    for index in stride(from: 2, to: text.count, by: 2) {
      let (first, second) = (UInt16(text[index]), UInt16(text[index + 1]))
      units.append(isLittle ? second << 8 | first : first << 8 | second)
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
