/// Scripts of Windows, turned into what a shell of Unix would be told.
///
/// Only what commands are made of is turned: separators, quotes, variables and paths. Conditions and
/// loops are left open, so that every command in them counts.
enum WindowsScript {
  /// A script of PowerShell.
  static func powerShell(_ source: Excerpt) -> Excerpt {
    let plain = withoutBlockComments(source)
    return turned(plain, escape: UInt8(ascii: "`"), comment: UInt8(ascii: "#")) { words in
      var words = words
      if let first = words.first, openings.contains(first.lowercased()) { words[0] = ":" }
      if words.first == "&" || words.first == "." { words.removeFirst() }
      // `$name = value`
      if words.count > 2, words[0].hasPrefix("$"), words[1] == "=" {
        return [words[0].dropFirst() + "=" + words[2...].joined(separator: " ")]
      }
      return words
    }
  }

  /// A batch file of cmd.exe.
  static func batch(_ source: Excerpt) -> Excerpt {
    turned(source, escape: UInt8(ascii: "^"), comment: nil) { words in
      var words = words[...]
      if let first = words.first, first.hasPrefix("@") {
        words = [String(first.dropFirst())] + words.dropFirst()
      }
      switch words.first?.lowercased() {
      case "rem"?, "::"?, "echo"?, "goto"?: return []
      case let label? where label.hasPrefix(":"): return []
      case "if"?:
        // `if not exist file command`
        let isNegated = words.dropFirst().first?.lowercased() == "not"
        words = words.dropFirst(isNegated ? 2 : 1)
        words = words.dropFirst(words.first?.lowercased() == "exist" ? 2 : 1)
        if isNegated { words = ["[", "!", "-f", "x", "]", "&&"] + words }
      case "call"?, "start"?: words = words.dropFirst()
      case "set"?: return [words.dropFirst().joined(separator: " ")]
      default: break
      }
      return words.map { word in
        // `%NAME%` is a variable, `%1` an argument.
        guard word.contains("%") else { return word }
        let parts = word.split(separator: "%", omittingEmptySubsequences: false)
        return parts.enumerated().map { $0.offset % 2 == 1 ? "$" + $0.element : $0.element }
          .joined()
      }
    }
  }

  private static let openings: Set<String> = [
    "if", "else", "elseif", "foreach", "for", "while", "do", "try", "catch", "finally", "function",
    "param", "switch", "return", "until",
  ]

  private static func withoutBlockComments(_ source: Excerpt) -> Excerpt {
    var result = Excerpt()
    let bytes = source.bytes
    var (index, start) = (0, 0)
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), bytes[index + 1] == UInt8(ascii: "#") else {
        index += 1
        continue
      }
      result.append(source.slice(start..<index))
      while index + 1 < bytes.count,
        !(bytes[index] == UInt8(ascii: "#") && bytes[index + 1] == UInt8(ascii: ">"))
      {
        index += 1
      }
      index += 2
      start = min(index, bytes.count)
    }
    result.append(source.slice(start..<bytes.count))
    return result
  }

  /// The script statement by statement, each on a line of its own.
  private static func turned(
    _ source: Excerpt, escape: UInt8, comment: UInt8?, _ change: ([String]) -> [String]
  ) -> Excerpt {
    var result = Excerpt()
    var statement: [UInt8] = []
    var start = 0
    var quote: UInt8?
    func end(at index: Int) {
      let words = words(of: statement)
      statement = []
      guard !words.isEmpty else { return }
      let text = change(words).joined(separator: " ")
      result.append(Array((text + "\n").utf8), at: source.place(at: start))
    }
    var index = 0
    let bytes = source.bytes
    while index < bytes.count {
      let byte = bytes[index]
      if let open = quote {
        if byte == open || byte == 0x0A { quote = nil }
        statement.append(byte)
      } else if byte == escape, index + 1 < bytes.count, bytes[index + 1] == 0x0A {
        index += 1
        statement.append(0x20)
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") && comment != nil {
        quote = byte
        statement.append(byte)
      } else if byte == comment, statement.last.map({ $0 <= 0x20 }) ?? true {
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
        continue
      } else if "\n;{}()".utf8.contains(byte) {
        end(at: index)
      } else {
        if statement.isEmpty, byte > 0x20 { start = index }
        // A path is one of Unix here.
        if !(statement.isEmpty && byte <= 0x20) {
          statement.append(byte == UInt8(ascii: "\\") ? UInt8(ascii: "/") : byte)
        }
      }
      index += 1
    }
    end(at: index)
    return result
  }

  /// The words of a statement, quotes and all.
  private static func words(of statement: [UInt8]) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var quote: UInt8?
    for byte in statement {
      if quote == nil, byte <= 0x20 {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word = []
        continue
      }
      if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      word.append(byte)
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }
}
