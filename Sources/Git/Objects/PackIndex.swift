import GitModel
import Platform

/// Where the objects of a pack stand in it.
///
/// Version 2 of the format in gitformat-pack(5), which git has written since 2007.
struct PackIndex {
  private let bytes: FileBytes
  private let count: Int
  private let width: Int

  /// Maps an index; nil where it is of another version.
  init?(_ path: String, format: ObjectID.Format) throws(PlatformError) {
    guard let bytes = try FileBytes.map(path), bytes.count > 1_032,
      bytes[0..<8] == [0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, 2]
    else { return nil }
    self.bytes = bytes
    width = format.byteCount
    count = PackIndex.number(bytes[1_028..<1_032])
    guard 1_032 + count * (width + 8) <= bytes.count else {
      throw PlatformError("\(path) is cut off")
    }
  }

  /// The offset of an object in the pack.
  func offset(of id: ObjectID) -> Int? {
    let wanted = id.bytes
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      let start = 1_032 + middle * width
      let candidate = bytes[start..<(start + width)]
      if candidate == wanted { return offset(at: middle) }
      if candidate.lexicographicallyPrecedes(wanted) { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  private func offset(at position: Int) -> Int? {
    let offsets = 1_032 + count * (width + 4)
    let small = PackIndex.number(bytes[(offsets + position * 4)..<(offsets + position * 4 + 4)])
    guard small & 0x8000_0000 != 0 else { return small }
    let large = offsets + count * 4 + (small & 0x7FFF_FFFF) * 8
    guard large + 8 <= bytes.count else { return nil }
    let value = PackIndex.number(bytes[large..<(large + 8)])
    return value >= 0 ? value : nil
  }

  private static func number(_ bytes: [UInt8]) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
