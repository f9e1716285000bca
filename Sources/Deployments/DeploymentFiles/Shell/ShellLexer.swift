/// Splits a shell script into words and operators, as POSIX and bash have them.
///
/// Nothing is refused: a script is cut into what a shell would most likely see.
struct ShellLexer {
  let bytes: [UInt8]
  var at = 0
  private(set) var tokens: [ShellToken] = []
  /// Here-documents whose bodies begin behind the next line end.
  private var pending: [(delimiter: [UInt8], stripsTabs: Bool, token: Int)] = []
  /// Set once a substitution has no end: then none behind it has one that could be trusted.
  var hasUnclosed = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The tokens of a script.
  static func tokens(_ bytes: [UInt8]) -> [ShellToken] {
    var lexer = ShellLexer(bytes)
    while lexer.at < bytes.count { lexer.step() }
    return lexer.tokens
  }

  func byte(_ offset: Int = 0) -> UInt8? {
    at + offset < bytes.count ? bytes[at + offset] : nil
  }

  private mutating func step() {
    guard let first = byte() else { return }
    switch first {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): at += 1
    case UInt8(ascii: "\\") where byte(1) == UInt8(ascii: "\n"): at += 2
    case UInt8(ascii: "#"):
      while let next = byte(), next != UInt8(ascii: "\n") { at += 1 }
    case UInt8(ascii: "\n"):
      control(.newline, 1)
      readHereDocuments()
    case UInt8(ascii: ";"):
      if byte(1) == UInt8(ascii: ";") {
        control(.endOfCase, byte(2) == UInt8(ascii: "&") ? 3 : 2)
      } else if byte(1) == UInt8(ascii: "&") {
        control(.endOfCase, 2)
      } else {
        control(.semicolon, 1)
      }
    case UInt8(ascii: "&"):
      if byte(1) == UInt8(ascii: "&") {
        control(.and, 2)
      } else if byte(1) == UInt8(ascii: ">") {
        redirection(.output, byte(2) == UInt8(ascii: ">") ? 3 : 2)
      } else {
        control(.background, 1)
      }
    case UInt8(ascii: "|"):
      if byte(1) == UInt8(ascii: "|") {
        control(.or, 2)
      } else {
        control(.pipe, byte(1) == UInt8(ascii: "&") ? 2 : 1)
      }
    case UInt8(ascii: "("):
      if byte(1) == UInt8(ascii: "("), skipArithmetic() { return }
      control(.open, 1)
    case UInt8(ascii: ")"): control(.close, 1)
    case UInt8(ascii: "<"), UInt8(ascii: ">"): readRedirection(first)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      var digits = 1
      while digits < 4, let next = byte(digits), (0x30...0x39).contains(next) { digits += 1 }
      if let next = byte(digits), next == UInt8(ascii: "<") || next == UInt8(ascii: ">") {
        at += digits
        readRedirection(next, isErrors: bytes[at - 1] == UInt8(ascii: "2"))
      } else {
        readWord()
      }
    default: readWord()
    }
  }

  private mutating func control(_ kind: ShellToken.Control, _ count: Int) {
    tokens.append(.control(kind, at..<min(bytes.count, at + count)))
    at += count
  }

  private mutating func redirection(_ kind: ShellToken.Redirection, _ count: Int) {
    tokens.append(.redirection(kind))
    at += count
  }

  private mutating func readWord() {
    let start = at
    let word = word()
    // A byte that begins nothing is passed over, so that reading always goes on.
    if at == start { at += 1 } else { tokens.append(.word(word)) }
  }

  /// `((…))`, which runs nothing; false where it does not end on its line.
  private mutating func skipArithmetic() -> Bool {
    var end = at + 2
    while end + 1 < bytes.count, bytes[end] != UInt8(ascii: "\n"), end - at < 200 {
      if bytes[end] == UInt8(ascii: ")"), bytes[end + 1] == UInt8(ascii: ")") {
        tokens.append(
          .word(ShellWord(parts: [.unknown(source: at..<end + 2)], source: at..<end + 2)))
        at = end + 2
        return true
      }
      end += 1
    }
    return false
  }

  private mutating func readRedirection(_ first: UInt8, isErrors: Bool = false) {
    let second = byte(1)
    if second == UInt8(ascii: "(") {
      // Process substitution: a word whose inside runs.
      readWord()
    } else if first == UInt8(ascii: "<") {
      if second == first {
        if byte(2) == first { redirection(.hereString, 3) } else { readHereDocumentStart() }
      } else if second == UInt8(ascii: "&") || second == UInt8(ascii: ">") {
        redirection(.duplicate, 2)
      } else {
        redirection(.input, 1)
      }
    } else if second == UInt8(ascii: ">") {
      redirection(isErrors ? .duplicate : .append, 2)
    } else if second == UInt8(ascii: "&") {
      redirection(.duplicate, 2)
    } else {
      redirection(
        isErrors ? .duplicate : .output, second == UInt8(ascii: "|") ? 2 : 1)
    }
  }

  // MARK: Here-documents

  private mutating func readHereDocumentStart() {
    at += 2
    let stripsTabs = byte() == UInt8(ascii: "-")
    if stripsTabs { at += 1 }
    while let next = byte(), next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { at += 1 }
    let delimiter = word().parts.flatMap { part -> [UInt8] in
      if case .text(let text, _, _) = part { Array(text) } else { [] }
    }
    guard !delimiter.isEmpty, pending.count < 16 else { return }
    tokens.append(.hereDocument(at..<at))
    pending.append((delimiter, stripsTabs, tokens.count - 1))
  }

  private mutating func readHereDocuments() {
    for document in pending {
      let start = at
      var end = at
      while at < bytes.count {
        let lineEnd = bytes[at...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        var line = bytes[at..<lineEnd]
        if document.stripsTabs { line = line.drop { $0 == UInt8(ascii: "\t") } }
        at = min(bytes.count, lineEnd + 1)
        if line.elementsEqual(document.delimiter) { break }
        end = at
      }
      tokens[document.token] = .hereDocument(start..<end)
    }
    pending.removeAll()
  }
}
