/// The content of a literal, whose escapes are to be resolved.
struct StringText {
  private let bytes: [UInt8]
  private let range: Range<Int>
  private let prefix: StringPrefix

  init(_ bytes: [UInt8], _ range: Range<Int>, _ prefix: StringPrefix) {
    self.bytes = bytes
    self.range = range
    self.prefix = prefix
  }

  /// The text; nil where an escape has no meaning, or bytes are written beyond ASCII.
  var decoded: String? {
    var isPlain = true
    for index in range {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\") || byte == 0x0D {
        isPlain = false
      } else if byte >= 0x80, prefix.isBytes {
        return nil
      } else if prefix.hasFields, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") {
        isPlain = false
      }
    }
    guard !isPlain else { return String(decoding: bytes[range], as: UTF8.self) }
    return resolved()
  }

  private func resolved() -> String? {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0x0D:
        if index < range.upperBound, bytes[index] == 0x0A { index += 1 }
        text.append(0x0A)
      case UInt8(ascii: "{") where prefix.hasFields, UInt8(ascii: "}") where prefix.hasFields:
        // In pairs: a single one is no text.
        if index < range.upperBound, bytes[index] == byte { index += 1 }
        text.append(byte)
      case UInt8(ascii: "\\") where !prefix.isRaw && index < range.upperBound:
        guard escape(&index, &text) else { return nil }
      default: text.append(byte)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Resolves the escape behind a backslash.
  private func escape(_ index: inout Int, _ text: inout [UInt8]) -> Bool {
    let letter = bytes[index]
    index += 1
    switch letter {
    case 0x0A: break
    case 0x0D: if index < range.upperBound, bytes[index] == 0x0A { index += 1 }
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): text.append(letter)
    case UInt8(ascii: "a"): text.append(0x07)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "v"): text.append(0x0B)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      var value = UInt32(letter - 0x30)
      var digits = 1
      while digits < 3, index < range.upperBound, bytes[index] &- 0x30 < 8 {
        value = value << 3 | UInt32(bytes[index] - 0x30)
        index += 1
        digits += 1
      }
      append(prefix.isBytes ? value & 0xFF : value, to: &text)
    case UInt8(ascii: "x"): return hexadecimal(2, &index, &text)
    case UInt8(ascii: "u") where !prefix.isBytes: return hexadecimal(4, &index, &text)
    case UInt8(ascii: "U") where !prefix.isBytes: return hexadecimal(8, &index, &text)
    case UInt8(ascii: "N") where !prefix.isBytes: return named(&index, &text)
    default:
      // What is no escape stands for itself, backslash and all.
      text.append(UInt8(ascii: "\\"))
      index -= 1
    }
    return true
  }

  private func hexadecimal(_ digits: Int, _ index: inout Int, _ text: inout [UInt8]) -> Bool {
    guard range.upperBound - index >= digits else { return false }
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else { return false }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    guard value <= 0x10FFFF else { return false }
    append(value, to: &text)
    return true
  }

  /// Resolves `\N{NAME}`.
  private func named(_ index: inout Int, _ text: inout [UInt8]) -> Bool {
    guard index < range.upperBound, bytes[index] == UInt8(ascii: "{"),
      let end = bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: "}")),
      let scalar = CharacterNames.scalar(
        named: String(decoding: bytes[index + 1..<end], as: UTF8.self))
    else { return false }
    index = end + 1
    append(scalar.value, to: &text)
    return true
  }

  /// Adds a character; half of a surrogate pair, which UTF-8 cannot hold, as U+FFFD.
  private func append(_ value: UInt32, to text: inout [UInt8]) {
    text.append(contentsOf: Character(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
  }
}
