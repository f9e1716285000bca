/// The encodings that messages come in.
///
/// git converts none of them: it writes the encoding's name into the commit and keeps the bytes.
enum MessageText {
  /// The bytes, with UTF-16 turned into UTF-8 and a byte order mark taken away.
  static func readable(_ bytes: [UInt8], encoding: String?) -> [UInt8] {
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), isBigEndian: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), isBigEndian: true) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    let name = folded(encoding)
    guard name.hasPrefix("utf16"), bytes.contains(0) else { return bytes }
    return utf16(bytes[...], isBigEndian: name.hasSuffix("be"))
  }

  /// The text that the bytes stand for; what is no text in their encoding becomes U+FFFD.
  static func text(_ bytes: some Collection<UInt8>, encoding: String?) -> String {
    let name = folded(encoding)
    let isLatin =
      name.hasPrefix("iso8859") || name.hasPrefix("latin") || name.hasPrefix("cp125")
      || name.hasPrefix("windows125")
    // Messages in UTF-8 are met in such repositories every day, the other way round too.
    if isLatin, String(validating: bytes, as: UTF8.self) == nil {
      var text = String.UnicodeScalarView()
      for byte in bytes { text.append(Unicode.Scalar(byte)) }
      return String(text)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func folded(_ encoding: String?) -> String {
    (encoding ?? "").lowercased().filter { $0 != "-" && $0 != "_" }
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var position = bytes.startIndex
    while position + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[position]), UInt16(bytes[position + 1]))
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
      position += 2
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
