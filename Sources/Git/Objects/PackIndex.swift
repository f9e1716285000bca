import GitModel
import Platform

/// Where the objects of a pack stand in it.
///
/// Version 2 of the format in gitformat-pack(5), which git has written since 2007.
struct PackIndex {
  private let bytes: FileBytes
  private let count: Int
  private let format: ObjectID.Format
  private var width: Int { format.byteCount }

  /// Where the names start: behind eight bytes and a table of 256 counts.
  private static let names = 1_032

  /// Maps an index; nil where it is of another version.
  init?(_ path: String, format: ObjectID.Format) throws(PlatformError) {
    guard let bytes = try FileBytes.map(path), bytes.count > PackIndex.names,
      bytes[0..<8] == [0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, 2]
    else { return nil }
    self.bytes = bytes
    self.format = format
    count = PackIndex.number(bytes, at: PackIndex.names - 4)
    guard PackIndex.names + count * (width + 8) <= bytes.count else {
      throw PlatformError("\(path) is cut off")
    }
  }

  /// The offset of an object in the pack.
  func offset(of id: ObjectID) -> Int? {
    guard id.format == format else { return nil }
    // How many names begin with a lower byte, and with this one.
    let first = Int(id.firstByte)
    var low = first == 0 ? 0 : PackIndex.number(bytes, at: 8 + (first - 1) * 4)
    var high = min(PackIndex.number(bytes, at: 8 + first * 4), count)
    while low < high {
      let middle = low + (high - low) / 2
      let found = unsafe ObjectID(bytes.buffer, at: PackIndex.names + middle * width, format)
      if found == id { return offset(at: middle) }
      if found < id { low = middle + 1 } else { high = middle }
    }
    return nil
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
