import SQLText

/// The words and names of one statement.
struct StatementWords {
  private let text: [UInt8]
  private var index = 0

  init(_ text: [UInt8]) { self.text = text }

  /// A name of one to three parts.
  struct Name: Hashable {
    var parts: [String]
    var last: String { parts.last ?? "" }
    var shown: String { parts.joined(separator: ".") }
  }

  /// The table whose rows an INSERT or a COPY brings.
  var filledTable: Name? {
    var words = self
    switch words.word() {
    case "COPY": return words.name()
    case "INSERT", "REPLACE":
      _ = words.skip(["IGNORE", "LOW_PRIORITY", "DELAYED", "INTO"])
      return words.name()
    default: return nil
    }
  }

  /// The table that a CREATE TABLE makes; nil for a foreign one, whose rows are elsewhere.
  var createdTable: Name? {
    var words = self
    guard words.word() == "CREATE" else { return nil }
    let kinds = words.skip(["UNLOGGED", "TEMPORARY", "TEMP", "FOREIGN", "VIRTUAL"])
    guard words.word() == "TABLE", !kinds.contains("FOREIGN") else { return nil }
    _ = words.skip(["IF", "NOT", "EXISTS"])
    return words.name()
  }

  /// Whether a table's rows are all in its partitions (PostgreSQL).
  var isPartitioned: Bool {
    let tail = text.reversed().prefix(512).reversed()
    return String(decoding: tail, as: UTF8.self).contains("\nPARTITION BY ")
  }

  /// How many columns a COPY names; nil where it names none.
  var copiedColumns: Int? {
    var words = self
    _ = words.word()
    guard words.name() != nil else { return nil }
    words.skipBlank()
    guard words.index < text.count, text[words.index] == UInt8(ascii: "(") else { return nil }
    var count = 0
    repeat {
      words.index += 1
      guard words.part() != nil else { return nil }
      count += 1
      words.skipBlank()
      guard words.index < text.count else { return nil }
    } while text[words.index] == UInt8(ascii: ",")
    return count
  }

  /// The first words in upper case.
  func first(_ count: Int) -> [String] {
    var words = self
    return (0..<count).compactMap { _ in words.word() }
  }

  mutating func skipBlank() {
    while index < text.count, text[index] <= 32 { index += 1 }
  }

  /// The next word in upper case; nil where something else comes next.
  mutating func word() -> String? {
    skipBlank()
    let start = index
    while index < text.count, text[index].isNameByte { index += 1 }
    guard index > start else { return nil }
    return String(decoding: text[start..<index].prefix(64), as: UTF8.self).uppercased()
  }

  /// Skips words for as long as they are among these, and gives them.
  mutating func skip(_ skipped: Set<String>) -> [String] {
    var found: [String] = []
    while true {
      let start = index
      guard let word = word(), skipped.contains(word) else {
        index = start
        return found
      }
      found.append(word)
    }
  }

  mutating func name() -> Name? {
    var parts: [String] = []
    while parts.count < 3 {
      skipBlank()
      guard let part = part() else { break }
      parts.append(part)
      guard index < text.count, text[index] == UInt8(ascii: ".") else { break }
      index += 1
    }
    return parts.isEmpty ? nil : Name(parts: parts)
  }

  private mutating func part() -> String? {
    skipBlank()
    guard index < text.count else { return nil }
    let quote = text[index]
    var part: [UInt8] = []
    guard [UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "'")].contains(quote) else {
      while index < text.count, text[index].isNameByte {
        part.append(text[index])
        index += 1
      }
      return part.isEmpty ? nil : String(decoding: part, as: UTF8.self)
    }
    index += 1
    while index < text.count {
      let byte = text[index]
      index += 1
      if byte == quote {
        guard index < text.count, text[index] == quote else {
          return String(decoding: part, as: UTF8.self)
        }
        index += 1
      }
      part.append(byte)
    }
    return nil
  }
}
