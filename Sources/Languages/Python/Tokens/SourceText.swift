import SchemaModel

/// The bytes of a Python file as UTF-8, ready to be cut into tokens.
struct SourceText: Sendable {
  /// The text and a few zeros.
  let bytes: [UInt8]
  /// How many bytes are text.
  let count: Int
  /// Where the text begins: behind a byte order mark.
  let start: Int
  /// The first place that is not in the encoding of the text.
  let undecodable: SourcePlace?

  /// The zeros behind the text: the farthest look ahead.
  private static let padding = [UInt8](repeating: 0, count: 8)

  init(_ file: [UInt8]) {
    start = file.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let encoding = start == 0 ? EncodingCookie.find(in: file) : nil
    guard file.contains(where: { $0 >= 0x80 }) else {
      bytes = file + Self.padding
      count = file.count
      undecodable = encoding == .hidden ? .start : nil
      return
    }
    if encoding == .latin {
      var text: [UInt8] = []
      text.reserveCapacity(file.count + file.count / 8 + Self.padding.count)
      for byte in file {
        if byte < 0x80 {
          text.append(byte)
        } else {
          text.append(0xC0 | byte >> 6)
          text.append(0x80 | byte & 0x3F)
        }
      }
      count = text.count
      bytes = text + Self.padding
      undecodable = nil
    } else {
      bytes = file + Self.padding
      count = file.count
      switch encoding {
      case .other?: undecodable = nil
      case .hidden?: undecodable = .start
      default: undecodable = Self.firstFault(file)
      }
    }
  }

  /// The place of the first byte that is not UTF-8.
  private static func firstFault(_ file: [UInt8]) -> SourcePlace? {
    var decoder = UTF8()
    var bytes = file.makeIterator()
    var (line, column) = (1, 1)
    while true {
      switch decoder.decode(&bytes) {
      case .scalarValue("\n"): (line, column) = (line + 1, 1)
      case .scalarValue(let scalar): column += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return SourcePlace(line: line, column: column)
      }
    }
  }
}
