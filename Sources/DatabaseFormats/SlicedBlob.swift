import Compression
import GitModel

/// A stretch of another blob: a member that an archive stores as it is.
struct SlicedBlob: Blob {
  let outer: any Blob
  let offset: Int
  let size: Int

  var id: ObjectID? { nil }

  func prefix(_ count: Int) throws(ObjectError) -> [UInt8] {
    Array(try outer.prefix(offset + min(count, size)).dropFirst(offset))
  }

  func suffix(_ count: Int) throws(ObjectError) -> [UInt8] {
    let wanted = min(count, size)
    return Array(try prefix(size).suffix(wanted))
  }
}

/// What a packed blob holds, unpacked as far as it is asked for.
struct UnpackedBlob: Blob {
  private let packed: any Blob
  private let format: CompressionFormat
  /// The size, where unpacking came to its end within what tables need; else more than is read.
  let size: Int
  /// Why not even a byte came out.
  let failure: CompressionError?

  /// How much packed data is read at most.
  private static let inputLimit = 8 << 20

  init(_ packed: any Blob, format: CompressionFormat) throws(ObjectError) {
    self.packed = packed
    self.format = format
    do {
      let unpacked = try Self.unpack(packed, format, limit: Sample.tablesCount)
      size = unpacked.end == .limitReached ? .max : unpacked.bytes.count
      failure = nil
    } catch {
      switch error {
      case .object(let error): throw error
      case .packed(let error):
        size = 0
        failure = error
      }
    }
  }

  var id: ObjectID? { nil }

  func prefix(_ count: Int) throws(ObjectError) -> [UInt8] { try beginning(count).bytes }

  /// The first `count` bytes, and whether they are all there is.
  func beginning(_ count: Int) throws(ObjectError) -> (bytes: [UInt8], isWhole: Bool) {
    do {
      let unpacked = try Self.unpack(packed, format, limit: count)
      return (unpacked.bytes, unpacked.end == .finished)
    } catch {
      switch error {
      case .object(let error): throw error
      // The first reading gave bytes or noted the failure; there is nothing more to say.
      case .packed: return ([], false)
      }
    }
  }

  func suffix(_ count: Int) throws(ObjectError) -> [UInt8] {
    size < .max ? Array(try prefix(size).suffix(count)) : []
  }

  private enum Failure: Error {
    case object(ObjectError)
    case packed(CompressionError)
  }

  /// Reads ever more of the packed data until it gives `limit` bytes, or ends.
  ///
  /// bzip2 gives nothing before a block of up to 900 kB is complete, the others soon.
  private static func unpack(
    _ packed: any Blob, _ format: CompressionFormat, limit: Int
  ) throws(Failure) -> Unpacked {
    var count = min(16_384, packed.size)
    while true {
      let input: [UInt8]
      do { input = try packed.prefix(count) } catch { throw .object(error) }
      let unpacked: Unpacked
      do {
        unpacked = try Unpacked(input, format: format, limit: limit)
      } catch {
        throw .packed(error)
      }
      let wantsMore =
        unpacked.end == .inputEnded || (unpacked.end == .finished && unpacked.isInputUsed)
      guard wantsMore, input.count >= count, count < min(packed.size, inputLimit)
      else { return unpacked }
      count = min(count * 8, packed.size, inputLimit)
    }
  }
}
