import BackupModel
import SQLText

/// Reads a dump's text statement by statement, however long its lines are.
///
/// Only what stands outside of quotes and comments counts: the bodies of functions and the values of
/// rows hold text that looks like anything.
struct StatementReader {
  let stream: ByteStream
  let dialect: SQLDialect
  let lexicon: SQLLexicon
  /// What ends a statement in MySQL's client; nil for the semicolon.
  var delimiter: [UInt8]?
  /// The statement so far, in which the values of rows are left out.
  var text: [UInt8] = []
  var rows = 0
  var isInValues = false

  /// As much of a statement as is kept.
  static let limit = 1 << 20

  init(_ stream: ByteStream, dialect: SQLDialect) {
    self.stream = stream
    self.dialect = dialect
    lexicon = dialect.lexicon
  }

  /// The next statement or remark; nil at the end of the text.
  ///
  /// - Throws: where the text ends within a statement, or cannot be read.
  mutating func next() throws(BackupFault) -> DumpItem? {
    while try skipBlank() {
      let start = stream.position
      let byte = stream.bytes[stream.index]
      switch byte {
      case UInt8(ascii: "-"):
        if try stream.starts(with: "--") { return .remark(try stream.line(), at: start) }
      case UInt8(ascii: "#") where lexicon.hasHashComments:
        return .remark(try stream.line(), at: start)
      case UInt8(ascii: "\\") where lexicon.hasBackslashCommands:
        return .remark(try stream.line(), at: start)
      case UInt8(ascii: "/"):
        if try stream.starts(with: "/*") { return .remark(try comment(), at: start) }
      case UInt8(ascii: ";") where delimiter == nil:
        stream.index += 1
        continue
      case UInt8(ascii: "D"), UInt8(ascii: "d"):
        if lexicon.hasDelimiterCommand, try readDelimiter() { continue }
      default: break
      }
      if let delimiter, try skip(delimiter) { continue }
      if byte | 0x20 >= 0x61 || byte == UInt8(ascii: "/") {
        _ = try stream.has(40)
        if ProgramMessage(Array(stream.bytes[stream.index...].prefix(40))) != nil {
          return .remark(try stream.line(), at: start)
        }
      }
      try readStatement()
      return .statement(text, rows: rows, at: start)
    }
    return nil
  }

  /// Goes to the next byte that is no blank; false at the end.
  private func skipBlank() throws(BackupFault) -> Bool {
    while let byte = try stream.peek() {
      // Byte order marks stand before the text of some Windows programs.
      guard byte <= 32 || byte == 0xEF || byte == 0xBB || byte == 0xBF else { return true }
      stream.index += 1
    }
    return false
  }

  /// Reads `DELIMITER ;;`; false where the line is none.
  private mutating func readDelimiter() throws(BackupFault) -> Bool {
    if try !stream.starts(with: "DELIMITER "), try !stream.starts(with: "delimiter ") {
      return false
    }
    let word = try stream.line().dropFirst(10).filter { $0 > 32 }
    delimiter = word.isEmpty || word == [UInt8(ascii: ";")] ? nil : word
    return true
  }

  /// Reads these bytes where they come next.
  func skip(_ word: [UInt8]) throws(BackupFault) -> Bool {
    guard try stream.has(word.count),
      stream.bytes[stream.index..<(stream.index + word.count)].elementsEqual(word)
    else { return false }
    stream.index += word.count
    return true
  }

  /// Reads a comment between `/*` and `*/`, whose beginning is kept.
  func comment() throws(BackupFault) -> [UInt8] {
    var comment: [UInt8] = []
    stream.index += 2
    var before: UInt8 = 0
    while let byte = try stream.byte() {
      if before == UInt8(ascii: "*"), byte == UInt8(ascii: "/") { return comment }
      if comment.count < 512 { comment.append(byte) }
      before = byte
    }
    throw BackupFault(.cut, "is cut short: it ends within a comment")
  }
}
