import GitModel

/// What a split index says of the shared file that it changes.
///
/// gitformat-index(5), "Split index".
struct IndexLink {
  /// The name of the shared file; zeros where there is none.
  let base: ObjectID
  private let bitmaps: ArraySlice<UInt8>

  init?(_ bytes: [UInt8], format: ObjectID.Format) {
    guard bytes.count >= format.byteCount, let base = ObjectID(bytes.prefix(format.byteCount))
    else { return nil }
    self.base = base
    bitmaps = bytes.dropFirst(format.byteCount)
  }

  /// The positions in a shared file of so many entries that are gone, and those that are replaced,
  /// both in order; nil where the extension does not hold together.
  func positions(ofShared count: Int) -> (deleted: [Int], replaced: [Int])? {
    var rest = bitmaps
    if rest.isEmpty { return ([], []) }
    guard let deleted = IndexLink.positions(&rest, limit: count),
      let replaced = IndexLink.positions(&rest, limit: count), rest.isEmpty
    else { return nil }
    return (deleted, replaced)
  }

  /// The set bits of an EWAH-compressed bitmap, which is taken off the bytes.
  ///
  /// gitformat-bitmap(5), "Appendix A": markers, each with a run of equal words and a count of words
  /// that follow as they are. A few bytes can say 2^38 bits: none at or beyond the limit is taken.
  private static func positions(_ bytes: inout ArraySlice<UInt8>, limit: Int) -> [Int]? {
    guard take32(&bytes) != nil, let wordCount = take32(&bytes), bytes.count >= wordCount * 8 + 4
    else { return nil }
    var positions: [Int] = []
    var word = 0
    var bit = 0
    while word < wordCount {
      guard let marker = take64(&bytes) else { return nil }
      let run = Int((marker >> 1) & 0xFFFF_FFFF) * 64
      let literals = Int(marker >> 33)
      word += 1
      guard literals <= wordCount - word else { return nil }
      if marker & 1 == 1, run > 0 {
        guard run <= limit - bit else { return nil }
        positions += bit..<(bit + run)
      }
      bit += run
      for _ in 0..<literals {
        guard var literal = take64(&bytes) else { return nil }
        while literal != 0 {
          let position = bit + literal.trailingZeroBitCount
          guard position < limit else { return nil }
          positions.append(position)
          literal &= literal - 1
        }
        bit += 64
      }
      word += literals
    }
    // The position of the last marker word, which only a writer needs.
    return take32(&bytes) == nil ? nil : positions
  }

  private static func take32(_ bytes: inout ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= 4 else { return nil }
    defer { bytes = bytes.dropFirst(4) }
    return bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }

  private static func take64(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
    guard bytes.count >= 8 else { return nil }
    defer { bytes = bytes.dropFirst(8) }
    return bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
