import GitModel
import Platform

/// Where the objects of a pack stand in it.
///
/// gitformat-pack(5), "Original (version 1) pack-*.idx files" and "Version 2". What git checks when it
/// opens one is checked here: libgit2 takes its numbers as they are, and reads beyond the end.
struct PackIndex {
  private enum Version { case first, second }

  private let path: String
  private let bytes: FileBytes
  private let version: Version
  /// Where the table of 256 counts starts.
  private let table: Int
  private let format: ObjectID.Format
  /// How many objects there are.
  let count: Int
  private var width: Int { format.byteCount }

  /// Where the names start; in the first version each stands behind its offset.
  private var names: Int { table + 1_024 }
  private var stride: Int { version == .first ? width + 4 : width }

  /// Maps an index; nil where there is none.
  ///
  /// - Throws: where it is none that git would use.
  init?(_ path: String, format: ObjectID.Format) throws(PlatformError) {
    guard let bytes = try FileBytes.map(path) else { return nil }
    guard bytes.count >= 1_024 + 2 * format.byteCount else {
      throw PlatformError("\(path) is cut off")
    }
    if bytes[0..<4] == [0xFF, 0x74, 0x4F, 0x63] {
      guard bytes[4..<8] == [0, 0, 0, 2], bytes.count >= 1_032 + 2 * format.byteCount else {
        throw PlatformError("\(path) has a version that git does not write")
      }
      (version, table) = (.second, 8)
    } else {
      (version, table) = (.first, 0)
    }
    (self.path, self.bytes, self.format) = (path, bytes, format)
    var last = 0
    for place in 0..<256 {
      let next = PackIndex.number(bytes, at: table + 4 * place)
      guard next >= last else { throw PlatformError("\(path) is damaged: its counts go down") }
      last = next
    }
    count = last
    let least =
      table + 1_024 + last * (format.byteCount + (version == .first ? 4 : 8))
      + 2 * format.byteCount
    // A large pack has offsets of eight bytes, for all its objects but the first at most.
    let most = version == .first ? least : least + max(last - 1, 0) * 8
    guard (least...most).contains(bytes.count) else {
      throw PlatformError("\(path) is damaged: its size does not match \(last) objects")
    }
  }

  /// The sum of the pack that it belongs to.
  var packSum: [UInt8] { bytes[(bytes.count - 2 * width)..<(bytes.count - width)] }

  /// The offset of an object in the pack; nil where it has none of that name.
  func offset(of id: ObjectID) throws(PlatformError) -> Int? {
    guard id.format == format else { return nil }
    // How many names begin with a lower byte, and with this one.
    let first = Int(id.firstByte)
    var low = first == 0 ? 0 : PackIndex.number(bytes, at: table + (first - 1) * 4)
    var high = PackIndex.number(bytes, at: table + first * 4)
    let (start, stride) = (version == .first ? names + 4 : names, stride)
    while low < high {
      let middle = low + (high - low) / 2
      let found = unsafe ObjectID(bytes.buffer, at: start + middle * stride, format)
      if found == id { return try offset(at: middle) }
      if found < id { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  private func offset(at position: Int) throws(PlatformError) -> Int {
    guard version == .second else {
      return PackIndex.number(bytes, at: names + position * stride)
    }
    let offsets = names + count * (width + 4)
    let small = PackIndex.number(bytes, at: offsets + position * 4)
    guard small & 0x8000_0000 != 0 else { return small }
    let large = offsets + count * 4 + (small & 0x7FFF_FFFF) * 8
    guard large + 8 <= bytes.count - 2 * width else { throw outside }
    let value =
      PackIndex.number(bytes, at: large) << 32 | PackIndex.number(bytes, at: large + 4)
    guard value >= 0 else { throw outside }
    return value
  }

  private var outside: PlatformError {
    PlatformError("\(path) is damaged: it points beyond the end of its pack")
  }

  /// Four bytes, the highest first.
  private static func number(_ bytes: FileBytes, at offset: Int) -> Int {
    (0..<4).reduce(0) { $0 << 8 | Int(bytes.byte(at: offset + $1)) }
  }
}
