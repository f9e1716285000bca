extension PythonLexer {
  /// Reads a string whose prefix begins at `start`, the position being at its quote.
  mutating func readString(prefixed start: Int) {
    let quote = bytes[position]
    var isRaw = false
    var hasFields = false
    for byte in bytes[start..<position] {
      isRaw = isRaw || byte | 0x20 == UInt8(ascii: "r")
      hasFields =
        hasFields || byte | 0x20 == UInt8(ascii: "f") || byte | 0x20 == UInt8(ascii: "t")
    }
    let isTriple = isTripled(quote)
    position += isTriple ? 3 : 1
    if hasFields {
      emit(.literalStart, from: start)
      open(LexerContext(form: .literal, quote: quote, isTriple: isTriple, isRaw: isRaw))
    } else {
      readPlainString(quote, isTriple: isTriple, from: start)
    }
  }

  /// Whether the quote stands three times at the position.
  private func isTripled(_ quote: UInt8) -> Bool {
    bytes[position] == quote && bytes[position + 1] == quote && bytes[position + 2] == quote
  }

  private mutating func readPlainString(_ quote: UInt8, isTriple: Bool, from start: Int) {
    let (line, column) = (line, start - lineStart + 1)
    var isPlain = true
    while position < count {
      let byte = bytes[position]
      if byte == quote {
        if !isTriple || isTripled(quote) {
          position += isTriple ? 3 : 1
          emit(.string, from: start, line: line, column: column, isPlain: isPlain)
          return
        }
        position += 1
      } else if byte == UInt8(ascii: "\\") {
        isPlain = false
        passEscape()
      } else if byte.isLineEnd {
        if !isTriple { break }
        isPlain = isPlain && byte == UInt8(ascii: "\n")
        passLineEnd()
      } else {
        isPlain = isPlain && byte < 0x80
        position += 1
      }
    }
    position = min(position, count)
    closeAll()
    emit(.fault, from: start, line: line, column: column)
  }

  /// Steps over a backslash and what stands behind it.
  private mutating func passEscape() {
    position += 1
    if bytes[position].isLineEnd { passLineEnd() } else { position += 1 }
  }

  /// Reads the text of a literal, or of a format, up to a field or the end.
  mutating func readLiteralText() {
    guard let context = contexts.last else { return }
    let (start, line, column) = (position, line, position - lineStart + 1)
    let isFormat = context.form == .format
    while position < count {
      switch bytes[position] {
      case UInt8(ascii: "{"):
        if !isFormat, bytes[position + 1] == UInt8(ascii: "{") { position += 2; continue }
        if position > start { emit(.literalText, from: start, line: line, column: column) }
        position += 1
        emit(.leftBrace, from: position - 1)
        open(context.part(.field))
        return
      case UInt8(ascii: "}"):
        if !isFormat, bytes[position + 1] == UInt8(ascii: "}") { position += 2; continue }
        if position > start { emit(.literalText, from: start, line: line, column: column) }
        position += 1
        emit(isFormat ? .rightBrace : .fault, from: position - 1)
        if isFormat {
          close()
          close()
        }
        return
      case context.quote where !context.isTriple || isTripled(context.quote):
        if position > start { emit(.literalText, from: start, line: line, column: column) }
        let end = position
        position += context.isTriple ? 3 : 1
        emit(isFormat ? .fault : .literalEnd, from: end)
        if isFormat { closeAll() } else { close() }
        return
      case UInt8(ascii: "\\"): passLiteralEscape(isRaw: context.isRaw)
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        if context.isTriple {
          passLineEnd()
        } else {
          closeAll()
          emit(.fault, from: start, line: line, column: column)
          return
        }
      default: position += 1
      }
    }
    position = min(position, count)
    closeAll()
    emit(.fault, from: start, line: line, column: column)
  }

  /// Steps over a backslash of a literal with fields: the brace behind one still begins a field.
  private mutating func passLiteralEscape(isRaw: Bool) {
    let next = bytes[position + 1]
    if next == UInt8(ascii: "{") || next == UInt8(ascii: "}") {
      position += 1
    } else if next == UInt8(ascii: "N"), !isRaw, bytes[position + 2] == UInt8(ascii: "{") {
      position += 3
      while bytes[position].isWord || bytes[position] == 0x20 || bytes[position] == 0x2D {
        position += 1
      }
      if bytes[position] == UInt8(ascii: "}") { position += 1 }
    } else {
      passEscape()
    }
  }
}
