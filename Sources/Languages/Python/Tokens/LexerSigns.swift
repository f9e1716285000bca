extension PythonLexer {
  /// Reads brackets, operators and punctuation: the longest that fits.
  mutating func readSign(_ byte: UInt8) {
    let next = bytes[position + 1]
    let isAssigning = next == UInt8(ascii: "=")
    switch byte {
    case UInt8(ascii: "("): opening(.leftParenthesis, .parenthesis)
    case UInt8(ascii: "["): opening(.leftBracket, .bracket)
    case UInt8(ascii: "{"): opening(.leftBrace, .brace)
    case UInt8(ascii: ")"): closing(.rightParenthesis, .parenthesis)
    case UInt8(ascii: "]"): closing(.rightBracket, .bracket)
    case UInt8(ascii: "}"):
      closing(.rightBrace, contexts.last?.form == .field ? .field : .brace)
    case UInt8(ascii: ","): sign(.comma, 1)
    case UInt8(ascii: ";"): sign(.semicolon, 1)
    case UInt8(ascii: ":"): colon(isAssigning)
    case UInt8(ascii: "."):
      let isEllipsis = next == byte && bytes[position + 2] == byte
      sign(isEllipsis ? .ellipsis : .dot, isEllipsis ? 3 : 1)
    case UInt8(ascii: "="): isAssigning ? sign(.equal, 2) : sign(.equals, 1)
    case UInt8(ascii: "!"):
      if isAssigning { return sign(.notEqual, 2) }
      sign(contexts.last?.form == .field ? .exclamation : .fault, 1)
    case UInt8(ascii: "+"): isAssigning ? sign(.plusEquals, 2) : sign(.plus, 1)
    case UInt8(ascii: "-"):
      if next == UInt8(ascii: ">") { return sign(.arrow, 2) }
      isAssigning ? sign(.minusEquals, 2) : sign(.minus, 1)
    case UInt8(ascii: "%"): isAssigning ? sign(.percentEquals, 2) : sign(.percent, 1)
    case UInt8(ascii: "@"): isAssigning ? sign(.atEquals, 2) : sign(.at, 1)
    case UInt8(ascii: "&"): isAssigning ? sign(.ampersandEquals, 2) : sign(.ampersand, 1)
    case UInt8(ascii: "|"): isAssigning ? sign(.barEquals, 2) : sign(.bar, 1)
    case UInt8(ascii: "^"): isAssigning ? sign(.caretEquals, 2) : sign(.caret, 1)
    case UInt8(ascii: "~"): sign(.tilde, 1)
    case UInt8(ascii: "`"): sign(.backquote, 1)
    case UInt8(ascii: "*"):
      doubled(byte, (.star, .starEquals), (.doubleStar, .doubleStarEquals))
    case UInt8(ascii: "/"):
      doubled(byte, (.slash, .slashEquals), (.doubleSlash, .doubleSlashEquals))
    case UInt8(ascii: "<"):
      if next == UInt8(ascii: ">") { return sign(.notEqual, 2) }
      doubled(byte, (.less, .lessOrEqual), (.leftShift, .leftShiftEquals))
    case UInt8(ascii: ">"):
      doubled(byte, (.greater, .greaterOrEqual), (.rightShift, .rightShiftEquals))
    default: sign(.fault, 1)
    }
  }

  private mutating func sign(_ kind: PythonToken.Kind, _ length: Int) {
    let start = position
    position += length
    emit(kind, from: start)
  }

  /// Reads a sign that may be doubled, and either followed by `=`.
  private mutating func doubled(
    _ byte: UInt8, _ single: (PythonToken.Kind, PythonToken.Kind),
    _ double: (PythonToken.Kind, PythonToken.Kind)
  ) {
    let isDouble = bytes[position + 1] == byte
    let length = isDouble ? 2 : 1
    let isAssigning = bytes[position + length] == UInt8(ascii: "=")
    let kinds = isDouble ? double : single
    sign(isAssigning ? kinds.1 : kinds.0, isAssigning ? length + 1 : length)
  }

  /// Reads a colon, which in a field begins the format, even where `=` follows.
  private mutating func colon(_ isAssigning: Bool) {
    if let context = contexts.last, context.form == .field {
      sign(.colon, 1)
      open(context.part(.format))
    } else {
      isAssigning ? sign(.colonEquals, 2) : sign(.colon, 1)
    }
  }

  private mutating func opening(_ kind: PythonToken.Kind, _ form: LexerContext.Form) {
    sign(kind, 1)
    open(LexerContext(form: form))
  }

  private mutating func closing(_ kind: PythonToken.Kind, _ form: LexerContext.Form) {
    if contexts.last?.form == form {
      sign(kind, 1)
      close()
    } else {
      sign(.fault, 1)
      closeAll()
    }
  }
}
