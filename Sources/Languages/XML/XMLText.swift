/// Text with its references resolved.
enum XMLText {
  /// The longest name between `&` and `;` that is looked at.
  private static let longestName = 32

  /// The text with characters for `&lt;` and `&#10;`, and a hole for what a document declares.
  static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(text.count)
    var index = text.startIndex
    while index < text.endIndex {
      guard let mark = text[index...].firstIndex(of: UInt8(ascii: "&")) else { break }
      decoded += text[index..<mark]
      var end = mark + 1
      while end < text.endIndex, end - mark <= longestName, isName(text[end]) { end += 1 }
      guard end < text.endIndex, text[end] == UInt8(ascii: ";"), end > mark + 1 else {
        decoded += text[mark..<end]
        index = end
        continue
      }
      append(text[(mark + 1)..<end], to: &decoded)
      index = end + 1
    }
    return decoded + text[index...]
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != UInt8(ascii: ";") && byte != UInt8(ascii: "&")
  }

  private static func append(_ name: ArraySlice<UInt8>, to decoded: inout [UInt8]) {
    switch String(decoding: name, as: UTF8.self) {
    case "lt": decoded.append(UInt8(ascii: "<"))
    case "gt": decoded.append(UInt8(ascii: ">"))
    case "amp": decoded.append(UInt8(ascii: "&"))
    case "quot": decoded.append(UInt8(ascii: "\""))
    case "apos": decoded.append(UInt8(ascii: "'"))
    case let text where text.hasPrefix("#x"):
      append(Unicode.Scalar(UInt32(text.dropFirst(2), radix: 16) ?? .max), to: &decoded)
    case let text where text.hasPrefix("#"):
      append(Unicode.Scalar(UInt32(text.dropFirst()) ?? .max), to: &decoded)
    default: decoded.append(XMLReader.hole)
    }
  }

  private static func append(_ scalar: Unicode.Scalar?, to decoded: inout [UInt8]) {
    guard let scalar else { return decoded.append(XMLReader.hole) }
    decoded += Array(String(Character(scalar)).utf8)
  }
}
