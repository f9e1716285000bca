import Characters
import GitModel
import GuardModel
import MigrationFrameworks

/// Tables that code describes in a language without a reader here, by the words of the frameworks
/// whose files are not read to their end.
///
/// Asked only where a table is dropped that nothing else here makes.
struct DescribedTables {
  private static let mostFiles = 8_000
  private static let longest = 1 << 20
  /// How far before a name the word may be that says what it names.
  private static let reach = 160

  private let snapshot: any Snapshot

  init(_ snapshot: any Snapshot) { self.snapshot = snapshot }

  /// The first file that describes the table; nil where none does.
  func maker(of table: String, besides changed: Set<GitPath>) throws(ObjectError) -> GitPath? {
    let name = Array(table.lowercased().utf8)
    guard !name.isEmpty else { return nil }
    for descriptions in snapshot.frameworks.list.compactMap(\.tableDescriptions) {
      let words = descriptions.words.map { Array($0.utf8) }
      for entry in try snapshot.files(named: descriptions.files).prefix(Self.mostFiles)
      where entry.mode.isFile && !changed.contains(entry.path)
        && !MigrationFiles.isAside(entry.path)
      {
        let text = try snapshot.blob(entry.id).prefix(Self.longest)
        if Self.describes(name, text, behind: words) { return entry.path }
      }
    }
    return nil
  }

  /// Whether the name follows one of the words.
  private static func describes(
    _ name: [UInt8], _ text: [UInt8], behind words: [[UInt8]]
  ) -> Bool {
    var start = text.startIndex
    while let found = text[start...].firstIndex(where: { $0.asciiLowercased == name[0] }) {
      start = found + 1
      let end = found + name.count
      guard end <= text.count,
        zip(text[found..<end], name).allSatisfy({ $0.asciiLowercased == $1 }),
        end == text.count || !isWord(text[end]), found == 0 || !isWord(text[found - 1])
      else { continue }
      let before = text[max(0, found - reach)..<found].map(\.asciiLowercased)
      if words.contains(where: { stands($0, before) }) { return true }
    }
    return false
  }

  /// Whether only the beginning of a statement is between the word and the end.
  private static func stands(_ word: [UInt8], _ text: [UInt8]) -> Bool {
    guard text.count >= word.count else { return false }
    var index = text.count - word.count
    while index >= 0 {
      if text[index] == word[0], text[index...].starts(with: word) {
        return !text[(index + word.count)...].contains {
          $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "<")
        }
      }
      index -= 1
    }
    return false
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return (0x61...0x7A).contains(letter) || (0x30...0x39).contains(byte)
      || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}
