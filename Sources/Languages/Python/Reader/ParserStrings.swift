extension PythonParser {
  /// Reads literals that stand side by side as one string.
  mutating func string() throws(Unreadable) -> StringLiteral {
    var pieces: [StringLiteral.Piece] = []
    var text = ""
    var isBytes: Bool?
    while kind == .string || kind == .literalStart {
      let prefix = StringPrefix(bytes, at: Int(token.start))
      guard isBytes == nil || isBytes == prefix.isBytes else { throw Unreadable() }
      isBytes = prefix.isBytes
      if kind == .string {
        let inner = Int(token.start) + prefix.length..<Int(token.end) - prefix.quotes
        let content =
          token.isPlain
          ? String(decoding: bytes[inner], as: UTF8.self) : try decoded(inner, prefix)
        if text.isEmpty { text = content } else { text += content }
        advance()
      } else {
        try enter()
        try literal(prefix, &pieces, &text)
        leave()
      }
    }
    if !text.isEmpty || pieces.isEmpty { pieces.append(.text(text)) }
    return StringLiteral(pieces: pieces, isBytes: isBytes ?? false)
  }

  private func decoded(
    _ range: Range<Int>, _ prefix: StringPrefix
  ) throws(Unreadable) -> String {
    guard let text = StringText(bytes, range, prefix).decoded else { throw Unreadable() }
    return text
  }

  /// Reads a literal with fields.
  private mutating func literal(
    _ prefix: StringPrefix, _ pieces: inout [StringLiteral.Piece], _ text: inout String
  ) throws(Unreadable) {
    advance()
    while true {
      switch kind {
      case .literalText:
        text += try decoded(Int(token.start)..<Int(token.end), prefix)
        advance()
      case .leftBrace:
        try field(&pieces, &text)
      default:
        try expect(.literalEnd)
        return
      }
    }
  }

  private mutating func field(
    _ pieces: inout [StringLiteral.Piece], _ text: inout String
  ) throws(Unreadable) {
    let begin = Int(token.end)
    advance()
    let value = try value()
    let isShown = take(.equals)
    if isShown {
      // `{value=}` is the text of the value, too.
      text += String(decoding: bytes[begin..<Int(token.start)], as: UTF8.self)
    }
    var conversion: Character?
    if take(.exclamation) {
      let name = try name()
      guard ["r", "s", "a"].contains(name) else { throw Unreadable() }
      conversion = name.first
    }
    if kind == .colon {
      if isShown, conversion == nil { conversion = nil }
      try format()
    } else if isShown, conversion == nil {
      conversion = "r"
    }
    try expect(.rightBrace)
    if !text.isEmpty { pieces.append(.text(text)) }
    text = ""
    pieces.append(.field(value, conversion: conversion))
  }

  /// Steps over the format of a field, with the fields in it.
  private mutating func format() throws(Unreadable) {
    try expect(.colon)
    try enter()
    while kind != .rightBrace {
      if take(.literalText) { continue }
      guard kind == .leftBrace else { throw Unreadable() }
      var pieces: [StringLiteral.Piece] = []
      var text = ""
      try field(&pieces, &text)
    }
    leave()
  }
}

/// The letters and quotes that open a literal.
struct StringPrefix: Sendable {
  private(set) var isRaw = false
  private(set) var isBytes = false
  private(set) var hasFields = false
  /// How many quotes: one or three.
  let quotes: Int
  /// How many bytes the letters and quotes take.
  let length: Int

  init(_ bytes: [UInt8], at start: Int) {
    var index = start
    while bytes[index] != 0x22, bytes[index] != 0x27 {
      switch bytes[index] | 0x20 {
      case UInt8(ascii: "r"): isRaw = true
      case UInt8(ascii: "b"): isBytes = true
      case UInt8(ascii: "f"), UInt8(ascii: "t"): hasFields = true
      default: break
      }
      index += 1
    }
    let quote = bytes[index]
    // Two quotes alone are an empty string; the zeros behind the text end a look ahead.
    quotes = bytes[index + 1] == quote && bytes[index + 2] == quote ? 3 : 1
    length = index - start + quotes
  }
}
