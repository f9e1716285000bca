import Characters

/// A program or a script without what only its readers see: comments, white space, the kind of its
/// quotes, commas and parentheses that a formatter sets.
package struct CodeWords: Equatable {
  /// How comments are written.
  package enum Notation {
    /// `#`, and a text in three quotes that stands alone, as in Python.
    case python
    /// `#`, as in Ruby and Elixir.
    case hash
    /// `//` and `/* */`.
    case slashes
    /// `--` and `/* */`.
    case sql
  }

  private let bytes: [UInt8]

  package init(_ text: [UInt8], _ notation: Notation) {
    var kept: [UInt8] = []
    kept.reserveCapacity(text.count)
    var index = 0
    // Whether a text that begins here is a statement of its own: nothing stands before it.
    var startsLine = true
    func has(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
      index + 1 < text.count && text[index] == UInt8(ascii: first)
        && text[index + 1] == UInt8(ascii: second)
    }
    while index < text.count {
      let byte = text[index]
      let isLineComment =
        switch notation {
        case .python, .hash: byte == UInt8(ascii: "#")
        case .slashes: has("/", "/")
        case .sql: has("-", "-")
        }
      if isLineComment {
        while index < text.count, text[index] != UInt8(ascii: "\n") { index += 1 }
      } else if (notation == .slashes || notation == .sql) && has("/", "*") {
        index += 2
        while index < text.count, !has("*", "/") { index += 1 }
        index = min(index + 2, text.count)
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
      {
        let end = CodeWords.endOfText(text, from: index, notation)
        let isComment =
          notation == .python && startsLine && end - index > 5 && text[index + 2] == byte
        if !isComment {
          kept.append(UInt8(ascii: "'"))
          kept.append(contentsOf: text[index..<end].filter { $0 != byte })
          kept.append(UInt8(ascii: "'"))
        }
        index = end
        startsLine = false
      } else {
        index += 1
        switch byte {
        case UInt8(ascii: "\n"): startsLine = true
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
        case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ";"),
          UInt8(ascii: "\\"):
          startsLine = false
        default:
          startsLine = false
          kept.append(notation == .sql ? byte.asciiLowercased : byte)
        }
      }
    }
    bytes = kept
  }

  /// Where a text in quotes ends, behind its last quote.
  private static func endOfText(_ text: [UInt8], from start: Int, _ notation: Notation) -> Int {
    let quote = text[start]
    var index = start + 1
    let isTriple =
      notation == .python && start + 2 < text.count && text[start + 1] == quote
      && text[start + 2] == quote
    if isTriple { index = start + 3 }
    while index < text.count {
      if text[index] == UInt8(ascii: "\\"), notation != .sql {
        index += 2
        continue
      }
      if text[index] == quote {
        guard isTriple else { return index + 1 }
        if index + 2 < text.count, text[index + 1] == quote, text[index + 2] == quote {
          return index + 3
        }
      }
      index += 1
    }
    return text.count
  }
}
