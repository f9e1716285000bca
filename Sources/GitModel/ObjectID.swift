/// The name of a git object: 20 bytes of SHA-1 or 32 of SHA-256.
package struct ObjectID: Hashable, Sendable {
  /// The hash functions that a repository may use for its objects.
  package enum Format: Sendable {
    case sha1, sha256

    /// How many bytes a name has.
    package var byteCount: Int { self == .sha1 ? 20 : 32 }
  }

  // Four words rather than an array: an index of 100,000 entries would allocate as many arrays.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// The hash function that made the name.
  package let format: Format

  private init(zeros format: Format) {
    words = (0, 0, 0, 0)
    self.format = format
  }

  /// The name that git writes for "no object".
  package static func zero(_ format: Format) -> ObjectID { ObjectID(zeros: format) }

  /// A name from its raw bytes; nil unless there are 20 or 32.
  package init?(_ bytes: Span<UInt8>) {
    switch bytes.count {
    case 20: format = .sha1
    case 32: format = .sha256
    default: return nil
    }
    let (first, second) = (ObjectID.word(bytes, at: 0), ObjectID.word(bytes, at: 8))
    // The last four bytes of a SHA-1 are the lower half of the word that ends with them.
    words =
      format == .sha1
      ? (first, second, ObjectID.word(bytes, at: 12) << 32, 0)
      : (first, second, ObjectID.word(bytes, at: 16), ObjectID.word(bytes, at: 24))
  }

  /// Eight bytes as one word, written out because a loop over them took a tenth of a hook's time.
  private static func word(_ bytes: Span<UInt8>, at start: Int) -> UInt64 {
    let high =
      UInt32(bytes[start]) << 24 | UInt32(bytes[start + 1]) << 16
      | UInt32(bytes[start + 2]) << 8 | UInt32(bytes[start + 3])
    let low =
      UInt32(bytes[start + 4]) << 24 | UInt32(bytes[start + 5]) << 16
      | UInt32(bytes[start + 6]) << 8 | UInt32(bytes[start + 7])
    return UInt64(high) << 32 | UInt64(low)
  }

  /// A name from its raw bytes; nil unless there are 20 or 32.
  package init?(_ bytes: [UInt8]) { self.init(bytes.span) }

  /// A name from its raw bytes; nil unless there are 20 or 32.
  package init?(_ bytes: ArraySlice<UInt8>) { self.init(bytes.span) }

  /// A name from 40 or 64 hexadecimal digits; nil for anything else.
  package init?(hex: some StringProtocol) {
    let digits = Array(hex.utf8)
    guard digits.count == 40 || digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[index].hexValue, let low = digits[index + 1].hexValue else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    self.init(bytes)
  }

  /// The raw bytes.
  package var bytes: [UInt8] {
    let count = format.byteCount
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for offset in 0..<count {
      let word = offset < 8 ? words.0 : offset < 16 ? words.1 : offset < 24 ? words.2 : words.3
      bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * (offset & 7))))
    }
    return bytes
  }

  /// The name as lower-case hexadecimal digits.
  package var hex: String {
    var text: [UInt8] = []
    text.reserveCapacity(2 * format.byteCount)
    for byte in bytes {
      text.append(ObjectID.digit(byte >> 4))
      text.append(ObjectID.digit(byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
  }

  /// Whether every bit is zero, which is how git writes "no object".
  package var isZero: Bool { words == (0, 0, 0, 0) }

  package static func == (left: ObjectID, right: ObjectID) -> Bool {
    left.words == right.words && left.format == right.format
  }

  package func hash(into hasher: inout Hasher) {
    // A name is already a hash: one word of it spreads as well as all four.
    hasher.combine(words.0)
  }
}

extension ObjectID: CustomStringConvertible {
  package var description: String { hex }
}

extension UInt8 {
  /// The value of a hexadecimal digit; nil for any other byte.
  package var hexValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
