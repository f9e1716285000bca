/// The text of a `.gitignore`, to which lines are added and of which none is changed.
struct IgnoreText {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Its lines, without what ends them.
  var lines: [String] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
  }

  /// The text with the lines behind it that it does not have; they end as its own do.
  func adding(_ new: [String]) -> [UInt8] {
    let known = Set(lines)
    let missing = new.filter { !known.contains($0) }
    guard !missing.isEmpty else { return bytes }
    let isWindows = bytes.contains(UInt8(ascii: "\r"))
    let end = Array((isWindows ? "\r\n" : "\n").utf8)
    var text = bytes
    if let last = text.last, last != UInt8(ascii: "\n") { text += end }
    for line in missing { text += Array(line.utf8) + end }
    return text
  }
}
