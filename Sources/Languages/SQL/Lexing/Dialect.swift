import SQLText

/// Whose SQL a text is, as far as it can be told from the text.
///
/// It decides only what the systems read differently: backslashes in strings, `#`, comments inside
/// comments, and comments that are run.
enum Dialect {
  case postgreSQL, mySQL, sqlite, transactSQL

  var lexicon: SQLLexicon {
    switch self {
    case .postgreSQL: .postgreSQL
    case .mySQL: .mySQL
    case .sqlite: .sqlite
    case .transactSQL: .sqlServer
    }
  }

  /// Looks for words that only one of them knows.
  init?(_ text: [UInt8]) {
    var marks = (postgreSQL: 0, mySQL: 0, sqlite: 0, transactSQL: 0)
    var index = 0
    var isInWord = false
    while index < text.count {
      let byte = text[index]
      defer { index += 1 }
      guard byte.isWordByte else {
        isInWord = false
        switch byte {
        case 0x60: marks.mySQL += 1
        case 0x3A where text.has("::", at: index): marks.postgreSQL += 1
        case 0x2F where text.has("/*!", at: index): marks.mySQL += 5
        default: break
        }
        continue
      }
      if byte == 0x24, text.has("$$", at: index) { marks.postgreSQL += 2 }
      guard !isInWord else { continue }
      isInWord = true
      switch byte | 0x20 {
      case 0x61 where text.has("auto_increment", at: index): marks.mySQL += 5
      case 0x61 where text.has("autoincrement", at: index): marks.sqlite += 5
      case 0x62 where text.has("bigserial", at: index): marks.postgreSQL += 3
      case 0x64 where text.has("delimiter ", at: index): marks.mySQL += 5
      case 0x65 where text.has("engine=", at: index) || text.has("engine =", at: index):
        marks.mySQL += 5
      case 0x65 where text.has("e'", at: index): marks.postgreSQL += 3
      case 0x67 where text.hasBatchEnd(at: index): marks.transactSQL += 5
      case 0x69 where text.has("identity(", at: index): marks.transactSQL += 4
      case 0x6A where text.has("jsonb", at: index): marks.postgreSQL += 3
      case 0x6E where text.has("nvarchar(", at: index): marks.transactSQL += 3
      case 0x70 where text.has("pragma ", at: index): marks.sqlite += 5
      case 0x70 where text.has("plpgsql", at: index): marks.postgreSQL += 5
      case 0x73 where text.has("serial", at: index): marks.postgreSQL += 2
      case 0x74 where text.has("timestamptz", at: index): marks.postgreSQL += 3
      default: break
      }
    }
    let most = max(marks.postgreSQL, marks.mySQL, marks.sqlite, marks.transactSQL)
    guard most > 0 else { return nil }
    switch most {
    case marks.postgreSQL: self = .postgreSQL
    case marks.mySQL: self = .mySQL
    case marks.transactSQL: self = .transactSQL
    default: self = .sqlite
    }
  }
}

extension [UInt8] {
  /// Whether `text`, in lower case, stands at `index`, in any case.
  func has(_ text: StaticString, at index: Int) -> Bool {
    guard index >= 0, count - index >= text.utf8CodeUnitCount else { return false }
    var place = index
    for byte in text.description.utf8 {
      let other = self[place]
      guard other == byte || (other &- 0x41 < 26 && other | 0x20 == byte) else { return false }
      place += 1
    }
    return true
  }

  /// Whether a line that says GO, and at most how often, begins at `index`.
  func hasBatchEnd(at index: Int) -> Bool {
    guard index + 1 < count, self[index] | 0x20 == 0x67, self[index + 1] | 0x20 == 0x6F,
      index == 0 || self[index - 1] <= 32
    else { return false }
    var place = index + 2
    while place < count, self[place] != 10 {
      guard self[place] <= 32 || (0x30...0x39).contains(self[place]) else { return false }
      place += 1
    }
    place = index - 1
    while place >= 0, self[place] != 10 {
      guard self[place] <= 32 else { return false }
      place -= 1
    }
    return true
  }
}

extension UInt8 {
  /// Whether the byte may stand in a name without quotes, and is no hole of the text.
  @inline(__always)
  var isWordByte: Bool { isNameByte && self != SQLReader.hole }

  /// Whether a name without quotes may begin with the byte, and is no hole of the text.
  @inline(__always)
  var isWordStart: Bool { isNameStart && self != SQLReader.hole }
}
