import Characters

/// Texts in quotes.
extension ProgramLexer {
  /// How the inside of a text is written.
  struct Quoting {
    enum Escapes { case none, quotes, all }
    enum Holes { case none, hash, dollar, braces, php, swift, kotlin }

    var escapes = Escapes.all
    var holes = Holes.none
    /// Whether a second quote stands for one: `@"…""…"` of C#.
    var doublesQuote = false
    /// Whether it ends with its line, closed or not.
    var isLine = false
  }

  private static let double = UInt8(ascii: "\"")
  private static let single = UInt8(ascii: "'")
  private static let back = UInt8(ascii: "`")

  /// Reads a text; false where none begins here.
  mutating func readText(_ byte: UInt8) -> Bool {
    let start = at
    switch byte {
    case Self.double where language.hasTextBlocks && starts("\"\"\""):
      let close = bytes[at..<end].prefix { $0 == byte }
      at += language == .sharp ? close.count : 3
      let marks = language == .sharp ? Array(close) : [byte, byte, byte]
      return finish(marks, blockQuoting(isRaw: language == .sharp), start, isBlock: true)
    case Self.double: return quoted(doubleQuoting(), start)
    case Self.single where language.hasSingleQuotes: return quoted(singleQuoting(), start)
    case Self.single: return character()
    case Self.back where language == .script:
      return quoted(Quoting(escapes: .all, holes: .dollar), start)
    case Self.back where language == .go: return quoted(Quoting(escapes: .none), start)
    case Self.back where language == .kotlin || language == .swift || language == .ruby:
      return quoted(Quoting(escapes: .none), start)
    case UInt8(ascii: "$"), UInt8(ascii: "@"): return language == .sharp && marked(start)
    case UInt8(ascii: "r"), UInt8(ascii: "b"): return language == .rust && rawText(start)
    case UInt8(ascii: "#"): return language == .swift && swiftRaw(start)
    case UInt8(ascii: "%"): return language == .ruby && percent(start)
    case UInt8(ascii: "~"): return language == .elixir && sigil(start)
    case UInt8(ascii: "<"): return hereDocument()
    case UInt8(ascii: "/"):
      return (language == .script || language == .ruby) && pattern(start)
    default: return false
    }
  }

  private func doubleQuoting() -> Quoting {
    switch language {
    case .ruby, .elixir: Quoting(holes: .hash)
    case .php: Quoting(holes: .php)
    case .swift: Quoting(holes: .swift, isLine: true)
    case .kotlin: Quoting(holes: .kotlin, isLine: true)
    case .script, .sharp, .java: Quoting(isLine: true)
    case .go: Quoting(isLine: true)
    case .rust: Quoting()
    }
  }

  private func singleQuoting() -> Quoting {
    switch language {
    case .elixir: Quoting(holes: .hash)
    case .ruby, .php: Quoting(escapes: .quotes)
    default: Quoting(isLine: true)
    }
  }

  private func blockQuoting(isRaw: Bool) -> Quoting {
    switch language {
    case .elixir: Quoting(holes: .hash)
    case .swift: Quoting(holes: .swift)
    case .kotlin: Quoting(escapes: .none, holes: .kotlin)
    default: Quoting(escapes: isRaw ? .none : .all)
    }
  }

  /// Reads a text whose opening quote is here, and which ends with the same one.
  private mutating func quoted(_ quoting: Quoting, _ start: Int) -> Bool {
    let quote = bytes[at]
    at += 1
    return finish([quote], quoting, start)
  }

  /// Reads up to the closing marks and adds the token, which is a key where a colon follows.
  mutating func finish(
    _ close: [UInt8], _ quoting: Quoting, _ start: Int, isBlock: Bool = false
  ) -> Bool {
    let parts = content(until: close, quoting, start)
    if !isBlock, isLabel(at: at), !isAfterQuestion {
      if case .bytes(let bytes)? = parts.first, parts.count == 1 {
        return readLabel(String(decoding: bytes, as: UTF8.self), from: start)
      }
    }
    add(.text(parts), from: start)
    return true
  }

  /// The parts of a text up to its closing marks, which are passed over.
  mutating func content(until close: [UInt8], _ quoting: Quoting, _ start: Int) -> [TextPart] {
    var parts: [TextPart] = []
    var plain: [UInt8] = []
    func isClose(_ index: Int) -> Bool {
      guard index + close.count <= end, bytes[index] == close[0] else { return false }
      return close.count == 1 || bytes[index..<(index + close.count)].elementsEqual(close)
    }
    while at < end {
      let byte = bytes[at]
      if isClose(at) {
        guard quoting.doublesQuote, isClose(at + close.count) else { break }
        plain += close
        at += 2 * close.count
        continue
      }
      if quoting.isLine, byte == 0x0A { break }
      if byte == UInt8(ascii: "\\"), quoting.escapes != .none, at + 1 < end {
        if quoting.holes == .swift, peek(1) == UInt8(ascii: "("), let hole = hole(quoting.holes) {
          add(hole, &plain, &parts)
          continue
        }
        escape(quoting, close, &plain)
        continue
      }
      if quoting.holes != .none, let hole = hole(quoting.holes) {
        add(hole, &plain, &parts)
        continue
      }
      if quoting.holes == .braces, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}"),
        peek(1) == byte
      {
        at += 1
      }
      plain.append(byte)
      at += 1
    }
    if at >= end { unreadable = unreadable ?? start }
    at = min(end, isClose(at) ? at + close.count : at)
    if !plain.isEmpty { parts.append(.bytes(plain)) }
    return parts
  }

  private mutating func add(_ hole: Range<Int>, _ plain: inout [UInt8], _ parts: inout [TextPart]) {
    if !plain.isEmpty { parts.append(.bytes(plain)) }
    plain = []
    parts.append(.source(hole))
  }

  /// The code that is filled in here, which is passed over; nil where none is.
  private mutating func hole(_ holes: Quoting.Holes) -> Range<Int>? {
    let byte = bytes[at]
    let open: Int
    switch holes {
    case .none: return nil
    case .hash:
      guard byte == UInt8(ascii: "#"), peek(1) == UInt8(ascii: "{") else { return nil }
      open = at + 2
    case .dollar:
      guard byte == UInt8(ascii: "$"), peek(1) == UInt8(ascii: "{") else { return nil }
      open = at + 2
    case .swift:
      guard byte == UInt8(ascii: "\\"), peek(1) == UInt8(ascii: "(") else { return nil }
      open = at + 2
    case .braces:
      guard byte == UInt8(ascii: "{"), peek(1) != byte else { return nil }
      open = at + 1
    case .php, .kotlin:
      if holes == .php, byte == UInt8(ascii: "{"), peek(1) == UInt8(ascii: "$") {
        open = at + 1
      } else if byte == UInt8(ascii: "$"), peek(1) == UInt8(ascii: "{") {
        open = at + 2
      } else {
        return simpleHole(holes)
      }
    }
    let close = closing(from: open)
    at = min(end, close + 1)
    return open..<max(open, close)
  }

  /// `$name`, `$name->member` and `$name[key]`.
  private mutating func simpleHole(_ holes: Quoting.Holes) -> Range<Int>? {
    guard bytes[at] == UInt8(ascii: "$"), let next = peek(1), next.isLetter || next == 0x5F else {
      return nil
    }
    let start = at
    var index = endOfName(at + 1)
    if holes == .php, index + 2 < end, bytes[index] == UInt8(ascii: "-"),
      bytes[index + 1] == UInt8(ascii: ">"), isNameStart(bytes[index + 2])
    {
      index = endOfName(index + 2)
    } else if holes == .php, index < end, bytes[index] == UInt8(ascii: "["),
      let close = bytes[index..<min(end, index + 64)].firstIndex(of: UInt8(ascii: "]"))
    {
      index = close + 1
    }
    at = index
    // Kotlin's names have no `$`.
    return holes == .kotlin ? (start + 1)..<index : start..<index
  }

  /// The offset of the bracket that closes one before `start`; quotes inside are passed over.
  private func closing(from start: Int) -> Int {
    var (index, depth) = (start, 1)
    var quote: UInt8?
    while index < end, index - start < 4_000 {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if let open = quote {
        if byte == open { quote = nil }
      } else {
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): quote = byte
        case UInt8(ascii: "{"), UInt8(ascii: "("): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: ")"):
          depth -= 1
          if depth == 0 { return index }
        default: break
        }
      }
      index += 1
    }
    return start
  }

  private mutating func escape(_ quoting: Quoting, _ close: [UInt8], _ plain: inout [UInt8]) {
    let next = bytes[at + 1]
    if quoting.escapes == .quotes {
      let isEscape = next == UInt8(ascii: "\\") || next == close[0]
      plain += isEscape ? [next] : [UInt8(ascii: "\\"), next]
      at += 2
      return
    }
    at += 2
    switch next {
    case UInt8(ascii: "n"): plain.append(0x0A)
    case UInt8(ascii: "t"): plain.append(0x09)
    case UInt8(ascii: "r"): plain.append(0x0D)
    case UInt8(ascii: "s") where language == .ruby: plain.append(0x20)
    case UInt8(ascii: "x"): number(digits: 2, &plain)
    case UInt8(ascii: "u"): number(digits: 4, &plain)
    case 0x0A: break
    default: plain.append(next)
    }
  }

  /// A character by its number: `\x41`, `\u0041`, `\u{41}`.
  private mutating func number(digits: Int, _ plain: inout [UInt8]) {
    let isBraced = peek() == UInt8(ascii: "{")
    if isBraced { at += 1 }
    var (value, count): (UInt32, Int) = (0, 0)
    while count < (isBraced ? 6 : digits), let byte = peek(), let digit = byte.hexValue {
      value = value << 4 | UInt32(digit)
      at += 1
      count += 1
    }
    if isBraced, peek() == UInt8(ascii: "}") { at += 1 }
    if let scalar = Unicode.Scalar(value) { plain += Array(String(Character(scalar)).utf8) }
  }
}
