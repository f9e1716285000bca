import CCompression
import Platform

/// Inflates a zlib stream of a file, piece by piece: memory stays flat however large the object is.
@safe final class Inflater {
  private let descriptor: Int32
  private var offset: Int
  // Of its own, for zlib remembers where its stream is.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var input = [UInt8](repeating: 0, count: 1 << 14)
  private var output = [UInt8](repeating: 0, count: 1 << 14)
  private var isFinished = false
  private var waiting = 0..<0

  /// Starts at an offset of a file; nil where the file cannot be opened.
  init?(_ path: String, at offset: Int) {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    self.offset = offset
    unsafe stream.initialize(to: z_stream())
    guard descriptor >= 0, unsafe guard_inflate_init(stream, 15) == Z_OK else { return nil }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
    if descriptor >= 0 { close(descriptor) }
  }

  /// The next piece; nil at the end of the stream.
  ///
  /// - Throws: where the stream is not what zlib writes.
  func next() throws(PlatformError) -> ArraySlice<UInt8>? {
    while !isFinished {
      if waiting.isEmpty {
        let got = unsafe pread(descriptor, &input, input.count, off_t(offset))
        guard got > 0 else { throw PlatformError("the compressed stream is cut off") }
        offset += got
        waiting = 0..<got
      }
      let (consumed, produced, code) = step()
      waiting = (waiting.lowerBound + consumed)..<waiting.upperBound
      if code == Z_STREAM_END {
        isFinished = true
      } else if code != Z_OK && code != Z_BUF_ERROR {
        throw PlatformError("the compressed stream is damaged")
      } else if consumed == 0, produced == 0, !waiting.isEmpty {
        throw PlatformError("the compressed stream is damaged")
      }
      if produced > 0 { return output[..<produced] }
    }
    return nil
  }

  private func step() -> (consumed: Int, produced: Int, code: Int32) {
    let (available, capacity) = (waiting.count, output.count)
    let start = waiting.lowerBound
    return unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        unsafe stream.pointee.next_in = input.baseAddress.map { unsafe $0 + start }
        unsafe stream.pointee.avail_in = UInt32(available)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = UInt32(capacity)
        let code = unsafe inflate(stream, Z_NO_FLUSH)
        return unsafe (
          available - Int(stream.pointee.avail_in), capacity - Int(stream.pointee.avail_out), code
        )
      }
    }
  }
}
