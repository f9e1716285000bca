import GitModel
import Platform

/// The beginning of a delta, which makes the beginning of an object.
///
/// gitformat-pack(5), "Deltified representation".
struct DeltaHead {
  private let bytes: [UInt8]
  /// Whether these are all the bytes of the delta.
  private let isWhole: Bool
  private var position = 0

  init(_ bytes: [UInt8], isWhole: Bool) {
    (self.bytes, self.isWhole) = (bytes, isWhole)
  }

  /// As much of the object as the beginnings of the delta and of what it changes tell, at most
  /// `limit` bytes.
  func applied(
    to base: PackedHeads.Head, upTo limit: Int
  ) throws(PlatformError) -> PackedHeads.Head {
    var delta = self
    guard try delta.size() == base.header.size else { throw PackEntry.damaged }
    let size = try delta.size()
    let wanted = min(size, limit)
    var result: [UInt8] = []
    result.reserveCapacity(wanted)
    while result.count < wanted, let instruction = delta.byte() {
      guard instruction != 0 else { throw PackEntry.damaged }
      if instruction & 0x80 == 0 {
        guard Int(instruction) <= size - result.count else { throw PackEntry.damaged }
        let end = min(delta.position + Int(instruction), bytes.count)
        result += bytes[delta.position..<end]
        delta.position = end
      } else {
        guard let (start, count) = delta.copyInstruction(instruction) else { break }
        guard start <= base.header.size, count <= base.header.size - start,
          count <= size - result.count
        else { throw PackEntry.damaged }
        let end = min(start + count, base.bytes.count)
        if start < end { result += base.bytes[start..<end] }
        // What stands further back in the base is not known here.
        if end < start + count { break }
      }
    }
    // git takes no delta that goes on behind the end of its object, or ends before it.
    if delta.isWhole, size <= limit, base.isWhole || result.count == size {
      guard result.count == size, delta.position == bytes.count else { throw PackEntry.damaged }
    }
    if result.count > wanted { result.removeLast(result.count - wanted) }
    return PackedHeads.Head(
      header: ObjectHeader(kind: base.header.kind, size: size), bytes: result, limit: limit)
  }

  private mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    defer { position += 1 }
    return bytes[position]
  }

  /// A size: seven bits a byte, the lowest first.
  private mutating func size() throws(PlatformError) -> Int {
    var value = 0
    for shift in stride(from: 0, to: 56, by: 7) {
      guard let byte = byte() else { throw PackEntry.damaged }
      value |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    throw PackEntry.damaged
  }

  /// The operands of a copy, whose bits say which of their bytes follow; nil behind the beginning.
  private mutating func copyInstruction(_ instruction: UInt8) -> (start: Int, count: Int)? {
    var (start, count) = (0, 0)
    for bit in 0..<4 where instruction >> bit & 1 == 1 {
      guard let byte = byte() else { return nil }
      start |= Int(byte) << (8 * bit)
    }
    for bit in 0..<3 where instruction >> (4 + bit) & 1 == 1 {
      guard let byte = byte() else { return nil }
      count |= Int(byte) << (8 * bit)
    }
    return (start, count == 0 ? 0x10000 : count)
  }
}
