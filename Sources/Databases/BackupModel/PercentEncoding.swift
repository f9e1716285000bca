/// The encoding of bytes in addresses (RFC 3986, 2.1).
enum PercentEncoding {
  /// The text with `%41` as `A`.
  ///
  /// A percent sign that no two hexadecimal digits follow stands for itself, as in Python: many a
  /// password is written so.
  static func decoded(_ text: Substring) throws(AddressFault) -> String {
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2])
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    guard !decoded.contains(where: { $0 < 32 || $0 == 127 }) else {
      throw AddressFault("contains a control character, which an address cannot contain")
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x61 + 10
    default: nil
    }
  }
}
