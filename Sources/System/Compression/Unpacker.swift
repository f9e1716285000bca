/// Unpacks bytes as they come, in memory that does not grow with them.
///
/// What the format keeps to check itself (CRC-32, Adler-32, xxHash) is checked. Streams behind one
/// another are one, and so are zeros behind the last; anything else behind it is an error.
package final class Unpacker {
  private let codec: any StreamCodec
  private let format: CompressionFormat
  /// Whether the last stream has ended and no other has begun.
  package private(set) var isBetweenStreams = false
  private var hasOutput = false
  /// Whether an earlier stream ended well, so that what follows might be none.
  private var isLater = false

  /// The most memory that a stream may ask for its window.
  ///
  /// More than a sample is granted: `zstd --ultra -22` wants 128 MiB and `xz -9` 65.
  package static let memoryLimit = 256 << 20

  /// - Parameter memoryLimit: the most that the stream may ask for its window.
  package init(
    _ format: CompressionFormat, memoryLimit: Int = Unpacker.memoryLimit
  ) throws(CompressionError) {
    self.format = format
    codec =
      switch format {
      case .gzip: try InflateCodec(windowBits: 15 + 16)
      case .zlib: try InflateCodec(windowBits: 15)
      case .deflate: try InflateCodec(windowBits: -15)
      case .xz: try LZMACodec(isAlone: false, memoryLimit: memoryLimit)
      case .lzma: try LZMACodec(isAlone: true, memoryLimit: memoryLimit)
      case .zstandard: try ZstandardCodec(memoryLimit: memoryLimit)
      case .bzip2: try Bzip2Codec()
      case .lz4: LZ4Codec()
      }
  }

  /// How much memory the stream takes, as far as it is known already.
  package var memory: Int { codec.memory }

  /// Makes ready for another stream of the format, as if it were the first.
  package func restart() -> Bool {
    (isBetweenStreams, hasOutput, isLater) = (false, false, false)
    return codec.reset()
  }

  /// Unpacks the bytes of `input` from `offset` on, until they are used up or `output` is full.
  ///
  /// - Parameters:
  ///   - offset: goes behind what was used.
  ///   - output: is given new content, of at most as many bytes as it has.
  /// - Returns: how many bytes at the beginning of `output` came out.
  package func unpack(
    _ input: [UInt8], from offset: inout Int, into output: inout [UInt8]
  ) throws(CompressionError) -> Int {
    var written = 0
    var error: CompressionError?
    unsafe output.withUnsafeMutableBufferPointer { output in
      unsafe input.withUnsafeBufferPointer { input in
        while written < output.count {
          if isBetweenStreams {
            while offset < input.count, unsafe input[offset] == 0 { offset += 1 }
            guard offset < input.count else { return }
            guard format.hasStreams, codec.reset() else {
              error = .trailing
              return
            }
            (isBetweenStreams, hasOutput, isLater) = (false, false, true)
          }
          let step = unsafe codec.step(
            UnsafeBufferPointer(rebasing: input[offset...]),
            UnsafeMutableBufferPointer(rebasing: output[written...]))
          offset += step.consumed
          written += step.written
          hasOutput = hasOutput || step.written > 0
          switch step.end {
          case .finished: isBetweenStreams = true
          case .failed(let reason):
            error = isLater && !hasOutput && reason == .corrupt ? .trailing : reason
            return
          case .inputEnded, .limitReached:
            // A library may hold output back though all of its input is used.
            if step.written == 0, step.consumed == 0 {
              if offset < input.count { error = .corrupt }
              return
            }
          }
        }
      }
    }
    if let error { throw error }
    return written
  }

  /// Says that no more input will come.
  package func finish() throws(CompressionError) {
    guard isBetweenStreams || codec.mayEndHere else {
      throw isLater && !hasOutput ? .trailing : .cut
    }
  }
}

/// One library's decoder of one stream after another.
protocol StreamCodec {
  /// Unpacks as much as there is input and room for.
  @unsafe func step(
    _ input: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutableBufferPointer<UInt8>
  ) -> Run

  /// Makes ready for another stream; false where that cannot be.
  func reset() -> Bool

  /// How much memory it takes.
  var memory: Int { get }

  /// Whether the end of the input is the end of the stream.
  var mayEndHere: Bool { get }
}

extension StreamCodec {
  var mayEndHere: Bool { false }
}
