/// Whether a line is one of SQL*Plus, which needs no semicolon.
enum ClientLine {
  case none
  /// A command, which ends with its line.
  case command
  /// Words that mean nothing: a remark, a text to show.
  case words

  /// What begins with the first token of a statement.
  static func begins(with token: Token, in text: [UInt8]) -> ClientLine {
    guard token.kind == .word, token.keyword == nil, token.startsLine, token.range.count <= 8 else {
      return .none
    }
    switch text[token.range.lowerBound] | 0x20 {
    case UInt8(ascii: "a"), UInt8(ascii: "b"), UInt8(ascii: "d"), UInt8(ascii: "h"),
      UInt8(ascii: "p"), UInt8(ascii: "r"), UInt8(ascii: "s"), UInt8(ascii: "t"),
      UInt8(ascii: "u"), UInt8(ascii: "w"):
      break
    default: return .none
    }
    switch String(decoding: text[token.range], as: UTF8.self).lowercased() {
    case "rem", "remark", "prompt": return .words
    case "accept", "btitle", "define", "host", "spool", "ttitle", "undefine", "whenever":
      return .command
    default: return .none
    }
  }
}
