import Characters

/// Cuts the source of a program into tokens.
struct ProgramLexer {
  let bytes: [UInt8]
  let language: ProgramLanguage
  var at: Int
  let end: Int
  var tokens: [ProgramToken] = []
  /// The texts below a line that their names begin, and the tokens that they belong to.
  var pending: [HereDocument] = []
  /// Where something begins that does not end.
  var unreadable: Int?
  var startsLine = true
  private var isSpaced = false

  init(_ bytes: [UInt8], _ range: Range<Int>, _ language: ProgramLanguage) {
    self.bytes = bytes
    self.language = language
    (at, end) = (range.lowerBound, range.upperBound)
  }

  /// All tokens, and one behind the last.
  mutating func run() -> [ProgramToken] {
    if language == .php, at == 0 { skipPage() }
    while at < end { step() }
    if let document = pending.first { unreadable = unreadable ?? document.start }
    add(.end, from: end)
    return tokens
  }

  func peek(_ offset: Int = 0) -> UInt8? { at + offset < end ? bytes[at + offset] : nil }

  func starts(_ text: String) -> Bool {
    at + text.utf8.count <= end && bytes[at...].starts(with: text.utf8)
  }

  mutating func add(_ kind: ProgramToken.Kind, from start: Int) {
    tokens.append(
      ProgramToken(
        kind: kind, start: start, end: at, startsLine: startsLine, isSpaced: isSpaced))
    (startsLine, isSpaced) = (false, false)
  }

  private mutating func step() {
    let byte = bytes[at]
    switch byte {
    case 0x0A:
      at += 1
      startsLine = true
      if !pending.isEmpty { readHereDocuments() }
    case 0...0x20:
      at += 1
      isSpaced = true
    case UInt8(ascii: "\\") where peek(1) == 0x0A || peek(1) == 0x0D:
      // The line goes on.
      at += peek(1) == 0x0D && peek(2) == 0x0A ? 3 : 2
      isSpaced = true
    case UInt8(ascii: "\\") where language == .swift && startsKeyPath:
      at += 1
    case UInt8(ascii: "/") where language.hasSlashComments && skipSlashComment(): break
    case UInt8(ascii: "#") where language.hasHashComments && peek(1) != UInt8(ascii: "["):
      skipLine()
    case UInt8(ascii: "#") where language == .sharp && startsLine: skipLine()
    case UInt8(ascii: "=") where language == .ruby && startsLine && starts("=begin"):
      skipRubyComment()
    case UInt8(ascii: "?") where language == .elixir && peek(1).map({ $0 > 0x20 }) ?? false:
      readCharacter()
    case UInt8(ascii: "?") where language == .php && starts("?>"): skipPage()
    case 0x30...0x39: readNumber()
    default:
      if !readText(byte), !readWord(byte), !readSymbol(byte) { readSign() }
    }
  }

  /// Whether `\.$name` or `\User.$name` of Swift begins here: a name that is written in full.
  private var startsKeyPath: Bool {
    peek(1).map { $0 == UInt8(ascii: ".") || isNameStart($0) } ?? false
  }

  // MARK: What is passed over

  mutating func skipLine() {
    at = bytes[at..<end].firstIndex(of: 0x0A) ?? end
    isSpaced = true
  }

  private mutating func skipSlashComment() -> Bool {
    if peek(1) == UInt8(ascii: "/") {
      skipLine()
      return true
    }
    guard peek(1) == UInt8(ascii: "*") else { return false }
    let start = at
    at += 2
    while at < end, !(bytes[at] == UInt8(ascii: "*") && peek(1) == UInt8(ascii: "/")) {
      if bytes[at] == 0x0A { startsLine = true }
      at += 1
    }
    if at >= end { unreadable = unreadable ?? start }
    at = min(end, at + 2)
    isSpaced = true
    return true
  }

  private mutating func skipRubyComment() {
    while at < end, !starts("=end") {
      skipLine()
      at = min(end, at + 1)
    }
    skipLine()
  }

  /// Passes over what stands between pieces of PHP.
  private mutating func skipPage() {
    while at < end, !starts("<?") { at += 1 }
    if at < end { at += starts("<?php") ? 5 : starts("<?=") ? 3 : 2 }
    startsLine = true
  }
}
