import Characters

/// Texts that begin with more than a quote.
extension ProgramLexer {
  /// Text whose lines follow the one that names it: `<<~SQL` of Ruby, `<<<SQL` of PHP.
  struct HereDocument {
    let name: [UInt8]
    let start: Int
    let token: Int
    let isPlain: Bool
  }

  /// `'a'`, a lifetime of Rust, or a label.
  mutating func character() -> Bool {
    let start = at
    let isEscaped = peek(1) == UInt8(ascii: "\\")
    let limit = bytes[at..<min(end, at + 12)]
    if let close = limit.dropFirst(isEscaped ? 3 : 2).firstIndex(of: UInt8(ascii: "'")),
      close - at < (isEscaped ? 12 : 6)
    {
      at = close + 1
      add(.text([]), from: start)
      return true
    }
    at = endOfName(at + 1)
    add(.pattern, from: start)
    return true
  }

  /// `@"…"`, `$"…"`, `$@"…"` and `$"""…"""` of C#.
  mutating func marked(_ start: Int) -> Bool {
    var index = at
    while index < end, bytes[index] == UInt8(ascii: "$") || bytes[index] == UInt8(ascii: "@") {
      index += 1
    }
    guard index < end, bytes[index] == UInt8(ascii: "\"") else { return false }
    let marks = bytes[at..<index]
    let isVerbatim = marks.contains(UInt8(ascii: "@"))
    let hasHoles = marks.contains(UInt8(ascii: "$"))
    let quotes = bytes[index..<end].prefix { $0 == UInt8(ascii: "\"") }
    let isBlock = quotes.count >= 3
    at = index + (isBlock ? quotes.count : 1)
    let quoting = Quoting(
      escapes: isVerbatim || isBlock ? .none : .all, holes: hasHoles ? .braces : .none,
      doublesQuote: isVerbatim && !isBlock)
    return finish(isBlock ? Array(quotes) : [UInt8(ascii: "\"")], quoting, start)
  }

  /// `r"…"`, `r#"…"#`, `b"…"` of Rust.
  mutating func rawText(_ start: Int) -> Bool {
    var index = at
    while index < end, index - at < 2, bytes[index] == UInt8(ascii: "b") || bytes[index] == 0x72 {
      index += 1
    }
    let isRaw = bytes[at..<index].contains(0x72)
    let hashes = bytes[index..<end].prefix { $0 == UInt8(ascii: "#") }
    index += hashes.count
    guard index < end, bytes[index] == UInt8(ascii: "\""), isRaw || hashes.isEmpty else {
      return false
    }
    at = index + 1
    return finish(
      [UInt8(ascii: "\"")] + hashes, Quoting(escapes: isRaw ? .none : .all), start)
  }

  /// `#"…"#` of Swift.
  mutating func swiftRaw(_ start: Int) -> Bool {
    let hashes = bytes[at..<end].prefix { $0 == UInt8(ascii: "#") }
    let index = at + hashes.count
    guard index < end, bytes[index] == UInt8(ascii: "\"") else { return false }
    let quotes = bytes[index..<end].prefix { $0 == UInt8(ascii: "\"") }
    let open = quotes.count >= 3 ? 3 : 1
    at = index + open
    return finish(Array(quotes.prefix(open)) + hashes, Quoting(escapes: .none), start)
  }

  /// Whether the token before can end an expression, so that what follows divides or compares.
  var isAfterValue: Bool {
    if startsLine, language == .ruby { return false }
    return switch tokens.last?.kind {
    case nil, .label, .end: false
    case .sign(let sign): sign == ")" || sign == "]" || sign == "}"
    case .word(let word):
      ![
        "return", "typeof", "case", "in", "of", "if", "unless", "while", "until", "when", "and",
        "or", "not", "then", "do", "else", "elsif", "yield", "await", "void", "delete", "new",
      ].contains(word)
    case .symbol, .text, .words, .number, .pattern: true
    }
  }

  /// Whether the sign here begins an argument of a call without parentheses: `split /x/`, `puts %w[a]`.
  var beginsArgument: Bool {
    guard case .word? = tokens.last?.kind, let last = tokens.last, last.end < at, let next = peek(1)
    else { return false }
    return next > 0x20 && next != UInt8(ascii: "=")
  }

  /// `/…/`; false where the slash divides.
  mutating func pattern(_ start: Int) -> Bool {
    guard !isAfterValue || language == .ruby && beginsArgument else { return false }
    var index = at + 1
    var isClass = false
    while index < end, bytes[index] != 0x0A {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "["): isClass = true
      case UInt8(ascii: "]"): isClass = false
      case UInt8(ascii: "/") where !isClass:
        at = endOfName(index + 1)
        add(.pattern, from: start)
        return true
      default: break
      }
      index += 1
    }
    return false
  }

  /// `%w[a b]`, `%i[a b]`, `%q(…)`, `%Q(…)`, `%(…)`, `%r{…}` of Ruby.
  mutating func percent(_ start: Int) -> Bool {
    guard !isAfterValue || beginsArgument, let next = peek(1) else { return false }
    let kind = next.isLetter ? next : UInt8(ascii: "Q")
    let open = at + (next.isLetter ? 2 : 1)
    guard open < end, "wWiIqQrsx".utf8.contains(kind), bytes[open] > 0x20,
      !isNamePart(bytes[open]), bytes[open] != UInt8(ascii: "=")
    else { return false }
    return delimited(
      kind, open, start, holes: "qwis".utf8.contains(kind) ? .none : .hash, escapes: .quotes)
  }

  /// `~s(…)`, `~S"""…"""`, `~w(a b)a`, `~r/…/` of Elixir.
  mutating func sigil(_ start: Int) -> Bool {
    guard let next = peek(1), next.isLetter else { return false }
    let open = endOfName(at + 1)
    guard open < end, bytes[open] > 0x20 else { return false }
    let kind = bytes[open - 1]
    let quotes = bytes[open..<end].prefix { $0 == bytes[open] }
    let holes: Quoting.Holes = kind.isUpper ? .none : .hash
    let escapes: Quoting.Escapes = kind.isUpper ? .none : .all
    if quotes.count >= 3, bytes[open] == UInt8(ascii: "\"") || bytes[open] == UInt8(ascii: "'") {
      at = open + 3
      _ = finish(
        Array(quotes.prefix(3)), Quoting(escapes: escapes, holes: holes), start, isBlock: true)
      at = endOfName(at)
      return true
    }
    return delimited(
      kind.asciiLowercased == UInt8(ascii: "s") ? UInt8(ascii: "Q") : kind.asciiLowercased, open,
      start, holes: holes, escapes: escapes)
  }

  /// Reads a text between two delimiters, which may nest where they differ.
  private mutating func delimited(
    _ kind: UInt8, _ open: Int, _ start: Int, holes: Quoting.Holes, escapes: Quoting.Escapes
  ) -> Bool {
    let pairs: [UInt8: UInt8] = [0x28: 0x29, 0x5B: 0x5D, 0x7B: 0x7D, 0x3C: 0x3E]
    let close = pairs[bytes[open]] ?? bytes[open]
    var (index, depth) = (open + 1, 1)
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\") {
        index += 1
      } else if byte == close {
        depth -= 1
      } else if byte == bytes[open] {
        depth += 1
      }
      if depth == 0 { break }
      index += 1
    }
    guard index < end else {
      unreadable = unreadable ?? start
      at = end
      add(.text([]), from: start)
      return true
    }
    var inner = ProgramLexer(bytes, (open + 1)..<index, language)
    let parts = inner.content(
      until: [0], Quoting(escapes: escapes, holes: holes), open + 1)
    at = language == .elixir || kind == UInt8(ascii: "r") ? endOfName(index + 1) : index + 1
    switch kind | 0x20 {
    case UInt8(ascii: "w"), UInt8(ascii: "i"):
      let text = String(decoding: bytes[(open + 1)..<index], as: UTF8.self)
      add(.words(text.split(whereSeparator: \.isWhitespace).map(String.init)), from: start)
    case UInt8(ascii: "r"): add(.pattern, from: start)
    default: add(.text(parts), from: start)
    }
    return true
  }

  /// Notes a here-document, whose text begins on the next line; false where none is named here.
  mutating func hereDocument() -> Bool {
    let isPHP = language == .php
    guard isPHP ? starts("<<<") : language == .ruby && starts("<<") else { return false }
    let start = at
    var index = at + (isPHP ? 3 : 2)
    let isLoose = index < end && (bytes[index] == UInt8(ascii: "~") || bytes[index] == 0x2D)
    if !isPHP, isLoose { index += 1 }
    while isPHP, index < end, bytes[index].isBlank { index += 1 }
    let quote = index < end ? bytes[index] : 0
    let isQuoted = quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
    if isQuoted { index += 1 }
    let close = endOfName(index)
    // `list << NAME` adds to a list.
    let isNamed =
      isPHP || isLoose || isQuoted
      || !isAfterValue
        && bytes[index..<close].allSatisfy {
          $0.isUpper || $0 == UInt8(ascii: "_")
        }
    guard close > index, isNamed, pending.count < 16 else { return false }
    at = isQuoted ? min(end, close + 1) : close
    pending.append(
      HereDocument(
        name: Array(bytes[index..<close]), start: start, token: tokens.count,
        isPlain: quote == UInt8(ascii: "'")))
    add(.text([]), from: start)
    return true
  }

  /// Reads the texts of the here-documents that the line before has named.
  mutating func readHereDocuments() {
    let documents = pending
    pending = []
    for document in documents {
      let begin = at
      var close: Int?
      while at < end, close == nil {
        let lineEnd = bytes[at..<end].firstIndex(of: 0x0A) ?? end
        let line = bytes[at..<lineEnd].drop { $0.isBlank }
        if line.starts(with: document.name),
          !(line.dropFirst(document.name.count).first.map(isNamePart) ?? false)
        {
          close = at
          // What stands behind PHP's closing name goes on as code.
          at = lineEnd - line.count + document.name.count
        } else {
          at = min(end, lineEnd + 1)
        }
      }
      if close == nil { unreadable = unreadable ?? document.start }
      var inner = ProgramLexer(bytes, begin..<(close ?? end), language)
      let holes: Quoting.Holes = document.isPlain ? .none : language == .php ? .php : .hash
      let parts = inner.content(
        until: [0], Quoting(escapes: document.isPlain ? .none : .all, holes: holes), begin)
      let token = tokens[document.token]
      tokens[document.token] = ProgramToken(
        kind: .text(parts), start: token.start, end: token.end, startsLine: token.startsLine,
        isSpaced: token.isSpaced)
    }
  }
}
