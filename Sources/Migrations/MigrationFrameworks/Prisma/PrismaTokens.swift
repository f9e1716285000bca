import GitModel
import SchemaModel

/// The words and signs of a Prisma schema, in order.
///
/// Comments (`//`, `///`, `/* */`) are passed over; the end of a line ends a field, so it is a token.
struct PrismaTokens {
  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var lineStart = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { (index, lineStart) = (3, 3) }
  }

  /// Every token, the last one being a newline.
  static func all(of bytes: [UInt8]) -> [PrismaToken] {
    var tokens = PrismaTokens(bytes)
    var all: [PrismaToken] = []
    while let token = tokens.next() { all.append(token) }
    all.append(PrismaToken(kind: .newline, text: "\n", place: tokens.place))
    return all
  }

  private var place: SourcePlace { SourcePlace(line: line, column: index - lineStart + 1) }

  private mutating func next() -> PrismaToken? {
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): index += 1
      case UInt8(ascii: "\n"):
        let token = PrismaToken(kind: .newline, text: "\n", place: place)
        startLine()
        return token
      case UInt8(ascii: "/") where follows(UInt8(ascii: "/")):
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
      case UInt8(ascii: "/") where follows(UInt8(ascii: "*")): skipBlockComment()
      case UInt8(ascii: "\""): return text()
      default: return PrismaTokens.isWord(byte) ? word() : sign(byte)
      }
    }
    return nil
  }

  private func follows(_ byte: UInt8) -> Bool {
    index + 1 < bytes.count && bytes[index + 1] == byte
  }

  private mutating func startLine() {
    index += 1
    line += 1
    lineStart = index
  }

  private mutating func skipBlockComment() {
    index += 2
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "*"), follows(UInt8(ascii: "/")) {
        index += 2
        return
      }
      if bytes[index] == UInt8(ascii: "\n") { startLine() } else { index += 1 }
    }
  }

  private mutating func word() -> PrismaToken {
    let (place, start) = (place, index)
    while index < bytes.count, PrismaTokens.isWord(bytes[index]) { index += 1 }
    return PrismaToken(
      kind: .word, text: String(decoding: bytes[start..<index], as: UTF8.self), place: place)
  }

  private mutating func sign(_ byte: UInt8) -> PrismaToken {
    let place = place
    index += 1
    return PrismaToken(
      kind: .sign(byte), text: String(Character(Unicode.Scalar(byte))), place: place)
  }

  /// A text; it ends with its line where its second quote is missing.
  private mutating func text() -> PrismaToken {
    let place = place
    index += 1
    var content: [UInt8] = []
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      if bytes[index] == UInt8(ascii: "\n") {
        return PrismaToken(
          kind: .text, text: String(decoding: content, as: UTF8.self), place: place)
      }
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count,
        bytes[index + 1] != UInt8(ascii: "\n")
      {
        index += 1
      }
      content.append(bytes[index])
      index += 1
    }
    index = min(index + 1, bytes.count)
    return PrismaToken(kind: .text, text: String(decoding: content, as: UTF8.self), place: place)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF, UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
