import GitModel
import Platform

/// What stands before the stream of a packed object.
///
/// gitformat-pack(5), "pack-*.pack files have the following format".
struct PackEntry {
  /// How an object is stored.
  enum Form {
    /// Whole.
    case whole(StoredObjectKind)
    /// As what is done to the object at an offset of the same pack.
    case delta(base: Int)
  }

  let form: Form
  /// How many bytes the stream inflates to: of the object, or of the delta.
  let size: Int
  /// Where the zlib stream starts.
  let stream: Int

  init(
    at start: Int, of pack: FileBytes, _ index: PackIndex, format: ObjectID.Format
  ) throws(PlatformError) {
    var position = start
    let first = try PackEntry.byte(&position, of: pack)
    var (more, size, shift) = (first, Int(first & 15), 4)
    while more & 0x80 != 0 {
      more = try PackEntry.byte(&position, of: pack)
      guard shift < 60 else { throw PackEntry.damaged }
      size |= Int(more & 0x7F) << shift
      shift += 7
    }
    switch first >> 4 & 7 {
    case 1: form = .whole(.commit)
    case 2: form = .whole(.tree)
    case 3: form = .whole(.blob)
    case 4: form = .whole(.tag)
    case 6:
      let distance = try PackEntry.distance(&position, of: pack)
      guard distance > 0, distance < start else { throw PackEntry.damaged }
      form = .delta(base: start - distance)
    case 7:
      let end = position + format.byteCount
      guard end <= pack.count, let id = ObjectID(pack[position..<end]),
        let found = try index.offset(of: id)
      else { throw PackEntry.damaged }
      position = end
      form = .delta(base: found)
    default: throw PackEntry.damaged
    }
    (self.size, stream) = (size, position)
  }

  static let damaged = PlatformError("a packed object is damaged")

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
