import SQLText

/// Statements that hold statements: a semicolon within them ends nothing.
extension StatementReader {
  /// Whether the statement is a trigger of SQLite, or a function of PostgreSQL, whose body may stand
  /// there without quotes.
  var beginsProgram: Bool {
    let words = StatementWords(text).first(4)
    guard words.first == "CREATE" else { return false }
    switch dialect {
    case .sqlite: return words.contains("TRIGGER")
    case .postgresql: return words.contains("FUNCTION") || words.contains("PROCEDURE")
    case .mysql: return false
    }
  }

  /// How many blocks of the statement so far are open.
  var openBlocks: Int {
    var blocks = 0
    var index = 0
    var before = ""
    // PostgreSQL: only `BEGIN ATOMIC` opens a body; in quoted ones everything is text.
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`") {
        index = (text[(index + 1)...].firstIndex(of: byte) ?? text.count - 1) + 1
      } else if byte == UInt8(ascii: "$"), dialect == .postgresql {
        index = endOfDollarQuote(from: index)
      } else if byte.isNameByte {
        let start = index
        while index < text.count, text[index].isNameByte { index += 1 }
        let word = String(decoding: text[start..<index].prefix(16), as: UTF8.self).uppercased()
        switch word {
        case "ATOMIC" where before == "BEGIN": blocks += 1
        case "BEGIN" where dialect == .sqlite: blocks += 1
        case "CASE" where blocks > 0: blocks += 1
        case "END": blocks = max(0, blocks - 1)
        default: break
        }
        before = word
      } else {
        index += 1
      }
    }
    return blocks
  }

  /// The index behind `$tag$ … $tag$`, or behind a lone dollar sign.
  private func endOfDollarQuote(from start: Int) -> Int {
    let end = text[(start + 1)...].prefix(64).firstIndex { !$0.isNameByte || $0 == 36 }
    guard let end, text[end] == 36 else { return start + 1 }
    let tag = text[start...end]
    var index = end + 1
    while let dollar = text[min(index, text.count)...].firstIndex(of: 36) {
      if text[dollar...].starts(with: tag) { return dollar + tag.count }
      index = dollar + 1
    }
    return text.count
  }
}
