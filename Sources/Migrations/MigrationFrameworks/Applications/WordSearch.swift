/// Words of which one must occur in a file before it is worth parsing.
struct WordSearch: Sendable {
  /// The words by the byte that they begin with.
  private let byFirst: [[[UInt8]]]

  init(_ words: [String]) {
    var lists = [[[UInt8]]](repeating: [], count: 256)
    for bytes in words.map({ Array($0.utf8) }) { lists[Int(bytes[0])].append(bytes) }
    byFirst = lists
  }

  /// Whether one of the words occurs in the text, letter for letter.
  func finds(in bytes: [UInt8]) -> Bool {
    for index in bytes.indices where !byFirst[Int(bytes[index])].isEmpty {
      for word in byFirst[Int(bytes[index])] where bytes[index...].starts(with: word) {
        return true
      }
    }
    return false
  }
}
