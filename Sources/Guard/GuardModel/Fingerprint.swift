/// A short name for some values, to compare with another: no seal against anybody.
///
/// FNV-1a of 64 bits, with a mark behind each value.
package struct Fingerprint: Sendable {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  package init() {}

  /// Adds a value.
  package mutating func mix(_ text: String) {
    for byte in text.utf8 { mix(byte) }
    mix(0xFF)
  }

  /// Adds a value.
  package mutating func mix(_ bytes: [UInt8]) { mix(bytes[...]) }

  /// Adds a value.
  package mutating func mix(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes { mix(byte) }
    mix(0xFF)
  }

  // Not generic: across modules that is ten times as slow, and every commit's changes are mixed.
  private mutating func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }

  /// 16 hexadecimal digits.
  package var text: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
