/// The lines of a message as ranges of its bytes, each with its line feed.
struct MessageLines: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var position = 0
  private let end: Int

  init(_ bytes: [UInt8], upTo end: Int? = nil) {
    self.bytes = bytes
    self.end = end ?? bytes.count
  }

  mutating func next() -> Range<Int>? {
    guard position < end else { return nil }
    let feed = bytes[position..<end].firstIndex(of: UInt8(ascii: "\n"))
    let line = position..<(feed.map { $0 + 1 } ?? end)
    position = line.upperBound
    return line
  }

  /// The last line that satisfies a condition.
  func last(where condition: (Range<Int>) -> Bool) -> Range<Int>? {
    var found: Range<Int>?
    for line in self where condition(line) { found = line }
    return found
  }
}

extension UInt8 {
  /// What git takes for white space in a message (git's ctype.c).
  var isMessageSpace: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\n")
      || self == UInt8(ascii: "\r")
  }
}

extension ArraySlice<UInt8> {
  /// Without white space at either end.
  var trimmed: ArraySlice<UInt8> {
    let start = firstIndex { !$0.isMessageSpace } ?? endIndex
    let end = lastIndex { !$0.isMessageSpace }.map { $0 + 1 } ?? start
    return self[start..<end]
  }
}
