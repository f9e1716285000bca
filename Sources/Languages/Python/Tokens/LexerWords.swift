import Characters

extension PythonLexer {
  /// Reads a name, a keyword, or the prefix of a string and the string.
  mutating func readWord() {
    let start = position
    var word: UInt64 = 0
    var end = start
    var isPlain = true
    while bytes[end].isWord {
      word = word << 8 | UInt64(bytes[end])
      isPlain = isPlain && bytes[end] < 0x80
      end += 1
    }
    position = end
    let length = end - start
    if length < 3, bytes[end] == 0x22 || bytes[end] == 0x27, Self.isStringPrefix(word) {
      readString(prefixed: start)
      return
    }
    guard isPlain else {
      emit(isIdentifier(start..<end) ? .name : .fault, from: start)
      return
    }
    let kind = length <= 8 ? keywords.kind(word) : .name
    if isFirstInLine, kind.belongsToStatements { abandonBrackets(before: start) }
    emit(kind, from: start)
  }

  /// Ends the logical line that an open bracket has swallowed, where a statement shows it.
  private mutating func abandonBrackets(before start: Int) {
    let end = position
    closeAll()
    position = start
    emit(.fault, from: start)
    emit(.newline, from: start)
    position = lineStart
    beginLine()
    position = end
  }

  private static func isStringPrefix(_ word: UInt64) -> Bool {
    switch word | 0x2020 {
    // r, b, u, f, t
    case 0x2072, 0x2062, 0x2075, 0x2066, 0x2074: true
    // rb, br, fr, rf, tr, rt and the ur of Python 2
    case 0x7262, 0x6272, 0x6672, 0x7266, 0x7472, 0x7274, 0x7572: true
    default: false
    }
  }

  /// Whether letters beyond ASCII may stand in a name.
  private func isIdentifier(_ range: Range<Int>) -> Bool {
    let word = String(decoding: bytes[range], as: UTF8.self).unicodeScalars
    guard let first = word.first, first == "_" || first.properties.isXIDStart else { return false }
    return word.allSatisfy { $0.properties.isXIDContinue && !Self.isDisguised($0) }
  }

  /// Whether Python takes the letter for one of ASCII: `ｏp` is `op`.
  private static func isDisguised(_ letter: Unicode.Scalar) -> Bool {
    switch letter.value {
    case 0xAA, 0xBA, 0x132...0x133, 0x13F...0x140, 0x149, 0x17F, 0x1C4...0x1CC, 0x1F1...0x1F3,
      0x2B0...0x2B8, 0x2E0...0x2E4, 0x1D2C...0x1D6A, 0x1D78, 0x1D9B...0x1DBF, 0x2071, 0x207F,
      0x2090...0x209C, 0x2100...0x218F, 0x2C7C...0x2C7D, 0xA69C...0xA69D, 0xA770, 0xA7F8...0xA7F9,
      0xAB5C...0xAB5F, 0xFB00...0xFB06, 0xFF10...0xFF5A, 0xFE33...0xFE34, 0xFE4D...0xFE4F,
      0x1D400...0x1D7FF, 0x1DF00...0x1DFFF, 0x10780...0x107BA, 0x1FBF0...0x1FBF9:
      true
    default: false
    }
  }

  /// Reads a number of any base, with underscores, fraction, exponent and suffix.
  ///
  /// The `L` and the leading zeros of Python 2 are read too.
  mutating func readNumber() {
    let start = position
    let base = bytes[start + 1] | 0x20
    if bytes[start] == UInt8(ascii: "0"),
      base == UInt8(ascii: "x") || base == UInt8(ascii: "o") || base == UInt8(ascii: "b")
    {
      position += 2
      passDigits(hexadecimal: base == UInt8(ascii: "x"))
      guard position > start + 2 else {
        emit(.fault, from: start)
        return
      }
    } else {
      passDigits()
      if bytes[position] == UInt8(ascii: ".") {
        position += 1
        if bytes[position].isDigit { passDigits() }
      }
      if bytes[position] | 0x20 == UInt8(ascii: "e") {
        let hasSign = bytes[position + 1] == 0x2B || bytes[position + 1] == 0x2D
        if bytes[position + (hasSign ? 2 : 1)].isDigit {
          position += hasSign ? 2 : 1
          passDigits()
        }
      }
      if bytes[position] | 0x20 == UInt8(ascii: "j") { position += 1 }
    }
    if bytes[position] == UInt8(ascii: "L") || bytes[position] == UInt8(ascii: "l") {
      position += 1
    }
    emit(.number, from: start)
  }

  /// Steps over digits, each of which an underscore may precede.
  private mutating func passDigits(hexadecimal: Bool = false) {
    while true {
      let next = bytes[position] == 0x5F ? bytes[position + 1] : bytes[position]
      guard hexadecimal ? next.isHexDigit : next.isDigit else { return }
      position += bytes[position] == 0x5F ? 2 : 1
    }
  }
}
