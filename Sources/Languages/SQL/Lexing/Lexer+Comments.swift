import Characters
import SQLText

/// White space and comments.
extension Lexer {
  mutating func skipBlank() {
    while index < limit {
      let byte = text[index]
      if byte <= 32 {
        if byte == 10 || byte == 13 { startsLine = true }
        index += 1
      } else if byte == 0x2D, self.byte(1) == 0x2D, beginsComment {
        skipComment(to: endOfLine)
      } else if byte == 0x2F, self.byte(1) == 0x2A {
        skipComment()
      } else if byte == 0x2F, startsLine, isAloneOnLine {
        // SQL*Plus runs what stands before a slash; the semicolon has ended it already.
        index += 1
      } else if byte == 0x2A, isInExecutableComment, self.byte(1) == 0x2F {
        isInExecutableComment = false
        index += 2
      } else if byte == 0x23, isComment {
        skipComment(to: endOfLine)
      } else if byte == 0x7B, self.byte(1) == 0x25 || self.byte(1) == 0x23 {
        // A template's own statements and comments.
        guard let end = close(self.byte(1), 0x7D, from: index + 2) else { return }
        if self.byte(1) == 0x25, bringsText(end) { fault = "a template inserts other text" }
        index = end
        startsLine = true
      } else if byte == 0x3C, self.byte(1) == 0x25 || self.byte(1) == 0x3F, self.byte(2) != 0x3D {
        guard let end = close(self.byte(1), 0x3E, from: index + 2) else { return }
        index = end
        startsLine = true
      } else if byte == 0xEF, self.byte(1) == 0xBB, self.byte(2) == 0xBF {
        index += 3
      } else {
        return
      }
    }
  }

  mutating func skipLine() { index = endOfLine }

  var endOfLine: Int {
    var place = index
    while place < limit, text[place] != 10 { place += 1 }
    return place
  }

  /// Goes behind a comment up to the end of its line.
  ///
  /// PostgreSQL ends a line at CR alone too, MySQL and SQLite do not: what stands between is read as
  /// PostgreSQL does, and said to be in doubt where there is anything.
  private mutating func skipComment(to end: Int) {
    var place = index
    while place < end, text[place] != 13 { place += 1 }
    if place + 1 < end, text[place + 1..<end].contains(where: { $0 > 32 }) {
      fault = "a comment ends at a lone CR in some databases and continues in others"
    }
    index = place
  }

  /// Whether two dashes begin a comment: MySQL wants white space behind them, `1--1` is 2 there.
  private var beginsComment: Bool {
    mutating get {
      guard !startsLine, byte(2) > 32, byte(2) != 0x2D, dialect == nil || dialect == .mySQL,
        hidesStatement(index + 2..<endOfLine)
      else { return true }
      if dialect == .mySQL { return false }
      fault = "two dashes begin a comment in some databases and subtract in others"
      return true
    }
  }

  /// Whether the end of a statement and a word behind it stand here.
  private func hidesStatement(_ range: Range<Int>) -> Bool {
    guard let end = text[range].firstIndex(of: 0x3B) else { return false }
    let next = text[end + 1..<range.upperBound].first { $0 > 32 }
    return next?.isWordStart == true || next == 0x2F
  }

  /// Whether the template's statement that ends here brings text from elsewhere.
  private func bringsText(_ end: Int) -> Bool {
    var start = index + 2
    while start < end, text[start] <= 32 || text[start] == 0x2D || text[start] == 0x2B {
      start += 1
    }
    return ["include ", "import ", "from ", "extends ", "call "].contains {
      text.has($0, at: start)
    }
  }

  /// The place behind the two bytes, from `start` on.
  mutating func close(_ first: UInt8, _ second: UInt8, from start: Int) -> Int? {
    let mark = UInt16(first) << 8 | UInt16(second)
    guard !missing.contains(mark) else { return nil }
    var place = start
    while place + 1 < limit {
      if text[place] == first, text[place + 1] == second { return place + 2 }
      place += 1
    }
    missing.insert(mark)
    return nil
  }

  private var isAloneOnLine: Bool {
    var place = index + 1
    while place < limit, text[place] != 10 {
      guard text[place] <= 32 else { return false }
      place += 1
    }
    return true
  }

  /// Whether `#` begins a comment, as in MySQL, rather than an operator or a name.
  private var isComment: Bool {
    mutating get {
      let next = byte(1)
      if startsLine { return next != 0x7B && dialect != .transactSQL }
      guard next != 0x3E, next != 0x2D, next != 0x7B, next != 0x3D else { return false }
      let isBehindBlank = index > 0 && (text[index - 1] <= 32 || text[index - 1] == 0x3B)
      return dialect?.lexicon.hasHashComments
        ?? (isBehindBlank && (next <= 32 || next == 0x23))
    }
  }

  private mutating func skipComment() {
    if byte(2) == 0x21 || (byte(2) == 0x4D && byte(3) == 0x21),
      dialect?.lexicon.runsComments ?? true
    {
      // MySQL runs what stands in it, from the version on that it names.
      index += byte(2) == 0x21 ? 3 : 4
      while index < limit, text[index].isDigit { index += 1 }
      isInExecutableComment = true
      return
    }
    guard let end = close(0x2A, 0x2F, from: index + 2) else {
      index = limit
      return fault = "a comment is not closed"
    }
    // Whether comments nest matters only where one begins in another.
    let holdsAnother = (index + 2..<end - 2).contains { text[$0] == 0x2F && text[$0 + 1] == 0x2A }
    index = holdsAnother && nests ? endOfNestedComment() ?? end : end
  }

  /// Whether comments nest; where it is not known whose text it is, until that does not come out.
  private var nests: Bool {
    mutating get {
      if let nestsComments { return nestsComments }
      let nests = dialect?.lexicon.nestsComments ?? true
      nestsComments = nests
      return nests
    }
  }

  private mutating func endOfNestedComment() -> Int? {
    var depth = 1
    var place = index + 2
    while place + 1 < limit {
      if text[place] == 0x2A, text[place + 1] == 0x2F {
        depth -= 1
        place += 2
        if depth == 0 { return place }
      } else if text[place] == 0x2F, text[place + 1] == 0x2A {
        depth += 1
        place += 2
      } else {
        place += 1
      }
    }
    // Once is enough: where nesting does not come out, the text does not nest.
    nestsComments = false
    return nil
  }
}
