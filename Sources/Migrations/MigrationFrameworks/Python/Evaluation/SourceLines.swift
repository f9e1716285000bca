import SchemaModel

/// The text of a file, to quote calls from.
struct SourceLines {
  private let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for index in bytes.indices {
      // A carriage return alone ends a line of Python, too.
      let isEnd =
        bytes[index] == 0x0A
        || bytes[index] == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A)
      if isEnd { starts.append(index + 1) }
    }
    self.starts = starts
  }

  private static let longest = 160

  /// The call or statement that begins at a place, on one line, cut at 160 characters.
  func statement(at place: SourcePlace) -> String {
    guard starts.indices.contains(place.line - 1) else { return "" }
    var index = starts[place.line - 1] + max(0, place.column - 1)
    var text: [UInt8] = []
    var depth = 0
    var quote: UInt8?
    var isSpaced = false
    var length = 0
    while index < bytes.count, length <= Self.longest {
      let byte = bytes[index]
      index += 1
      // The first byte of a character.
      if byte & 0xC0 != 0x80, byte > 0x20 { length += 1 }
      if let open = quote {
        if byte == UInt8(ascii: "\\"), index < bytes.count {
          text += [byte, bytes[index]]
          index += 1
          continue
        }
        if byte == open { quote = nil }
      } else {
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = byte
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
          depth -= 1
          if depth < 0 { return Self.line(text) }
        case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "#"):
          if depth == 0 { return Self.line(text) }
          if byte == UInt8(ascii: "#") {
            while index < bytes.count, bytes[index] != 0x0A { index += 1 }
            continue
          }
        case 0x0A where depth == 0, 0x0D where depth == 0: return Self.line(text)
        default: break
        }
      }
      if byte <= 0x20 {
        isSpaced = !text.isEmpty
      } else {
        if isSpaced, !Self.opens(text.last), !Self.closes(byte) { text.append(0x20) }
        isSpaced = false
        text.append(byte)
      }
    }
    return Self.line(text)
  }

  private static func opens(_ byte: UInt8?) -> Bool {
    byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[")
  }

  private static func closes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: ".")
  }

  private static func line(_ text: [UInt8]) -> String {
    let line = String(decoding: text, as: UTF8.self)
    return text.count > longest && line.count > longest ? line.prefix(longest - 1) + "…" : line
  }
}
