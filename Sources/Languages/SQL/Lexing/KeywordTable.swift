/// Finds the keyword that a word is, whatever its case.
struct KeywordTable {
  /// Open addressing: as many places as make a second look rare.
  private static let size = 2048
  private static let longest = 16

  private var keywords = [Keyword?](repeating: nil, count: size)
  private var spellings = [[UInt8]](repeating: [], count: size)

  /// Made once: every lexer reads the same one.
  static let shared = KeywordTable()

  private init() {
    for keyword in Keyword.allCases {
      let spelling = Array(keyword.rawValue.utf8)
      var place = Int(truncatingIfNeeded: spelling.reduce(0, Self.mix)) & (Self.size - 1)
      while keywords[place] != nil { place = (place + 1) & (Self.size - 1) }
      keywords[place] = keyword
      spellings[place] = spelling
    }
  }

  /// The hash of a word, a byte further; the fifth bit is set to pass over its case.
  @inline(__always)
  static func mix(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    (hash &* 31) &+ UInt32(byte | 0x20)
  }

  /// The keyword that stands at `range`, whose bytes have this hash.
  func keyword(_ text: [UInt8], _ range: Range<Int>, hash: UInt32) -> Keyword? {
    guard range.count <= Self.longest else { return nil }
    var place = Int(truncatingIfNeeded: hash) & (Self.size - 1)
    while let keyword = keywords[place] {
      if matches(place, text, range) { return keyword }
      place = (place + 1) & (Self.size - 1)
    }
    return nil
  }

  private func matches(_ place: Int, _ text: [UInt8], _ range: Range<Int>) -> Bool {
    guard spellings[place].count == range.count else { return false }
    var index = range.lowerBound
    for byte in spellings[place] {
      let other = text[index]
      // An underscore differs from DEL in the fifth bit alone.
      guard other == byte || (other | 0x20 == byte && other >= 0x41) else { return false }
      index += 1
    }
    return true
  }
}
