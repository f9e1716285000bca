import GitModel
import Platform

/// Where a packed object's streams stand: that of the object, or those of the deltas that make it and
/// of what they start from.
struct PackedObject {
  /// Where the zlib stream of the object that is stored whole starts.
  let base: Int
  /// How many bytes that object has.
  let baseSize: Int
  /// Where the streams of the deltas start, the first being the object's own.
  let deltas: [Int]

  /// git makes chains of 50 and takes up to 4,095.
  static let chainLimit = 4_096

  /// Follows the object at an offset of a pack to what is stored whole.
  init(at offset: Int, of pack: Pack, format: ObjectID.Format) throws(PlatformError) {
    var deltas: [Int] = []
    var start = offset
    while deltas.count < PackedObject.chainLimit {
      let entry = try PackEntry(at: start, of: pack.content, pack.index, format: format)
      switch entry.form {
      case .whole:
        (base, baseSize, self.deltas) = (entry.stream, entry.size, deltas)
        return
      case .delta(let base):
        deltas.append(entry.stream)
        start = base
      }
    }
    throw PackEntry.damaged
  }
}
