/// Searches in bytes, where making text of them first would take most of an audit's time.
struct ByteSearch {
  private let needles: [[UInt8]]
  private var isFirst = [Bool](repeating: false, count: 256)

  /// - Parameter words: what is looked for; none of them empty.
  init(_ words: String...) {
    needles = words.map { Array($0.utf8) }
    for needle in needles { isFirst[Int(needle[0])] = true }
  }

  /// Whether any of the words stands in the bytes.
  func isFound(in bytes: ArraySlice<UInt8>) -> Bool {
    let haystack = bytes.span
    var position = 0
    while position < haystack.count {
      if isFirst[Int(haystack[position])], matches(haystack, at: position) { return true }
      position += 1
    }
    return false
  }

  private func matches(_ haystack: Span<UInt8>, at position: Int) -> Bool {
    needles.contains { needle in
      guard needle.count <= haystack.count - position else { return false }
      for offset in needle.indices where haystack[position + offset] != needle[offset] {
        return false
      }
      return true
    }
  }
}
