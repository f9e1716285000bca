import Characters

/// The name of a git object: 20 bytes of SHA-1 or 32 of SHA-256.
package struct ObjectID: Hashable, Comparable, Sendable {
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
    var (first, second, third, fourth): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    for offset in bytes.indices {
      let part = UInt64(bytes[offset]) << UInt64(56 - 8 * (offset & 7))
      switch offset >> 3 {
      case 0: first |= part
      case 1: second |= part
      case 2: third |= part
      default: fourth |= part
      }
    }
    words = (first, second, third, fourth)
  }

  /// A name from its bytes as big-endian words, for who reads thousands of them out of one file.
  ///
  /// Of a SHA-1 the last four bytes are the upper half of the third word, and all else is zero.
  package init(words: (UInt64, UInt64, UInt64, UInt64), _ format: Format) {
    self.words = words
    self.format = format
  }

  /// A name from its raw bytes; nil unless there are 20 or 32.
  package init?(_ bytes: [UInt8]) { self.init(bytes.span) }

  /// A name from its raw bytes; nil unless there are 20 or 32.
  package init?(_ bytes: ArraySlice<UInt8>) { self.init(bytes.span) }

  /// A name from 40 or 64 hexadecimal digits; nil for anything else.
  package init?(hex: some StringProtocol) { self.init(digits: Array(hex.utf8)[...]) }

  /// A name from the bytes of 40 or 64 hexadecimal digits; nil for anything else.
  package init?(digits: ArraySlice<UInt8>) {
    switch digits.count {
    case 40: format = .sha1
    case 64: format = .sha256
    default: return nil
    }
    var (first, second, third, fourth): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    for (position, digit) in digits.enumerated() {
      guard let value = digit.hexValue else { return nil }
      let part = UInt64(value) << UInt64(60 - 4 * (position & 15))
      switch position >> 4 {
      case 0: first |= part
      case 1: second |= part
      case 2: third |= part
      default: fourth |= part
      }
    }
    words = (first, second, third, fourth)
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

  /// The first of the raw bytes, by which git sorts objects into folders and tables.
  package var firstByte: UInt8 { UInt8(truncatingIfNeeded: words.0 >> 56) }

  /// Whether every bit is zero, which is how git writes "no object".
  package var isZero: Bool { words == (0, 0, 0, 0) }

  package static func == (left: ObjectID, right: ObjectID) -> Bool {
    left.words == right.words && left.format == right.format
  }

  /// Whether the name's digits come before another's.
  package static func < (left: ObjectID, right: ObjectID) -> Bool { left.words < right.words }

  package func hash(into hasher: inout Hasher) {
    // A name is already a hash: one word of it spreads as well as all four.
    hasher.combine(words.0)
  }
}

extension ObjectID: CustomStringConvertible {
  package var description: String { hex }
}
