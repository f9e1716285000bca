import Characters
import SchemaModel

/// Reads a name of SQL from the beginning of a text.
struct NameReader {
  private let text: [Character]
  private(set) var position = 0

  /// What closes a quoted part, by what opens it: standard SQL, MySQL, SQL Server.
  private static let quotes: [Character: Character] = ["\"": "\"", "`": "`", "[": "]"]

  /// Whether a comma ends a name, as in a list of several.
  private let endsAtCommas: Bool

  init(_ text: String, endsAtCommas: Bool = false) {
    self.text = Array(text)
    self.endsAtCommas = endsAtCommas
    skipSpace()
  }

  var rest: String { String(text[position...]) }

  func text(from start: Int) -> String { String(text[start..<position]) }

  /// The letters at the beginning.
  var word: String? {
    let letters = text[position...].prefix(while: \.isLetter)
    return letters.isEmpty ? nil : String(letters)
  }

  /// Whether a name can begin here.
  var isAtName: Bool {
    position < text.count && text[position] != "("
  }

  /// Goes past a word and the white space behind it, which must be there.
  mutating func skip(_ word: String) {
    position += word.count
    guard position < text.count, text[position].isWhitespace else {
      position = text.count
      return
    }
    skipSpace()
  }

  /// The name, its parts separated by dots; nil where none stands here.
  mutating func name() -> SchemaName? {
    var parts: [SchemaName.Part] = []
    while true {
      guard let part = part() else { return nil }
      parts.append(part)
      guard position < text.count, text[position] == "." else { return SchemaName(parts) }
      position += 1
    }
  }

  private mutating func part() -> SchemaName.Part? {
    guard position < text.count else { return nil }
    if let close = NameReader.quotes[text[position]] { return quoted(until: close) }
    let plain = text[position...].prefix {
      !$0.isWhitespace && $0 != "." && $0 != "(" && !(endsAtCommas && $0 == ",")
    }
    guard !plain.isEmpty else { return nil }
    position += plain.count
    return plain == ["?"] ? .computed : SchemaName.Part(String(plain))
  }

  /// A quoted part, in which the closing quote is written twice.
  private mutating func quoted(until close: Character) -> SchemaName.Part? {
    var name = ""
    var index = position + 1
    while index < text.count {
      if text[index] == close {
        guard index + 1 < text.count, text[index + 1] == close else {
          position = index + 1
          return name.isEmpty ? nil : SchemaName.Part(name, isQuoted: true)
        }
        index += 1
      }
      name.append(text[index])
      index += 1
    }
    return nil
  }

  /// The word of an operation, and goes past the white space behind it.
  mutating func operation() -> String? {
    let word = text[position...].prefix { $0.isLetter || $0 == "-" }
    guard !word.isEmpty, position + word.count < text.count,
      text[position + word.count].isWhitespace
    else { return nil }
    position += word.count
    skipSpace()
    return String(word).lowercased()
  }

  /// Goes past a comma and the white space around it; false where none stands here.
  mutating func skipComma() -> Bool {
    skipSpace()
    guard position < text.count, text[position] == "," else { return false }
    position += 1
    skipSpace()
    return true
  }

  private mutating func skipSpace() {
    while position < text.count, text[position].isWhitespace { position += 1 }
  }
}
