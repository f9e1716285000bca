/// The name that somebody probably meant who wrote another.
package enum NearestName {
  // Nobody misspells a longer name; it would only cost time.
  private static let longest = 48

  /// The most similar of the names; nil where none is similar enough to ask "did you mean …?".
  ///
  /// Case does not count, nor which of `-`, `_` and space joins the words. Otherwise one letter in
  /// three may be wrong, left out, doubled or exchanged with its neighbour.
  package static func to(_ word: String, among names: some Sequence<String>) -> String? {
    guard (1...longest).contains(word.utf8.count) else { return nil }
    let written = letters(word)
    var best: (name: String, distance: Int)?
    for name in names {
      let meant = letters(name)
      let allowed = max(1, max(written.count, meant.count) / 3)
      guard abs(written.count - meant.count) <= allowed else { continue }
      let distance = distance(written, meant)
      if distance <= allowed, distance < best?.distance ?? .max, distance < meant.count {
        best = (name, distance)
      }
    }
    return best?.name
  }

  private static func letters(_ word: String) -> [UInt8] {
    word.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "_"), UInt8(ascii: " "): UInt8(ascii: "-")
      default: byte
      }
    }
  }

  /// The distance of Damerau and Levenshtein, no part being edited twice.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    var current = last
    for (row, letter) in left.enumerated() {
      current[0] = row + 1
      for (column, other) in right.enumerated() {
        var cost = min(last[column + 1], current[column]) + 1
        cost = min(cost, last[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current[column + 1] = cost
      }
      (beforeLast, last, current) = (last, current, last)
    }
    return last[right.count]
  }
}
