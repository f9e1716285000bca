/// One line of a file of rules, before anything is made of it.
struct RuleLine {
  /// From 1.
  let number: Int
  /// The line without its line feed.
  let bytes: ArraySlice<UInt8>

  /// The lines of a file; a byte order mark at its start is not part of the first.
  static func all(in content: [UInt8]) -> [RuleLine] {
    var lines: [RuleLine] = []
    var start = content.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    while start < content.count {
      let end = content[start...].firstIndex(of: UInt8(ascii: "\n")) ?? content.count
      lines.append(RuleLine(number: lines.count + 1, bytes: content[start..<end]))
      start = end + 1
    }
    return lines
  }

  /// U+FEFF in UTF-8, which Windows editors write in front of a file.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// What git takes as the line's pattern; nil for an empty line and a comment.
  ///
  /// Git cuts the line at its first NUL, drops one carriage return and then trailing spaces, and
  /// nothing else.
  var pattern: ArraySlice<UInt8>? {
    guard let first = bytes.first, first != UInt8(ascii: "#") else { return nil }
    var text = bytes
    if text.last == UInt8(ascii: "\r") { text.removeLast() }
    if let end = text.firstIndex(of: 0) { text = text[..<end] }
    var (index, end) = (text.startIndex, text.startIndex)
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "\\") {
        // The byte behind a backslash counts, be it a space.
        index = min(index + 2, text.endIndex)
        end = index
      } else {
        index += 1
        if text[index - 1] != UInt8(ascii: " ") { end = index }
      }
    }
    return end == text.startIndex ? nil : text[..<end]
  }
}
