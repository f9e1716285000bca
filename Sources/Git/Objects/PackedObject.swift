import GitModel
import Platform

/// Where a packed object's streams stand: that of the object, or those of the deltas that make it and
/// of what they start from.
struct PackedObject {
  /// Where the zlib stream of the object that is stored whole starts.
  let base: Int
  /// Where the streams of the deltas start, the first being the object's own.
  let deltas: [Int]

  /// git makes chains of 50 and takes up to 4,095.
  private static let chainLimit = 4_096

  /// Follows the object at an offset of a pack to what is stored whole.
  ///
  /// gitformat-pack(5), "pack-*.pack files have the following format".
  init(
    at offset: Int, of pack: FileBytes, _ index: PackIndex, format: ObjectID.Format
  ) throws(PlatformError) {
    var deltas: [Int] = []
    var start = offset
    while deltas.count < PackedObject.chainLimit {
      var position = start
      let first = try PackedObject.byte(&position, of: pack)
      var more = first
      while more & 0x80 != 0 { more = try PackedObject.byte(&position, of: pack) }
      switch first >> 4 & 7 {
      case 1...4:
        (base, self.deltas) = (position, deltas)
        return
      case 6:
        let distance = try PackedObject.distance(&position, of: pack)
        guard distance > 0, distance < start else { throw PackedObject.damaged }
        start -= distance
      case 7:
        let end = position + format.byteCount
        guard end <= pack.count, let id = ObjectID(pack[position..<end]),
          let found = index.offset(of: id)
        else { throw PackedObject.damaged }
        (position, start) = (end, found)
      default: throw PackedObject.damaged
      }
      deltas.append(position)
    }
    throw PackedObject.damaged
  }

  private static let damaged = PlatformError("a packed object is damaged")

  private static func byte(_ position: inout Int, of pack: FileBytes) throws(PlatformError) -> UInt8
  {
    guard position >= 0, position < pack.count else { throw damaged }
    defer { position += 1 }
    return pack.byte(at: position)
  }

  /// How far before a delta the object stands that it changes: gitformat-pack(5), "offset encoding".
  private static func distance(
    _ position: inout Int, of pack: FileBytes
  ) throws(PlatformError) -> Int {
    var value = 0
    for index in 0..<8 {
      let byte = try byte(&position, of: pack)
      value = (index == 0 ? 0 : (value + 1) << 7) | Int(byte & 0x7F)
      if byte & 0x80 == 0 { return value }
    }
    throw damaged
  }
}
