import BackupModel
import SQLText

/// What a byte may begin in a statement; most begin nothing.
private let isMark: [Bool] = {
  var marks = [Bool](repeating: false, count: 256)
  for mark in "'\"`$-/();#".utf8 { marks[Int(mark)] = true }
  return marks
}()

extension StatementReader {
  /// Reads to the statement's end, which is not kept.
  mutating func readStatement() throws(BackupFault) {
    text.removeAll(keepingCapacity: true)
    (rows, isInValues) = (0, false)
    var (depth, blocks) = (0, 0)
    // Nil until the statement's first words tell whether semicolons within may be a program's.
    var isProgram: Bool?
    while true {
      try readPlain(stopsAt: delimiter)
      guard let byte = try stream.peek() else {
        // The last statement of a text may lack its semicolon where nothing is open.
        throw BackupFault(.cut, "is cut short: it ends within a statement\(subject)")
      }
      if let delimiter, try skip(delimiter) { return }
      switch byte {
      case UInt8(ascii: "'"): try readQuoted(byte, escapes: hasEscapes)
      case UInt8(ascii: "\""), UInt8(ascii: "`"):
        try readQuoted(byte, escapes: lexicon.escapesStrings && byte != UInt8(ascii: "`"))
      case UInt8(ascii: "$") where lexicon.hasDollarQuotes: try readDollarQuoted()
      case UInt8(ascii: "-"):
        if try stream.starts(with: "--") { _ = try stream.line(limit: 0) } else { keepByte() }
      case UInt8(ascii: "#") where lexicon.hasHashComments: _ = try stream.line(limit: 0)
      case UInt8(ascii: "/"):
        if try stream.starts(with: "/*") { _ = try comment() } else { keepByte() }
      case UInt8(ascii: "("):
        if depth == 0 {
          if !isInValues { isInValues = endsInValues }
          if isInValues { rows += 1 }
        }
        depth += 1
        keepByte()
      case UInt8(ascii: ")"):
        depth = max(0, depth - 1)
        keepByte()
      case UInt8(ascii: ";") where delimiter == nil:
        if isProgram == nil { isProgram = beginsProgram }
        if isProgram == true { blocks = openBlocks }
        if depth == 0, blocks == 0 {
          stream.index += 1
          if text.starts(with: "INSERT INTO".utf8), text.hasSuffix("DEFAULT VALUES") { rows = 1 }
          return
        }
        keepByte()
      default: keepByte()
      }
    }
  }

  /// Keeps bytes that begin nothing.
  private mutating func readPlain(
    stopsAt delimiter: [UInt8]?
  ) throws(BackupFault) {
    let first = delimiter?.first
    while try stream.has(1) {
      let window = stream.bytes
      let start = stream.index
      var index = start
      let span = window.span
      let marks = isMark.span
      while index < span.count, !marks[Int(span[index])], span[index] != first { index += 1 }
      keep(window, start..<index)
      stream.index = index
      if index < window.count { return }
    }
  }

  private mutating func keepByte() {
    keep(stream.bytes, stream.index..<(stream.index + 1))
    stream.index += 1
  }

  mutating func keep(_ window: [UInt8], _ range: Range<Int>) {
    guard !isInValues, text.count < Self.limit else { return }
    text += window[range]
  }

  /// Reads a string or a quoted name; a doubled quote ends one and begins the next.
  private mutating func readQuoted(_ quote: UInt8, escapes: Bool) throws(BackupFault) {
    keepByte()
    let escape = escapes ? UInt8(ascii: "\\") : quote
    while try stream.has(1) {
      let window = stream.bytes
      let start = stream.index
      let span = window.span
      var index = start
      var isClosed = false
      while index < span.count {
        let byte = span[index]
        if byte == quote {
          isClosed = true
          index += 1
          break
        }
        index += byte == escape ? 2 : 1
      }
      keep(window, start..<min(index, window.count))
      stream.index = index
      if isClosed { return }
    }
    throw BackupFault(.cut, "is cut short: it ends within a value\(subject)")
  }

  /// Reads `$tag$ … $tag$`, or a lone dollar sign.
  private mutating func readDollarQuoted() throws(BackupFault) {
    _ = try stream.has(66)
    let window = stream.bytes
    let start = stream.index
    // The window may begin at the sign itself, so that what was kept says what stands before it.
    guard !(text.last?.isNameByte ?? false), let range = DollarQuote.tag(in: window, at: start)
    else { return keepByte() }
    let tag = Array(window[range])
    keep(window, range)
    stream.index = range.upperBound
    while try stream.has(1) {
      let window = stream.bytes
      let start = stream.index
      let stop = window[start...].firstIndex(of: 36) ?? window.count
      keep(window, start..<stop)
      stream.index = stop
      guard stop < window.count else { continue }
      if try skip(tag) {
        keep(tag, 0..<tag.count)
        return
      }
      keepByte()
    }
    throw BackupFault(.cut, "is cut short: it ends within the body of a function")
  }

  /// Whether backslashes escape in the string that begins behind what was read.
  private var hasEscapes: Bool {
    lexicon.escapesStrings
      || (lexicon.hasEscapeStrings && (text.last.map { $0 | 0x20 == 0x65 } ?? false)
        && !(text.dropLast().last?.isNameByte ?? false))
  }

  /// Whether what was read ends as an INSERT does before its rows.
  private var endsInValues: Bool {
    let tail = text.suffix(16).reversed().drop { $0 <= 32 }.prefix(6)
    guard tail.count == 6, tail.map({ $0 & 0xDF }).reversed().elementsEqual("VALUES".utf8) else {
      return false
    }
    return text.starts(with: "INSERT".utf8) || text.starts(with: "REPLACE".utf8)
  }

  /// ` of table orders` where the statement fills one.
  private var subject: String {
    guard let name = StatementWords(text).filledTable else { return "" }
    return " of table \(name.shown)"
  }
}

extension [UInt8] {
  func hasSuffix(_ text: String) -> Bool {
    count >= text.utf8.count && suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}
