import Platform

/// An inflated stream that is read byte by byte.
struct InflatedBytes {
  private let inflater: Inflater
  private var waiting: ArraySlice<UInt8> = []

  init(_ inflater: Inflater) { self.inflater = inflater }

  /// The next byte, which must be there.
  mutating func byte() throws(PlatformError) -> UInt8 {
    while waiting.isEmpty {
      guard let next = try inflater.next() else { throw PackEntry.damaged }
      waiting = next
    }
    return waiting.removeFirst()
  }

  /// The next few bytes, which must be there.
  mutating func bytes(_ count: Int) throws(PlatformError) -> ArraySlice<UInt8> {
    if waiting.count >= count {
      defer { waiting = waiting.dropFirst(count) }
      return waiting.prefix(count)
    }
    var bytes: ArraySlice<UInt8> = []
    for _ in 0..<count { bytes.append(try byte()) }
    return bytes
  }

  /// A size as a delta starts with: seven bits a byte, the lowest first.
  mutating func size() throws(PlatformError) -> Int {
    var value = 0
    for shift in stride(from: 0, to: 56, by: 7) {
      let byte = try byte()
      value |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    throw PackEntry.damaged
  }

  /// The operands of a copy: its bits say which of their bytes follow.
  mutating func copyInstruction(
    _ instruction: UInt8
  ) throws(PlatformError) -> (start: Int, count: Int) {
    var (start, count) = (0, 0)
    for bit in 0..<4 where instruction >> bit & 1 == 1 { start |= Int(try byte()) << (8 * bit) }
    for bit in 0..<3 where instruction >> (4 + bit) & 1 == 1 {
      count |= Int(try byte()) << (8 * bit)
    }
    return (start, count == 0 ? 0x10000 : count)
  }
}
