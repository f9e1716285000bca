import GitModel
import Platform

/// Where the objects of a pack stand in it.
///
/// Version 2 of the format in gitformat-pack(5), which git has written since 2007.
struct PackIndex {
  private let bytes: FileBytes
  private let count: Int
  private let width: Int

  /// Where the names start: behind eight bytes and a table of 256 counts.
  private static let names = 1_032

  /// Maps an index; nil where it is of another version.
  init?(_ path: String, format: ObjectID.Format) throws(PlatformError) {
    guard let bytes = try FileBytes.map(path), bytes.count > PackIndex.names,
      bytes[0..<8] == [0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, 2]
    else { return nil }
    self.bytes = bytes
    width = format.byteCount
    count = PackIndex.number(bytes, at: PackIndex.names - 4)
    guard PackIndex.names + count * (width + 8) <= bytes.count else {
      throw PlatformError("\(path) is cut off")
    }
  }

  /// The offset of an object in the pack.
  func offset(of id: ObjectID) -> Int? {
    let wanted = id.bytes
    guard wanted.count == width else { return nil }
    // How many names begin with a lower byte, and with this one.
    let first = Int(wanted[0])
    var low = first == 0 ? 0 : PackIndex.number(bytes, at: 8 + (first - 1) * 4)
    var high = min(PackIndex.number(bytes, at: 8 + first * 4), count)
    while low < high {
      let middle = low + (high - low) / 2
      let order = compare(wanted, middle)
      if order == 0 { return offset(at: middle) }
      if order > 0 { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// Which of a name and the one at a position comes first: below 0 the given one.
  private func compare(_ name: [UInt8], _ position: Int) -> Int32 {
    let start = PackIndex.names + position * width
    let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes.buffer[start..<(start + width)])
    return unsafe rest.baseAddress.map { unsafe memcmp(name, $0, width) } ?? 0
  }

  private func offset(at position: Int) -> Int? {
    let offsets = PackIndex.names + count * (width + 4)
    let small = PackIndex.number(bytes, at: offsets + position * 4)
    guard small & 0x8000_0000 != 0 else { return small }
    let large = offsets + count * 4 + (small & 0x7FFF_FFFF) * 8
    guard large + 8 <= bytes.count else { return nil }
    let value =
      PackIndex.number(bytes, at: large) << 32 | PackIndex.number(bytes, at: large + 4)
    return value >= 0 ? value : nil
  }

  /// Four bytes, the highest first.
  private static func number(_ bytes: FileBytes, at offset: Int) -> Int {
    (0..<4).reduce(0) { $0 << 8 | Int(bytes.byte(at: offset + $1)) }
  }
}
