import SchemaModel

/// What separates the parts of a document.
struct XMLMark {
  let letters: [UInt8]

  private init(_ text: String) { letters = Array(text.utf8) }

  static let comment = XMLMark("<!--")
  static let commentEnd = XMLMark("-->")
  static let section = XMLMark("<![CDATA[")
  static let sectionEnd = XMLMark("]]>")
  static let instruction = XMLMark("<?")
  static let instructionEnd = XMLMark("?>")
  static let declaration = XMLMark("<!")
  static let closingTag = XMLMark("</")
  static let emptyTagEnd = XMLMark("/>")
}

/// The bytes of a document, and how far they have been read.
struct XMLScanner {
  let bytes: [UInt8]
  var index: Int
  /// The last place that was asked for, from which the next one is counted.
  private var known = (offset: 0, line: 1, lineStart: 0)

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  var isAtEnd: Bool { index >= bytes.count }

  /// The byte at hand; zero at the end.
  var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

  func has(_ mark: XMLMark) -> Bool {
    let letters = mark.letters
    guard bytes.count - index >= letters.count else { return false }
    for offset in letters.indices where bytes[index + offset] != letters[offset] { return false }
    return true
  }

  /// Goes behind the mark where it stands here.
  mutating func accept(_ mark: XMLMark) -> Bool {
    guard has(mark) else { return false }
    index += mark.letters.count
    return true
  }

  /// Goes behind the byte where it stands here.
  mutating func accept(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  mutating func skipSpace() {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
  }

  /// Goes behind the next such mark, and gives what stands before it; nil, at the end, where there is
  /// none.
  mutating func skip(behind mark: XMLMark) -> Range<Int>? {
    let start = index
    let first = mark.letters[0]
    while index < bytes.count {
      let found = index
      if bytes[found] == first, accept(mark) { return start..<found }
      index += 1
    }
    return nil
  }

  /// A name with its prefix; nil where none stands here.
  mutating func name() -> Range<Int>? {
    let start = index
    while index < bytes.count, XMLScanner.isName(bytes[index]) { index += 1 }
    return index > start ? start..<index : nil
  }

  /// The part of a name behind its prefix.
  func localName(_ range: Range<Int>) -> String {
    let colon = bytes[range].lastIndex(of: UInt8(ascii: ":"))
    let start = colon.map { $0 + 1 < range.upperBound ? $0 + 1 : range.lowerBound }
    return String(decoding: bytes[(start ?? range.lowerBound)..<range.upperBound], as: UTF8.self)
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="),
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "&"):
      false
    default: true
    }
  }

  /// The place of a byte, which does not stand before one that was asked for earlier.
  mutating func place(of offset: Int) -> SourcePlace {
    if offset < known.offset { known = (0, 1, 0) }
    for index in known.offset..<min(offset, bytes.count) where bytes[index] == 0x0A {
      known.line += 1
      known.lineStart = index + 1
    }
    known.offset = offset
    return SourcePlace(line: known.line, column: offset - known.lineStart + 1)
  }
}
