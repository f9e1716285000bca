/// Statements of SQL text: where they begin and end, whatever is quoted in them.
struct SQLLexer {
  let dialect: DumpHead.Dialect
  private let text: [UInt8]
  private var index = 0
  /// What ends a statement in MySQL's client; nil for the semicolon.
  private var delimiter: [UInt8]?

  init(_ text: [UInt8], dialect: DumpHead.Dialect) {
    self.text = text
    self.dialect = dialect
  }

  var isAtEnd: Bool { index >= text.count }

  /// Goes to the next statement's first byte; false where there is none.
  mutating func skipToStatement() -> Bool {
    while !isAtEnd {
      skipBlank()
      guard !isAtEnd else { return false }
      if text[index] == UInt8(ascii: "\\"), dialect == .postgreSQL {
        skipLine()
      } else if dialect == .mySQL, text[index] == UInt8(ascii: "#") {
        skipLine()
      } else if dialect == .mySQL, has("DELIMITER ") || has("delimiter ") {
        let line = readLine().dropFirst(10).filter { $0 > 32 }
        delimiter = line.isEmpty || line == [UInt8(ascii: ";")] ? nil : line
      } else if let delimiter, text[index...].starts(with: delimiter) {
        index += delimiter.count
      } else if text[index] == UInt8(ascii: ";") {
        index += 1
      } else {
        return true
      }
    }
    return false
  }

  /// The next `count` words in upper case, as far as there are so many before other characters.
  mutating func words(_ count: Int) -> [String] {
    var words: [String] = []
    while words.count < count {
      skipBlank()
      guard let word = readWord() else { break }
      words.append(word)
    }
    return words
  }

  /// Skips words for as long as they are among these.
  mutating func skipWords(_ skipped: [String]) {
    while true {
      skipBlank()
      let start = index
      guard let word = readWord(), skipped.contains(word) else { return index = start }
    }
  }

  /// Reads a table's name, its parts joined by NUL; nil where there is none.
  mutating func name() -> String? {
    var parts: [String] = []
    while parts.count < 4 {
      skipBlank()
      guard let part = namePart() else { break }
      parts.append(part)
      guard !isAtEnd, text[index] == UInt8(ascii: ".") else { break }
      index += 1
    }
    return parts.isEmpty ? nil : parts.joined(separator: "\u{0}")
  }

  /// Goes behind the end of the statement, and answers with its text.
  ///
  /// In a block (`CREATE TRIGGER … BEGIN … END`) the semicolons between BEGIN and END end nothing.
  @discardableResult
  mutating func skipStatement(isBlock: Bool) -> ArraySlice<UInt8> {
    let start = index
    var (parentheses, blocks) = (0, 0)
    while !isAtEnd {
      let byte = text[index]
      if let delimiter, text[index...].starts(with: delimiter) {
        index += delimiter.count
        return text[start..<index]
      }
      switch byte {
      case UInt8(ascii: "'"): skipQuoted(byte, escapes: hasEscapes(at: index))
      case UInt8(ascii: "\""), UInt8(ascii: "`"): skipQuoted(byte, escapes: false)
      case UInt8(ascii: "$") where dialect == .postgreSQL: skipDollarQuoted()
      case UInt8(ascii: "-") where has("--"): skipLine()
      case UInt8(ascii: "/") where has("/*"): skipComment()
      case UInt8(ascii: "("):
        parentheses += 1
        index += 1
      case UInt8(ascii: ")"):
        parentheses = max(0, parentheses - 1)
        index += 1
      case UInt8(ascii: ";"):
        index += 1
        if delimiter == nil, parentheses == 0, blocks == 0 { return text[start..<index] }
      default:
        if isBlock, byte.isNameByte {
          switch readWord() {
          case "BEGIN", "CASE": blocks += 1
          case "END": blocks = max(0, blocks - 1)
          default: break
          }
        } else {
          index += 1
        }
      }
    }
    return text[start..<index]
  }

  /// Goes behind the rows that follow `COPY … FROM stdin;`; whether there is one.
  mutating func skipCopiedRows() -> Bool {
    skipLine()
    var hasRow = false
    while !isAtEnd {
      let line = readLine()
      if line == [UInt8(ascii: "\\"), UInt8(ascii: ".")] { return hasRow }
      hasRow = true
    }
    return hasRow
  }

  // MARK: Bytes

  private func has(_ word: StaticString) -> Bool {
    text[index...].starts(with: word.description.utf8)
  }

  private mutating func skipBlank() {
    while !isAtEnd {
      if text[index] <= 32 {
        index += 1
      } else if text[index] == UInt8(ascii: "-"), has("--") {
        skipLine()
      } else if text[index] == UInt8(ascii: "/"), has("/*") {
        skipComment()
      } else {
        return
      }
    }
  }

  private mutating func skipLine() {
    while !isAtEnd, text[index] != 10 { index += 1 }
    if !isAtEnd { index += 1 }
  }

  private mutating func readLine() -> [UInt8] {
    let start = index
    skipLine()
    var line = text[start..<index]
    while let last = line.last, last == 10 || last == 13 { line.removeLast() }
    return Array(line)
  }

  private mutating func skipComment() {
    index += 2
    while !isAtEnd, !(text[index] == UInt8(ascii: "*") && has("*/")) { index += 1 }
    index = min(index + 2, text.count)
  }

  /// MySQL reads backslashes in strings; PostgreSQL in those that are written E'…'.
  private func hasEscapes(at quote: Int) -> Bool {
    switch dialect {
    case .mySQL: true
    case .postgreSQL: quote > 0 && text[quote - 1] | 0x20 == UInt8(ascii: "e")
    case .sqlite: false
    }
  }

  private mutating func skipQuoted(_ quote: UInt8, escapes: Bool) {
    index += 1
    while !isAtEnd {
      let byte = text[index]
      index += 1
      if byte == UInt8(ascii: "\\"), escapes { index = min(index + 1, text.count) }
      // A doubled quote ends one string and begins the next, which comes to the same.
      if byte == quote { return }
    }
  }

  private mutating func skipDollarQuoted() {
    let end = text[(index + 1)...].prefix(64).firstIndex { !$0.isNameByte || $0 == 36 }
    guard let end, text[end] == UInt8(ascii: "$"),
      index == 0 || !text[index - 1].isNameByte
    else { return index += 1 }
    let tag = Array(text[index...end])
    index = end + 1
    while !isAtEnd {
      if text[index] == UInt8(ascii: "$"), text[index...].starts(with: tag) {
        return index += tag.count
      }
      index += 1
    }
  }

  private mutating func readWord() -> String? {
    let start = index
    while !isAtEnd, text[index].isNameByte { index += 1 }
    guard index > start else { return nil }
    return String(decoding: text[start..<index].prefix(64), as: UTF8.self).uppercased()
  }

  private mutating func namePart() -> String? {
    guard !isAtEnd else { return nil }
    let open = text[index]
    let close: UInt8? =
      switch open {
      case UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "'"): open
      case UInt8(ascii: "["): UInt8(ascii: "]")
      default: nil
      }
    let start = close == nil ? index : index + 1
    if let close {
      guard let end = text[start...].prefix(256).firstIndex(of: close) else { return nil }
      index = end + 1
      return String(decoding: text[start..<end], as: UTF8.self)
    }
    while !isAtEnd, text[index].isNameByte { index += 1 }
    return index > start ? String(decoding: text[start..<index].prefix(256), as: UTF8.self) : nil
  }
}

extension UInt8 {
  /// Whether the byte may stand in a name that is not quoted.
  var isNameByte: Bool {
    (0x61...0x7A).contains(self | 0x20) || (0x30...0x39).contains(self) || self == 0x5F
      || self == 0x24 || self >= 0x80
  }
}
