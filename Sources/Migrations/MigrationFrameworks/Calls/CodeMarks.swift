extension [UInt8] {
  /// Where a word begins at or behind an offset; nil where it does not.
  func offset(of word: [UInt8], from start: Int) -> Int? {
    guard let first = word.first else { return start }
    var index = start
    while let found = self[index...].firstIndex(of: first) {
      if self[found...].starts(with: word) { return found }
      index = found + 1
    }
    return nil
  }

  /// Whether the word stands on a line that does not begin as a comment.
  func hasInCode(_ word: [UInt8]) -> Bool {
    guard let first = word.first else { return true }
    var index = startIndex
    while let found = self[index...].firstIndex(of: first) {
      if self[found...].starts(with: word), !isComment(at: found) { return true }
      index = found + 1
    }
    return false
  }

  private func isComment(at offset: Int) -> Bool {
    let line = self[..<offset].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
    let text = self[line...].prefix(256).drop { $0 == 0x20 || $0 == 0x09 }
    return text.first == UInt8(ascii: "#") || text.first == UInt8(ascii: "*")
      || text.starts(with: "//".utf8) || text.starts(with: "--".utf8)
  }
}
