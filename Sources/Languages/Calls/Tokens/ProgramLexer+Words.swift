import Characters

extension ProgramLexer {
  func isNameStart(_ byte: UInt8) -> Bool {
    byte.isLetter || byte == UInt8(ascii: "_") || byte >= 0x80
      || byte == UInt8(ascii: "$")
        && (language == .php || language == .script || language == .swift)
  }

  func isNamePart(_ byte: UInt8) -> Bool { isNameStart(byte) || byte.isDigit }

  /// The offset behind a name that begins at one.
  func endOfName(_ start: Int) -> Int {
    var index = start
    while index < end, isNamePart(bytes[index]) { index += 1 }
    return index
  }

  /// Reads a name; false where none begins here.
  mutating func readWord(_ byte: UInt8) -> Bool {
    let start = at
    var index = at
    switch byte {
    case UInt8(ascii: "@") where language == .ruby || language == .elixir || language == .sharp:
      while index < end, bytes[index] == byte { index += 1 }
      guard index < end, isNameStart(bytes[index]) else { return false }
      // `@class` of C# is the name `class`.
      index = endOfName(index)
    case UInt8(ascii: "$") where language == .ruby:
      // `$stdout`, and `$1` of the last match.
      guard index + 1 < end, isNamePart(bytes[index + 1]) || "~!&_".utf8.contains(bytes[index + 1])
      else { return false }
      index = max(index + 2, endOfName(index + 1))
    case UInt8(ascii: "\\") where language == .php:
      guard index + 1 < end, isNameStart(bytes[index + 1]) else { return false }
      index = endOfName(index + 1)
    case _ where isNameStart(byte): index = endOfName(index)
    default: return false
    }
    if language == .php {
      while index + 1 < end, bytes[index] == UInt8(ascii: "\\"), isNameStart(bytes[index + 1]) {
        index = endOfName(index + 1)
      }
    }
    if language.closesWithEnd, index < end,
      bytes[index] == UInt8(ascii: "?") || bytes[index] == UInt8(ascii: "!"),
      !(index + 1 < end && bytes[index + 1] == UInt8(ascii: "="))
    {
      index += 1
    }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    at = index
    if isLabel(at: index), !isAfterQuestion { return readLabel(word, from: start) }
    add(.word(word), from: start)
    return true
  }

  /// Whether a colon at the offset makes what stands before it a key.
  func isLabel(at index: Int) -> Bool {
    guard language.closesWithEnd, index < end, bytes[index] == UInt8(ascii: ":") else {
      return false
    }
    return !(index + 1 < end && bytes[index + 1] == UInt8(ascii: ":"))
  }

  /// Whether what is read may be the first answer of `a ? b : c`.
  var isAfterQuestion: Bool {
    if case .sign("?")? = tokens.last?.kind { return true }
    return false
  }

  mutating func readLabel(_ word: String, from start: Int) -> Bool {
    at += 1
    add(.label(word), from: start)
    return true
  }

  /// Reads `:name` and `:"name"`; false where none begins here.
  mutating func readSymbol(_ byte: UInt8) -> Bool {
    guard language.closesWithEnd, byte == UInt8(ascii: ":"), let next = peek(1),
      next != UInt8(ascii: ":")
    else { return false }
    let start = at
    if next == UInt8(ascii: "\"") {
      at += 1
      _ = readText(next)
      return true
    }
    guard isNameStart(next) else { return false }
    var index = endOfName(at + 1)
    if index < end, bytes[index] == UInt8(ascii: "?") || bytes[index] == UInt8(ascii: "!") {
      index += 1
    }
    let name = String(decoding: bytes[(at + 1)..<index], as: UTF8.self)
    at = index
    add(.symbol(name), from: start)
    return true
  }

  /// `?a`, `?\\n`: the number of a character in Elixir.
  mutating func readCharacter() {
    let start = at
    at += peek(1) == UInt8(ascii: "\\") ? 3 : 2
    // The rest of a character that is longer than a byte.
    while at < end, bytes[at] & 0xC0 == 0x80 { at += 1 }
    at = min(at, end)
    add(.number(String(decoding: bytes[start..<at], as: UTF8.self)), from: start)
  }

  mutating func readNumber() {
    let start = at
    while at < end {
      let byte = bytes[at]
      let isPoint =
        byte == UInt8(ascii: ".") && (peek(1)?.isDigit ?? false)
        && !bytes[start..<at].contains(UInt8(ascii: "."))
      guard byte.isDigit || byte.isLetter || byte == UInt8(ascii: "_") || isPoint else { break }
      at += 1
    }
    add(.number(String(decoding: bytes[start..<at], as: UTF8.self)), from: start)
  }

  /// The signs of several letters by the first of them, the longest first.
  private static let signs: [[(bytes: [UInt8], text: String)]] = {
    let all = [
      "?->", "===", "!==", "...", "<=>", "**=", "&&=", "||=", "??=", "..=", "..<", "->", "=>", "::",
      "?.", "&.", "==", "!=", "<=", ">=", "&&", "||", "|>", "..", "++", "--", "+=", "-=", "*=",
      "/=",
      ".=", ":=", "??", "?:", "<<", "<-", "=~", "!~", "<>", "**", "|=", "&=", "~>", "//",
      "\\\\",
    ]
    var table = [[(bytes: [UInt8], text: String)]](repeating: [], count: 128)
    for sign in all {
      let bytes = Array(sign.utf8)
      table[Int(bytes[0])].append((bytes, sign))
    }
    return table
  }()

  mutating func readSign() {
    let start = at
    let byte = bytes[at]
    if byte < 128 {
      for sign in ProgramLexer.signs[Int(byte)]
      where peek(1) == sign.bytes[1] && (sign.bytes.count == 2 || peek(2) == sign.bytes[2]) {
        guard isSign(sign.text) else { continue }
        at += sign.bytes.count
        return add(.sign(sign.text), from: start)
      }
    }
    at += 1
    // Any other byte belongs to no language here.
    add(.sign(String(UnicodeScalar(byte))), from: start)
  }

  /// Whether the language has the sign; where it has not, its letters are signs of their own.
  private func isSign(_ sign: String) -> Bool {
    switch sign {
    case "?:": language == .kotlin || language == .php
    case "<-": language == .elixir || language == .go
    case "|>", "~>", "<>", "//", "\\\\": language == .elixir
    case ".=": language == .php
    case "&.": language == .ruby
    case "?->": language == .php
    case "..<": language == .swift || language == .kotlin
    case "?.": !(peek(2)?.isDigit ?? false)
    case "::": language != .script && language != .go
    case "<<": language == .ruby || language == .elixir
    default: true
    }
  }
}
