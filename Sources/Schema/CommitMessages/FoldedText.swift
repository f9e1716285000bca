/// A text in which case and the amount of white space do not count.
struct FoldedText: Hashable, Sendable {
  private let bytes: [UInt8]

  init(_ text: String) {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count)
    var isApart = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        isApart = !folded.isEmpty
        continue
      }
      if isApart { folded.append(UInt8(ascii: " ")) }
      isApart = false
      if scalar.isASCII {
        let byte = UInt8(scalar.value)
        folded.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      } else {
        folded += scalar.properties.lowercaseMapping.utf8
      }
    }
    bytes = folded
  }

  /// Whether the other text stands in this one, and not as a part of longer words.
  func contains(_ other: FoldedText) -> Bool {
    let wanted = other.bytes
    guard !wanted.isEmpty else { return false }
    // Knuth, Morris and Pratt: linear, whatever phrase a policy has.
    var fallback = [Int](repeating: 0, count: wanted.count)
    var length = 0
    for index in wanted.indices.dropFirst() {
      while length > 0, wanted[index] != wanted[length] { length = fallback[length - 1] }
      if wanted[index] == wanted[length] { length += 1 }
      fallback[index] = length
    }
    var matched = 0
    for index in bytes.indices {
      while matched > 0, bytes[index] != wanted[matched] { matched = fallback[matched - 1] }
      if bytes[index] == wanted[matched] { matched += 1 }
      guard matched == wanted.count else { continue }
      if isWhole((index + 1 - wanted.count)..<(index + 1)) { return true }
      matched = fallback[matched - 1]
    }
    return false
  }

  private func isWhole(_ range: Range<Int>) -> Bool {
    func isWord(_ index: Int) -> Bool {
      guard bytes.indices.contains(index) else { return false }
      let byte = bytes[index]
      return (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == UInt8(ascii: "_")
    }
    return !(isWord(range.lowerBound - 1) && isWord(range.lowerBound))
      && !(isWord(range.upperBound) && isWord(range.upperBound - 1))
  }
}
