/// The beginning of what packed bytes hold.
package struct Unpacked: Sendable, Hashable {
  /// Why unpacking stopped.
  package enum End: Sendable, Hashable {
    /// That was all.
    case finished
    /// The packed bytes ran out before their stream ended.
    case inputEnded
    /// As many bytes came out as were asked for.
    case limitReached
    /// What came next could not be unpacked.
    case failed(CompressionError)
  }

  package let bytes: [UInt8]
  package let end: End
  /// Whether all of the input was used, so that more of it might give more.
  package let isInputUsed: Bool

  /// The most memory that a stream may ask for its window.
  package static let memoryLimit = 64 << 20

  /// What may come out of however little input: repeated bytes pack to almost nothing.
  package static let ratioFree = 1 << 20

  /// Unpacks the beginning of `input`: at most `limit` bytes, and beyond `ratioFree` at most
  /// `ratio` times the input.
  ///
  /// Input that is cut off is no error; input that gives no byte because it is damaged is.
  package init(
    _ input: [UInt8], format: CompressionFormat, limit: Int, ratio: Int = 4096
  ) throws(CompressionError) {
    let (product, overflow) = input.count.multipliedReportingOverflow(by: max(ratio, 1))
    let bound = min(max(limit, 0), overflow ? .max : max(product, Self.ratioFree))
    var end = End.limitReached
    var consumed = 0
    bytes = unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      unsafe input.withUnsafeBufferPointer { input in
        let run: Run =
          switch format {
          case .gzip: unsafe inflate(input, into: output, windowBits: 15 + 16)
          case .deflate: unsafe inflate(input, into: output, windowBits: -15)
          case .zlib: unsafe inflate(input, into: output, windowBits: 15)
          case .xz: unsafe unpackXZ(input, into: output)
          case .zstandard: unsafe unpackZstandard(input, into: output)
          case .bzip2: unsafe unpackBzip2(input, into: output)
          }
        count = run.written
        end = run.end
        consumed = run.consumed
      }
    }
    if bytes.isEmpty, case .failed(let error) = end { throw error }
    self.end = end
    isInputUsed = consumed >= input.count
  }
}

/// What one call of a library came to.
struct Run {
  let written: Int
  /// How much of the input was used.
  let consumed: Int
  let end: Unpacked.End
}
