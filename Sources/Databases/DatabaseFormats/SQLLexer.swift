import SQLText

/// Statements of SQL text: where they begin and end, whatever is quoted in them.
struct SQLLexer {
  let dialect: DumpHead.Dialect
  let lexicon: SQLLexicon
  let text: [UInt8]
  var index = 0
  /// What ends a statement in MySQL's client; nil for the semicolon.
  var delimiter: [UInt8]?

  init(_ text: [UInt8], dialect: DumpHead.Dialect) {
    self.text = text
    self.dialect = dialect
    lexicon = dialect.lexicon
  }

  var isAtEnd: Bool { index >= text.count }

  /// Goes to the next statement's first byte; false where there is none.
  mutating func skipToStatement() -> Bool {
    while !isAtEnd {
      skipBlank()
      guard !isAtEnd else { return false }
      if text[index] == UInt8(ascii: "\\"), lexicon.hasBackslashCommands {
        skipLine()
      } else if lexicon.hasHashComments, text[index] == UInt8(ascii: "#") {
        skipLine()
      } else if lexicon.hasDelimiterCommand, has("DELIMITER ") || has("delimiter ") {
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
      case UInt8(ascii: "$") where lexicon.hasDollarQuotes: skipDollarQuoted()
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
      case 10 where lexicon.hasBatches:
        index += 1
        if isBatchEnd {
          skipLine()
          return text[start..<index]
        }
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

  /// Whether the line is `GO` alone.
  private var isBatchEnd: Bool {
    let line = text[index...].prefix { $0 > 32 }
    return line.count == 2 && line.map { $0 | 0x20 } == Array("go".utf8)
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
}
