import Compression
import GitModel

/// What a packed stretch of a stream holds, unpacked as it is asked for.
final class UnpackedSource: CutSource {
  private let packed: ByteStream
  let format: CompressionFormat
  private let budget: ArchiveBudget
  private var unpacker: Unpacker?
  /// The same, also when nothing more comes out of it.
  private var kept: Unpacker?
  private var reserved = 0
  private var isEnded = false
  /// Small at first: of most members the first bytes say what they are.
  private var room = 1_024
  /// Why unpacking stopped before the end.
  private(set) var failure: CompressionError?
  private(set) var hasOutput = false

  /// - Parameter unpacker: one of the format that has done its work, to be used again.
  init(
    _ packed: ByteStream, _ format: CompressionFormat, _ budget: ArchiveBudget,
    _ unpacker: Unpacker? = nil
  ) {
    self.packed = packed
    self.format = format
    self.budget = budget
    if let unpacker, unpacker.restart() {
      self.unpacker = unpacker
      kept = unpacker
      return
    }
    do {
      self.unpacker = try Unpacker(format, memoryLimit: max(budget.memoryLeft, 1 << 20))
      kept = self.unpacker
    } catch {
      failure = error
    }
  }

  /// Gives up the decoder, behind which nothing can be read any more.
  func release() -> Unpacker? {
    defer { (unpacker, kept) = (nil, nil) }
    return kept
  }

  deinit { budget.giveBack(reserved) }

  var isCut: Bool { failure != nil }

  func next() throws(ObjectError) -> ArraySlice<UInt8>? {
    guard failure == nil, !isEnded, let unpacker else { return nil }
    var output = [UInt8](repeating: 0, count: room)
    room = min(room * 4, 65_536)
    while true {
      let input = try packed.piece()
      let given = Array(input.prefix(16_384))
      var used = 0
      let count: Int
      do {
        count = try unpacker.unpack(given, from: &used, into: &output)
      } catch {
        packed.take(used)
        finish(error == .trailing ? nil : error)
        return nil
      }
      packed.take(used)
      guard budget.pay(used + count * format.weight) else {
        finish(.cut)
        return nil
      }
      reserve(unpacker)
      if count > 0 {
        hasOutput = true
        return output[..<count]
      }
      // A member of an archive ends where its only stream does.
      if unpacker.isBetweenStreams, !format.mayBeFollowed { return ended(nil) }
      if given.isEmpty {
        do { try unpacker.finish() } catch { return ended(error == .trailing ? nil : error) }
        return ended(nil)
      }
    }
  }

  private func ended(_ error: CompressionError?) -> ArraySlice<UInt8>? {
    finish(error)
    return nil
  }

  private func finish(_ error: CompressionError?) {
    failure = error
    isEnded = true
    unpacker = nil
  }

  /// Takes what the stream was found to need out of what is left for others.
  private func reserve(_ unpacker: Unpacker) {
    let needed = unpacker.memory
    if needed > reserved { reserved += budget.take(upTo: needed - reserved) }
  }
}

extension CompressionFormat {
  /// What a byte that comes out costs beside one of deflate.
  fileprivate var weight: Int {
    switch self {
    case .gzip, .zlib, .deflate, .zstandard, .lz4: 1
    case .xz, .lzma: 3
    case .bzip2: 6
    }
  }

  /// Whether another stream may stand behind the first.
  fileprivate var mayBeFollowed: Bool { self != .deflate && self != .zlib && self != .lzma }
}
