import Characters

// Patterns in another language than git's.

extension IgnoreLint {
  private typealias Check = (RuleLine, ArraySlice<UInt8>) -> IgnoreFault?

  /// A fault of the line's pattern; what explains the most is asked first.
  static func patternFault(in line: RuleLine) -> IgnoreFault? {
    guard let pattern = line.pattern, !trimmed(pattern).isEmpty else { return nil }
    // Meant as a comment, and a name that no file has: it does no harm.
    if trimmed(pattern).first == UInt8(ascii: "#") { return nil }
    let checks: [Check] = [
      comment, trailingBlank, leadingBlank, quotes, braces, list, machinePath, regularExpression,
      backslash, lastBackslash, dots, twoSlashes, bracket,
    ]
    for check in checks {
      if let fault = check(line, pattern) { return fault }
    }
    return nil
  }

  private static func comment(_ line: RuleLine, _ pattern: ArraySlice<UInt8>) -> IgnoreFault? {
    let start = pattern.firstIndex { !$0.isBlank } ?? pattern.endIndex
    var (index, isFirst) = (start, true)
    while let sign = pattern[index...].firstIndex(of: UInt8(ascii: "#")) {
      index = sign + 1
      let before = pattern[start..<sign]
      let meant = before.dropLast(before.reversed().prefix(while: \.isBlank).count)
      if meant.count == before.count || meant.last == UInt8(ascii: "\\") { continue }
      let isFar = before.last == UInt8(ascii: "\t") || before.count - meant.count > 1
      let next = pattern[index...].first ?? 0x20
      // "Track #1" is a name; "*.db #sqlite" is none.
      let isPattern = isFirst && !meant.contains(where: \.isBlank) && isPatternLike(meant)
      isFirst = false
      if isFar || next.isBlank || next == UInt8(ascii: "#")
        || (isPattern && isLetter(next) && pattern.last != UInt8(ascii: "/"))
      {
        return fault(.comment, in: line, at: sign, correction: [Array(meant)])
      }
    }
    return nil
  }

  private static func isPatternLike(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains(UInt8(ascii: "*")) || text.contains(UInt8(ascii: "/"))
      || text.first == UInt8(ascii: ".")
  }

  private static func trailingBlank(
    _ line: RuleLine, _ pattern: ArraySlice<UInt8>
  ) -> IgnoreFault? {
    var meant = pattern
    while true {
      if let last = meant.last, last.isBlank, meant.dropLast().last != UInt8(ascii: "\\") {
        meant.removeLast()
      } else if let blank = wideBlanks.first(where: { meant.ends(with: $0) }) {
        meant.removeLast(blank.count)
      } else {
        break
      }
    }
    guard meant.count < pattern.count, !meant.isEmpty else { return nil }
    return fault(.trailingBlank, in: line, at: meant.endIndex, correction: [Array(meant)])
  }

  /// U+00A0, U+200B and U+3000 in UTF-8: blanks to the eye, and part of a name to git.
  private static let wideBlanks: [[UInt8]] = [
    [0xC2, 0xA0], [0xE2, 0x80, 0x8B], [0xE3, 0x80, 0x80],
  ]

  private static func leadingBlank(
    _ line: RuleLine, _ pattern: ArraySlice<UInt8>
  ) -> IgnoreFault? {
    let isNegated = pattern.first == UInt8(ascii: "!")
    let body = isNegated ? pattern.dropFirst() : pattern
    guard let first = body.first, first.isBlank else { return nil }
    let meant = body.drop(while: \.isBlank)
    // Several words are prose, such as the second line of a comment: they do no harm.
    if meant.contains(where: \.isBlank) { return nil }
    return fault(
      .leadingBlank, in: line, at: body.startIndex,
      correction: [(isNegated ? [UInt8(ascii: "!")] : []) + meant])
  }

  private static func quotes(_ line: RuleLine, _ pattern: ArraySlice<UInt8>) -> IgnoreFault? {
    guard let quote = pattern.first, pattern.count > 2, pattern.last == quote,
      quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") || quote == UInt8(ascii: "`")
    else { return nil }
    return fault(
      .quotes, in: line, at: pattern.startIndex,
      correction: [Array(pattern.dropFirst().dropLast())])
  }

  private static func braces(_ line: RuleLine, _ pattern: ArraySlice<UInt8>) -> IgnoreFault? {
    // "{{name}}" is how templates name files, "[{,}]" and "\{" are git's own language.
    guard let open = pattern.firstIndex(of: UInt8(ascii: "{")),
      let close = pattern[open...].firstIndex(of: UInt8(ascii: "}")),
      case let inside = pattern[(open + 1)..<close],
      inside.contains(UInt8(ascii: ",")), !inside.contains(UInt8(ascii: "{")),
      let before = Optional(pattern[..<open].last ?? 0), before != UInt8(ascii: "\\"),
      !pattern[..<open].contains(UInt8(ascii: "["))
    else { return nil }
    let choices = inside.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    let rest = pattern[(close + 1)...]
    let isSimple =
      choices.count <= 16 && !rest.contains(UInt8(ascii: "{"))
      && !inside.contains(where: \.isBlank)
    let lines = choices.map { Array(pattern[..<open]) + $0 + rest }
    let isCertain = isSimple && lines.allSatisfy { $0[...].index(of: "//") == nil }
    return fault(.braces, in: line, at: open, correction: isCertain ? lines : [])
  }

  private static func regularExpression(
    _ line: RuleLine, _ pattern: ArraySlice<UInt8>
  ) -> IgnoreFault? {
    let body = pattern.first == UInt8(ascii: "!") ? pattern.dropFirst() : pattern
    let hasAny = body.index(of: ".*") != nil || body.index(of: #"\."#) != nil
    let isAnchored = body.first == UInt8(ascii: "^") || body.last == UInt8(ascii: "$")
    if hasAny, isAnchored {
      return fault(
        .regularExpression, in: line, at: body.startIndex,
        correction: plainSuffix(of: body).map { [$0] } ?? [])
    }
    guard let open = body.firstIndex(of: UInt8(ascii: "(")),
      let bar = body[open...].firstIndex(of: UInt8(ascii: "|")), body[bar...].contains(0x29)
    else { return nil }
    return fault(.regularExpression, in: line, at: open)
  }

  /// `*.db` for `.*\.db$`, and nil for what is less plain.
  private static func plainSuffix(of expression: ArraySlice<UInt8>) -> [UInt8]? {
    var rest = expression
    if rest.first == UInt8(ascii: "^") { rest.removeFirst() }
    guard rest.starts(with: Array(#".*\."#.utf8)), rest.last == UInt8(ascii: "$") else {
      return nil
    }
    rest = rest.dropFirst(4).dropLast()
    guard !rest.isEmpty, rest.allSatisfy({ isLetter($0) || $0.isDigit }) else { return nil }
    return Array("*.".utf8) + rest
  }

  private static func backslash(_ line: RuleLine, _ pattern: ArraySlice<UInt8>) -> IgnoreFault? {
    guard let first = separators(in: pattern).first else { return nil }
    var meant = Array(pattern)
    // With one such backslash in a line, the others are no escapes either.
    for index in meant.indices where meant[index] == UInt8(ascii: "\\") {
      meant[index] = UInt8(ascii: "/")
    }
    // With brackets it may be a regular expression, and `Icon\r` means a carriage return.
    let isCertain = !pattern.contains(UInt8(ascii: "[")) && pattern.index(of: "Icon") == nil
    return fault(.backslash, in: line, at: first, correction: isCertain ? [meant] : [])
  }

  /// Backslashes in front of a letter or a digit, which need no escape, and behind a name.
  private static func separators(in pattern: ArraySlice<UInt8>) -> [Int] {
    var found: [Int] = []
    var (index, isInBracket) = (pattern.startIndex, false)
    let lastClose = pattern.lastIndex(of: UInt8(ascii: "]")) ?? pattern.startIndex
    while index < pattern.endIndex {
      let byte = pattern[index]
      if byte == UInt8(ascii: "["), !isInBracket {
        isInBracket = index < lastClose
      } else if byte == UInt8(ascii: "]") {
        isInBracket = false
      } else if byte == UInt8(ascii: "\\") {
        let next = pattern[(index + 1)...].first
        let before = pattern[..<index]
        let isSeparator =
          next.map { isLetter($0) || $0.isDigit || $0 == UInt8(ascii: "_") } == true
          || (next == UInt8(ascii: "*") && before.ends(with: Array("**".utf8)))
        if isSeparator, !isInBracket, let last = before.last, last != UInt8(ascii: "!") {
          found.append(index)
        }
        index += 1
      }
      index += 1
    }
    return found
  }

  private static func lastBackslash(
    _ line: RuleLine, _ pattern: ArraySlice<UInt8>
  ) -> IgnoreFault? {
    let count = pattern.reversed().prefix { $0 == UInt8(ascii: "\\") }.count
    guard !count.isMultiple(of: 2) else { return nil }
    return fault(
      .lastBackslash, in: line, at: pattern.endIndex - 1,
      correction: count < pattern.count && !pattern.contains(where: \.isBlank)
        ? [pattern.dropLast() + [UInt8(ascii: "/")]] : [])
  }

  private static func dots(_ line: RuleLine, _ pattern: ArraySlice<UInt8>) -> IgnoreFault? {
    let isNegated = pattern.first == UInt8(ascii: "!")
    let body = isNegated ? pattern.dropFirst() : pattern
    var start = body.startIndex
    for (index, name) in body.split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false
    ).enumerated() {
      defer { start = name.endIndex + 1 }
      let isLast = name.endIndex == body.endIndex
      if name.elementsEqual(Array("..".utf8)) { return fault(.dots, in: line, at: start) }
      guard name.elementsEqual(Array(".".utf8)), !(isLast && index == 0) else { continue }
      let meant = index == 0 ? body.dropFirst() : []
      return fault(
        .dots, in: line, at: start,
        correction: index == 0 && meant.count > 1
          ? [(isNegated ? [UInt8(ascii: "!")] : []) + meant] : [])
    }
    return nil
  }

  private static func twoSlashes(_ line: RuleLine, _ pattern: ArraySlice<UInt8>) -> IgnoreFault? {
    // "// a comment of another language" and an address do no harm.
    if pattern.contains(where: \.isBlank) || pattern.index(of: "://") != nil { return nil }
    guard let slashes = pattern.index(of: "//"), pattern.count > 2 else {
      return nil
    }
    var meant: [UInt8] = []
    for byte in pattern where byte != UInt8(ascii: "/") || meant.last != byte { meant.append(byte) }
    return fault(.twoSlashes, in: line, at: slashes, correction: [meant])
  }

  private static func bracket(_ line: RuleLine, _ pattern: ArraySlice<UInt8>) -> IgnoreFault? {
    let body = pattern[IgnorePattern(pattern, line: line.number).body]
    guard let open = body.firstIndex(of: UInt8(ascii: "[")),
      Glob(body, foldingCase: false) == nil
    else { return nil }
    return fault(.bracket, in: line, at: open)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte.isLower || byte.isUpper }
}

extension ArraySlice<UInt8> {
  // The standard library has both searches, in a module that every start of the program pays for.
  func index(of text: String) -> Int? { index(of: Array(text.utf8)) }

  func index(of bytes: [UInt8]) -> Int? {
    guard let first = bytes.first else { return nil }
    var start = startIndex
    while let found = self[start...].firstIndex(of: first) {
      if self[found...].starts(with: bytes) { return found }
      start = found + 1
    }
    return nil
  }

  func ends(with suffix: [UInt8]) -> Bool { self.suffix(suffix.count).elementsEqual(suffix) }
}
