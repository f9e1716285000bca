/// The checksum of LZ4's frames, of bytes as they come
/// (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md, "XXH32").
struct XXHash32 {
  private static let primes: [UInt32] = [
    0x9E37_79B1, 0x85EB_CA77, 0xC2B2_AE3D, 0x27D4_EB2F, 0x1656_67B1,
  ]

  private var lanes: [UInt32]
  private var waiting: [UInt8] = []
  private var count: UInt32 = 0
  private var isLong = false

  init() {
    let (first, second) = (Self.primes[0], Self.primes[1])
    lanes = [first &+ second, second, 0, 0 &- first]
  }

  /// The checksum of all of the bytes.
  static func of(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var hash = XXHash32()
    hash.update(bytes)
    return hash.value
  }

  mutating func update(_ bytes: ArraySlice<UInt8>) {
    count &+= UInt32(truncatingIfNeeded: bytes.count)
    var rest = bytes
    if !waiting.isEmpty {
      let missing = rest.prefix(16 - waiting.count)
      waiting += missing
      rest = rest.dropFirst(missing.count)
      guard waiting.count == 16 else { return }
      stripe(waiting[...], at: 0)
      waiting = []
    }
    var offset = rest.startIndex
    while rest.endIndex - offset >= 16 {
      stripe(rest, at: offset)
      offset += 16
    }
    waiting = Array(rest[offset...])
  }

  /// The checksum of what has come.
  var value: UInt32 {
    var hash = count
    if isLong {
      for (lane, turn) in zip(lanes, [1, 7, 12, 18] as [UInt32]) {
        hash &+= Self.rotated(lane, by: turn)
      }
    } else {
      hash &+= Self.primes[4]
    }
    var offset = 0
    while waiting.count - offset >= 4 {
      hash &+= Self.word(waiting[...], at: offset) &* Self.primes[2]
      hash = Self.rotated(hash, by: 17) &* Self.primes[3]
      offset += 4
    }
    for byte in waiting[offset...] {
      hash &+= UInt32(byte) &* Self.primes[4]
      hash = Self.rotated(hash, by: 11) &* Self.primes[0]
    }
    hash = (hash ^ hash >> 15) &* Self.primes[1]
    hash = (hash ^ hash >> 13) &* Self.primes[2]
    return hash ^ hash >> 16
  }

  private mutating func stripe(_ bytes: ArraySlice<UInt8>, at offset: Int) {
    isLong = true
    for index in 0..<4 {
      let lane = lanes[index] &+ Self.word(bytes, at: offset + 4 * index) &* Self.primes[1]
      lanes[index] = Self.rotated(lane, by: 13) &* Self.primes[0]
    }
  }

  private static func rotated(_ value: UInt32, by turn: UInt32) -> UInt32 {
    value << turn | value >> (32 - turn)
  }

  private static func word(_ bytes: ArraySlice<UInt8>, at offset: Int) -> UInt32 {
    UInt32(bytes[offset]) | UInt32(bytes[offset + 1]) << 8 | UInt32(bytes[offset + 2]) << 16
      | UInt32(bytes[offset + 3]) << 24
  }
}
