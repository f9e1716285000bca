import SchemaModel

/// How far a line is indented, as CPython counts it.
struct Indentation: Sendable, Equatable {
  /// With tabs to the next multiple of eight.
  var width: Int
  /// With tabs as one: where the two counts rank lines differently, their order has no meaning.
  var characters: Int
}

extension PythonLexer {
  /// Whether tokens of a logical line stand behind the last `.newline`.
  var isInLogicalLine: Bool {
    switch tokens.last?.kind {
    case nil, .newline, .indent, .dedent: false
    default: true
    }
  }

  /// Passes blank lines and comments, then says how the first other line is indented.
  mutating func beginLine() {
    var indentation = Indentation(width: 0, characters: 0)
    var joined: Indentation?
    while position < count {
      switch bytes[position] {
      case UInt8(ascii: " "):
        indentation.width += 1
        indentation.characters += 1
        position += 1
      case UInt8(ascii: "\t"):
        indentation.width = (indentation.width / 8 + 1) * 8
        indentation.characters += 1
        position += 1
      case 0x0C:
        indentation = Indentation(width: 0, characters: 0)
        position += 1
      case UInt8(ascii: "#"): skipComment()
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        passLineEnd()
        indentation = Indentation(width: 0, characters: 0)
        joined = nil
      case UInt8(ascii: "\\") where bytes[position + 1].isLineEnd && position + 1 < count:
        joined = joined ?? indentation
        position += 1
        passLineEnd()
      default:
        indent(to: joined ?? indentation)
        return
      }
    }
  }

  private mutating func indent(to indentation: Indentation) {
    guard let current = indents.last else { return }
    if indentation.width == current.width {
      if indentation.characters != current.characters { misplace() }
    } else if indentation.width > current.width {
      if indentation.characters <= current.characters { misplace() }
      indents.append(indentation)
      emit(.indent, from: position)
    } else {
      while let last = indents.last, indentation.width < last.width {
        indents.removeLast()
        emit(.dedent, from: position)
      }
      if indents.last != indentation { misplace() }
    }
  }

  private mutating func misplace() {
    misplaced = misplaced ?? SourcePlace(line: line, column: position - lineStart + 1)
  }

  /// Ends the logical line, unless something is open.
  mutating func endLine() {
    let start = position
    if contexts.isEmpty {
      let (line, column) = (line, start - lineStart + 1)
      passLineEnd()
      if isInLogicalLine { emit(.newline, from: start, line: line, column: column) }
      beginLine()
    } else {
      passLineEnd()
      isFirstInLine = true
    }
  }

  /// Steps over LF, CRLF or CR.
  mutating func passLineEnd() {
    if bytes[position] == 0x0D, bytes[position + 1] == 0x0A { position += 1 }
    position += 1
    line += 1
    lineStart = position
  }

  mutating func skipComment() {
    while position < count, !bytes[position].isLineEnd { position += 1 }
  }

  /// Reads a backslash at the end of a line.
  mutating func joinLines() {
    let start = position
    position += 1
    if position < count, bytes[position].isLineEnd {
      passLineEnd()
      // Nothing can be joined behind the end of the text.
      if position == count { emit(.fault, from: position) }
    } else {
      emit(.fault, from: start)
    }
  }
}
