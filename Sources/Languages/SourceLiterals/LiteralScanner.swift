import SQL

/// Cuts the source of a program into names, strings and marks, whatever the language.
struct LiteralScanner {
  private let bytes: [UInt8]
  private let language: LiteralLanguage
  private var at = 0
  private var tokens: [LiteralToken] = []
  /// Names of Ruby's here-documents whose bodies begin on the next line, and their tokens.
  private var pending: [(name: [UInt8], token: Int)] = []

  private init(_ bytes: [UInt8], _ language: LiteralLanguage) {
    self.bytes = bytes
    self.language = language
  }

  static func tokens(_ bytes: [UInt8], _ language: LiteralLanguage) -> [LiteralToken] {
    var scanner = LiteralScanner(bytes, language)
    while scanner.at < bytes.count { scanner.step() }
    return scanner.tokens
  }

  private func peek(_ offset: Int = 0) -> UInt8? {
    at + offset < bytes.count ? bytes[at + offset] : nil
  }

  private func starts(_ text: String) -> Bool { bytes[at...].starts(with: text.utf8) }

  private mutating func skipLine() {
    at = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
  }

  private mutating func step() {
    let byte = bytes[at]
    if byte == 0x0A, !pending.isEmpty {
      at += 1
      readBodies()
    } else if byte <= 0x20 {
      at += 1
    } else if byte == UInt8(ascii: "/"), language.hasSlashComments, peek(1) == byte {
      skipLine()
    } else if byte == UInt8(ascii: "/"), language.hasSlashComments, peek(1) == UInt8(ascii: "*") {
      at += 2
      while at < bytes.count, !(bytes[at] == UInt8(ascii: "*") && peek(1) == UInt8(ascii: "/")) {
        at += 1
      }
      at = min(bytes.count, at + 2)
    } else if byte == UInt8(ascii: "#"), language.hasHashComments, peek(1) != UInt8(ascii: "[") {
      skipLine()
    } else if byte == UInt8(ascii: "="), !language.hasBraces, starts("=begin"),
      at == 0 || bytes[at - 1] == 0x0A
    {
      while at < bytes.count, !starts("=end") {
        skipLine()
        at = min(bytes.count, at + 1)
      }
    } else if isNameStart(byte) {
      readName()
    } else if let string = readString(byte) {
      tokens.append(string)
    } else {
      tokens.append(LiteralToken(kind: .mark(byte), offset: at, end: at + 1))
      at += 1
    }
  }

  private func isNameStart(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "$") || byte >= 0x80
  }

  private mutating func readName() {
    let start = at
    // Prefixes of strings: r"…" of Rust.
    if language.hasRawStrings, bytes[at] == UInt8(ascii: "r"), let raw = rawString() {
      tokens.append(raw)
      return
    }
    while at < bytes.count, isNameStart(bytes[at]) || (0x30...0x39).contains(bytes[at]) { at += 1 }
    let isAsking =
      !language.hasBraces && at < bytes.count
      && (bytes[at] == UInt8(ascii: "!") || bytes[at] == UInt8(ascii: "?"))
    if isAsking, peek(1) != UInt8(ascii: "=") { at += 1 }
    let name = String(decoding: bytes[start..<at], as: UTF8.self)
    tokens.append(LiteralToken(kind: .name(name), offset: start, end: at))
  }

  // MARK: Strings

  private mutating func readString(_ byte: UInt8) -> LiteralToken? {
    let start = at
    if byte == UInt8(ascii: "\""), language.hasTextBlocks, starts("\"\"\"") {
      return string(from: at + 3, until: Array("\"\"\"".utf8), start: start)
    }
    if byte == UInt8(ascii: "@") || byte == UInt8(ascii: "$"), language.hasVerbatimStrings {
      guard let quote = bytes[at...].prefix(3).firstIndex(of: UInt8(ascii: "\"")) else {
        return nil
      }
      return verbatim(from: quote + 1, start: start)
    }
    if byte == UInt8(ascii: "'"), language.hasCharacters, !language.quotes.contains(byte) {
      let limit = bytes[at...].prefix(12)
      let isEscaped = peek(1) == UInt8(ascii: "\\")
      if let end = limit.dropFirst(isEscaped ? 3 : 2).firstIndex(of: byte),
        end - at < (isEscaped ? 12 : 6)
      {
        at = end + 1
        return LiteralToken(kind: .string([]), offset: start, end: at)
      }
      return nil
    }
    if byte == UInt8(ascii: "`") {
      switch language.backquote {
      case .none: return nil
      case .raw: return string(from: at + 1, until: [byte], start: start, escapes: false)
      case .template: return template(start)
      }
    }
    if byte == UInt8(ascii: "/"), language.hasRegexes, skipRegex() { return nil }
    if byte == UInt8(ascii: "<"), language.hereDocument != .none, let token = hereDocument() {
      return token
    }
    guard language.quotes.contains(byte) else { return nil }
    return string(from: at + 1, until: [byte], start: start)
  }

  private mutating func string(
    from begin: Int, until end: [UInt8], start: Int, escapes: Bool = true
  ) -> LiteralToken {
    var content: [UInt8] = []
    at = begin
    let isLine = end.count == 1 && end[0] != UInt8(ascii: "`") && !language.hasHashComments
    while at < bytes.count, !bytes[at...].starts(with: end) {
      let byte = bytes[at]
      if isLine, byte == 0x0A { break }
      if let hole = interpolation() {
        content.append(SQLReader.hole)
        at = hole
      } else if byte == UInt8(ascii: "\\"), escapes, at + 1 < bytes.count {
        content.append(bytes[at + 1] == UInt8(ascii: "n") ? 0x0A : bytes[at + 1])
        at += 2
      } else {
        content.append(byte)
        at += 1
      }
    }
    at = min(bytes.count, at + end.count)
    return LiteralToken(kind: .string(content), offset: start, end: at)
  }

  /// The end of what is filled in here; nil where nothing is.
  private func interpolation() -> Int? {
    for opening in language.interpolations where bytes[at...].starts(with: opening) {
      guard let last = opening.last else { continue }
      var end = at + opening.count
      if last == UInt8(ascii: "{") || last == UInt8(ascii: "(") || peek(1) == UInt8(ascii: "{") {
        return closing(from: end)
      }
      guard end < bytes.count, isNameStart(bytes[end]) else { return nil }
      while end < bytes.count, isNameStart(bytes[end]) || (0x30...0x39).contains(bytes[end]) {
        end += 1
      }
      return end
    }
    return nil
  }

  /// The offset behind the bracket that closes one opened before, not far away.
  private func closing(from start: Int) -> Int {
    var (index, depth) = (start, 1)
    if index < bytes.count, bytes[index] == UInt8(ascii: "{") { index += 1 }
    while index < bytes.count, index - start < 2_000 {
      if bytes[index] == UInt8(ascii: "{") || bytes[index] == UInt8(ascii: "(") { depth += 1 }
      if bytes[index] == UInt8(ascii: "}") || bytes[index] == UInt8(ascii: ")") { depth -= 1 }
      index += 1
      if depth == 0 { return index }
    }
    return min(bytes.count, start + 1)
  }

  private mutating func template(_ start: Int) -> LiteralToken {
    var content: [UInt8] = []
    at += 1
    while at < bytes.count, bytes[at] != UInt8(ascii: "`") {
      if bytes[at] == UInt8(ascii: "$"), peek(1) == UInt8(ascii: "{") {
        content.append(SQLReader.hole)
        at = closing(from: at + 2)
      } else if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count {
        content.append(bytes[at + 1])
        at += 2
      } else {
        content.append(bytes[at])
        at += 1
      }
    }
    at = min(bytes.count, at + 1)
    return LiteralToken(kind: .string(content), offset: start, end: at)
  }

  private mutating func verbatim(from begin: Int, start: Int) -> LiteralToken {
    var content: [UInt8] = []
    at = begin
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "\"") {
        guard peek(1) == UInt8(ascii: "\"") else { break }
        at += 1
      }
      content.append(bytes[at] == UInt8(ascii: "{") ? SQLReader.hole : bytes[at])
      at += 1
    }
    at = min(bytes.count, at + 1)
    return LiteralToken(kind: .string(content), offset: start, end: at)
  }

  private mutating func rawString() -> LiteralToken? {
    let start = at
    var hashes = at + 1
    while hashes < bytes.count, bytes[hashes] == UInt8(ascii: "#") { hashes += 1 }
    guard hashes < bytes.count, bytes[hashes] == UInt8(ascii: "\""), hashes - at < 40 else {
      return nil
    }
    let end = [UInt8(ascii: "\"")] + [UInt8](repeating: UInt8(ascii: "#"), count: hashes - at - 1)
    var index = hashes + 1
    while index < bytes.count, !bytes[index...].starts(with: end) { index += 1 }
    at = min(bytes.count, index + end.count)
    return LiteralToken(kind: .string(Array(bytes[(hashes + 1)..<index])), offset: start, end: at)
  }

  /// Passes over `/…/`; false where the slash divides.
  private mutating func skipRegex() -> Bool {
    guard let last = tokens.last else { return false }
    switch last.kind {
    case .mark(let byte): guard !")]}".utf8.contains(byte) else { return false }
    case .name(let name): guard name == "return" || name == "typeof" else { return false }
    case .string: return false
    }
    var index = at + 1
    var isClass = false
    while index < bytes.count, bytes[index] != 0x0A {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if bytes[index] == UInt8(ascii: "[") { isClass = true }
      if bytes[index] == UInt8(ascii: "]") { isClass = false }
      if bytes[index] == UInt8(ascii: "/"), !isClass {
        at = index
        return true
      }
      index += 1
    }
    return false
  }

  // MARK: Here-documents

  private mutating func hereDocument() -> LiteralToken? {
    let isPHP = language.hereDocument == .php
    guard starts(isPHP ? "<<<" : "<<") else { return nil }
    var index = at + (isPHP ? 3 : 2)
    if !isPHP, index < bytes.count,
      bytes[index] == UInt8(ascii: "~") || bytes[index] == UInt8(ascii: "-")
    {
      index += 1
    } else if !isPHP {
      return nil
    }
    while index < bytes.count, "'\" ".utf8.contains(bytes[index]) { index += 1 }
    let nameStart = index
    while index < bytes.count, isNameStart(bytes[index]) || (0x30...0x39).contains(bytes[index]) {
      index += 1
    }
    guard index > nameStart, pending.count < 16 else { return nil }
    let start = at
    let name = Array(bytes[nameStart..<index])
    while index < bytes.count, "'\"".utf8.contains(bytes[index]) { index += 1 }
    at = index
    pending.append((name, tokens.count))
    return LiteralToken(kind: .string([]), offset: start, end: at)
  }

  private mutating func readBodies() {
    for document in pending {
      let start = at
      var end = at
      while at < bytes.count {
        let lineEnd = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
        let line = bytes[at..<lineEnd].drop { $0 == 0x20 || $0 == 0x09 }
        let isEnd =
          line.starts(with: document.name)
          && !(line.dropFirst(document.name.count).first.map(isNameStart) ?? false)
        if isEnd {
          // What stands behind PHP's closing name goes on as code.
          at = lineEnd - line.count + document.name.count
          break
        }
        at = min(bytes.count, lineEnd + 1)
        end = at
      }
      if document.token < tokens.count {
        tokens[document.token].kind = .string(withHoles(bytes[start..<end]))
      }
    }
    pending.removeAll()
  }

  private func withHoles(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      let isHole =
        (text[index] == UInt8(ascii: "#") || text[index] == UInt8(ascii: "$"))
        && index + 1 < text.endIndex
        && (text[index + 1] == UInt8(ascii: "{") || isNameStart(text[index + 1]))
        && text[index] != UInt8(ascii: "#")
        || (text[index] == UInt8(ascii: "#")
          && index + 1 < text.endIndex && text[index + 1] == UInt8(ascii: "{"))
      if isHole {
        result.append(SQLReader.hole)
        index += 1
        if text[index] == UInt8(ascii: "{") {
          index = min(text.endIndex, closing(from: index + 1))
        } else {
          while index < text.endIndex, isNameStart(text[index]) { index += 1 }
        }
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }
}
