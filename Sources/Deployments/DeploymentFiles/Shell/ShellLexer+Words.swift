extension ShellLexer {
  /// The word that begins here; `at` does not move where none does.
  mutating func word() -> ShellWord {
    let start = at
    var parts: [ShellWord.Part] = []
    var run = at
    func flush(_ parts: inout [ShellWord.Part], _ bytes: [UInt8], _ end: Int, _ isQuoted: Bool) {
      if end > run { parts.append(.text(bytes[run..<end], offset: run, isQuoted: isQuoted)) }
    }
    scan: while let next = byte() {
      switch next {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: ";"),
        UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: ")"), UInt8(ascii: "\r"):
        break scan
      case UInt8(ascii: "<"), UInt8(ascii: ">"):
        guard at == start, byte(1) == UInt8(ascii: "(") else { break scan }
        at += 1
        substitution(from: start, &parts, isQuoted: false)
        run = at
      case UInt8(ascii: "("):
        // `name()`, and the lists of arrays and extended globs, which are no words of a command.
        guard at > start, bytes[at - 1] == UInt8(ascii: "=") else { break scan }
        flush(&parts, bytes, at, false)
        let opening = at
        at = endOfParentheses(from: at + 1) ?? at + 1
        parts.append(.unknown(source: opening..<at))
        run = at
      case UInt8(ascii: "\\"):
        flush(&parts, bytes, at, false)
        if byte(1) == UInt8(ascii: "\n") {
          at += 2
        } else if at + 1 < bytes.count {
          parts.append(.text(bytes[(at + 1)..<(at + 2)], offset: at + 1, isQuoted: true))
          at += 2
        } else {
          at += 1
        }
        run = at
      case UInt8(ascii: "'"):
        flush(&parts, bytes, at, false)
        singleQuoted(&parts)
        run = at
      case UInt8(ascii: "\""):
        flush(&parts, bytes, at, false)
        doubleQuoted(&parts)
        run = at
      case UInt8(ascii: "$"), UInt8(ascii: "`"):
        let before = at
        flush(&parts, bytes, at, false)
        expansion(&parts, isQuoted: false)
        run = at == before ? before : at
        if at == before { at += 1 }
      default: at += 1
      }
    }
    flush(&parts, bytes, at, false)
    return ShellWord(parts: parts, source: start..<at)
  }

  private mutating func singleQuoted(_ parts: inout [ShellWord.Part]) {
    let start = at + 1
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "'")) ?? bytes.count
    parts.append(.text(bytes[start..<end], offset: start, isQuoted: true))
    at = min(bytes.count, end + 1)
  }

  /// `$'…'`, whose escapes are kept as they are but for the quote.
  private mutating func ansiQuoted(_ parts: inout [ShellWord.Part]) {
    at += 2
    var run = at
    while let next = byte(), next != UInt8(ascii: "'") {
      if next == UInt8(ascii: "\\"), at + 1 < bytes.count {
        parts.append(.text(bytes[run..<at], offset: run, isQuoted: true))
        let escaped = bytes[at + 1]
        let meant: UInt8 =
          switch escaped {
          case UInt8(ascii: "n"): UInt8(ascii: "\n")
          case UInt8(ascii: "t"): UInt8(ascii: "\t")
          default: escaped
          }
        parts.append(.text([meant], offset: at, isQuoted: true))
        at += 2
        run = at
      } else {
        at += 1
      }
    }
    parts.append(.text(bytes[run..<at], offset: run, isQuoted: true))
    at = min(bytes.count, at + 1)
  }

  private mutating func doubleQuoted(_ parts: inout [ShellWord.Part]) {
    at += 1
    var run = at
    // An empty string is a word too.
    parts.append(.text(bytes[at..<at], offset: at, isQuoted: true))
    while let next = byte(), next != UInt8(ascii: "\"") {
      switch next {
      case UInt8(ascii: "\\"):
        guard let escaped = byte(1) else {
          at += 1
          continue
        }
        switch escaped {
        case UInt8(ascii: "\n"), UInt8(ascii: "$"), UInt8(ascii: "`"), UInt8(ascii: "\""),
          UInt8(ascii: "\\"):
          parts.append(.text(bytes[run..<at], offset: run, isQuoted: true))
          run = escaped == UInt8(ascii: "\n") ? at + 2 : at + 1
          at += 2
        default: at += 2
        }
      case UInt8(ascii: "$"), UInt8(ascii: "`"):
        let before = at
        parts.append(.text(bytes[run..<at], offset: run, isQuoted: true))
        expansion(&parts, isQuoted: true)
        run = at
        if at == before { at += 1 }
      default: at += 1
      }
    }
    let end = min(at, bytes.count)
    if run < end { parts.append(.text(bytes[run..<end], offset: run, isQuoted: true)) }
    at = min(bytes.count, end + 1)
  }

  /// What begins with `$` or a backquote; `at` does not move where it means itself.
  private mutating func expansion(_ parts: inout [ShellWord.Part], isQuoted: Bool) {
    let start = at
    if bytes[at] == UInt8(ascii: "`") {
      var end = at + 1
      while end < bytes.count, bytes[end] != UInt8(ascii: "`") {
        end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
      }
      guard end < bytes.count else { return }
      at = end + 1
      parts.append(.substitution(start + 1..<end, source: start..<at, isQuoted: isQuoted))
      return
    }
    guard let next = byte(1) else { return }
    switch next {
    case UInt8(ascii: "("):
      at += 1
      substitution(from: start, &parts, isQuoted: isQuoted)
    case UInt8(ascii: "{"): braced(&parts, isQuoted: isQuoted)
    case UInt8(ascii: "'") where !isQuoted: ansiQuoted(&parts)
    case UInt8(ascii: "\"") where !isQuoted: at += 1; doubleQuoted(&parts)
    default:
      var end = at + 1
      if next.isNameStart {
        while end < bytes.count, bytes[end].isNamePart { end += 1 }
      } else if (0x30...0x39).contains(next) || "@*#?$!-".utf8.contains(next) {
        end += 1
      } else {
        return
      }
      at = end
      let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
      parts.append(.variable(name, fallback: nil, source: start..<end, isQuoted: isQuoted))
    }
  }

  /// `(…)` behind `$`, `<` or `>`, whose opening parenthesis is at `at`.
  private mutating func substitution(
    from start: Int, _ parts: inout [ShellWord.Part], isQuoted: Bool
  ) {
    guard let end = endOfParentheses(from: at + 1) else {
      at += 1
      parts.append(.unknown(source: start..<at))
      return
    }
    let inside = (at + 1)..<(end - 1)
    let isArithmetic =
      bytes[at + 1] == UInt8(ascii: "(") && end - 2 > at && bytes[end - 2] == UInt8(ascii: ")")
    at = end
    parts.append(
      isArithmetic
        ? .unknown(source: start..<end)
        : .substitution(inside, source: start..<end, isQuoted: isQuoted))
  }

  private mutating func braced(_ parts: inout [ShellWord.Part], isQuoted: Bool) {
    let start = at
    if byte(2) == UInt8(ascii: "{") {
      // `${{ … }}` of GitHub's workflows is filled in before the shell sees it.
      var end = at + 3
      while end + 1 < bytes.count, end - at < 500 {
        if bytes[end] == UInt8(ascii: "}"), bytes[end + 1] == UInt8(ascii: "}") {
          at = end + 2
          parts.append(.unknown(source: start..<at))
          return
        }
        end += 1
      }
    }
    var nameEnd = at + 2
    while nameEnd < bytes.count, bytes[nameEnd].isNamePart { nameEnd += 1 }
    if nameEnd == at + 2, let sign = byte(2), "@*".utf8.contains(sign) { nameEnd += 1 }
    var (end, depth) = (nameEnd, 1)
    while end < bytes.count, end - at < 500 {
      if bytes[end] == UInt8(ascii: "{") { depth += 1 }
      if bytes[end] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { break }
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard end < bytes.count, depth == 0 else {
      at += 2
      parts.append(.unknown(source: start..<at))
      return
    }
    at = end + 1
    let name = String(decoding: bytes[(start + 2)..<nameEnd], as: UTF8.self)
    var change = bytes[nameEnd..<end]
    if name.isEmpty {
      parts.append(.unknown(source: start..<at))
      return
    }
    if change.first == UInt8(ascii: ":") { change = change.dropFirst() }
    switch change.first {
    case nil, UInt8(ascii: "?"), UInt8(ascii: "+"):
      parts.append(.variable(name, fallback: nil, source: start..<at, isQuoted: isQuoted))
    case UInt8(ascii: "-"), UInt8(ascii: "="):
      var value = change.dropFirst()
      if let quote = value.first, quote == value.last, value.count > 1,
        quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
      {
        value = value.dropFirst().dropLast()
      }
      let isPlain = !value.contains { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "`") }
      parts.append(
        .variable(
          name, fallback: isPlain && !value.isEmpty ? value : nil, source: start..<at,
          isQuoted: isQuoted))
    default:
      parts.append(
        ShellEdit(change).map { .edited(name, $0, source: start..<at, isQuoted: isQuoted) }
          ?? .unknown(source: start..<at))
    }
  }

  /// The offset behind the parenthesis that closes one opened before `start`.
  private mutating func endOfParentheses(from start: Int) -> Int? {
    guard !hasUnclosed else { return nil }
    enum Frame { case parenthesis, quotes, backquote }
    var frames: [Frame] = [.parenthesis]
    var index = start
    while index < bytes.count, frames.count < 200 {
      let byte = bytes[index]
      let isDollar = byte == UInt8(ascii: "$") && index + 1 < bytes.count
      switch (frames.last, byte) {
      case (_, UInt8(ascii: "\\")): index += 1
      case (.parenthesis, UInt8(ascii: "'")):
        index = bytes[(index + 1)...].firstIndex(of: UInt8(ascii: "'")) ?? bytes.count
      case (.parenthesis, UInt8(ascii: "\"")): frames.append(.quotes)
      case (.parenthesis, UInt8(ascii: "(")): frames.append(.parenthesis)
      case (.parenthesis, UInt8(ascii: ")")):
        frames.removeLast()
        if frames.isEmpty { return index + 1 }
      case (.parenthesis, UInt8(ascii: "#")) where bytes[index - 1] <= 0x20:
        index = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      case (.backquote, UInt8(ascii: "`")): frames.removeLast()
      case (.parenthesis, UInt8(ascii: "`")), (.quotes, UInt8(ascii: "`")):
        frames.append(.backquote)
      case (.quotes, UInt8(ascii: "\"")): frames.removeLast()
      case (.quotes, _) where isDollar && bytes[index + 1] == UInt8(ascii: "("):
        frames.append(.parenthesis)
        index += 1
      default: break
      }
      index += 1
    }
    hasUnclosed = true
    return nil
  }
}

extension UInt8 {
  /// Whether a name of a variable may begin with the byte.
  var isNameStart: Bool {
    (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self == UInt8(ascii: "_")
  }

  /// Whether a name of a variable may go on with the byte.
  var isNamePart: Bool { isNameStart || (0x30...0x39).contains(self) }
}
