import GitModel
import Platform

/// The content of a large object that is stored whole, inflated as it is asked for.
final class InflatedSource: ByteSource {
  private let inflater: Inflater
  private let id: ObjectID?
  /// How many inflated bytes still stand before the content.
  private var skipped: Int
  /// How many bytes of the content are still to come.
  private var rest: Int

  init(_ inflater: Inflater, skipping skipped: Int, size: Int, id: ObjectID?) {
    self.inflater = inflater
    self.skipped = skipped
    self.id = id
    rest = size
  }

  func next() throws(ObjectError) -> ArraySlice<UInt8>? {
    while rest > 0 {
      let inflated: ArraySlice<UInt8>?
      do { inflated = try inflater.next() } catch {
        throw ObjectError(.corrupt, id: id, detail: error.message)
      }
      guard let inflated else {
        throw ObjectError(.corrupt, id: id, detail: "it is \(rest) bytes too short")
      }
      let cut = min(skipped, inflated.count)
      skipped -= cut
      let piece = inflated.dropFirst(cut).prefix(rest)
      rest -= piece.count
      if !piece.isEmpty { return piece }
    }
    return nil
  }
}

/// The content of a large object that is made from others, put together a window at a time.
///
/// Each window costs a pass over what stands before it in the objects that it is made from, so that
/// memory stays flat.
final class LargeObjectWindows: ByteSource {
  private let object: LargeObject
  private let id: ObjectID?
  private let size: Int
  private var offset = 0

  private static let windowSize = 16 << 20

  init(_ object: LargeObject, size: Int, id: ObjectID?) {
    self.object = object
    self.size = size
    self.id = id
  }

  func next() throws(ObjectError) -> ArraySlice<UInt8>? {
    guard offset < size else { return nil }
    // A first look is a small one.
    let count = offset == 0 ? 1 << 20 : LargeObjectWindows.windowSize
    let end = min(offset + count, size)
    do {
      let bytes = try object.bytes(in: offset..<end)
      offset = end
      return bytes[...]
    } catch {
      throw ObjectError(.corrupt, id: id, detail: error.message)
    }
  }
}
