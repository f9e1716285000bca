import CCompression

/// Deflate, through zlib.
@safe final class InflateCodec: StreamCodec {
  // On the heap, since zlib keeps the address.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  init(windowBits: Int32) throws(CompressionError) {
    unsafe stream.initialize(to: z_stream())
    guard unsafe guard_inflate_init(stream, windowBits) == Z_OK else { throw .tooMuchMemory }
  }

  deinit {
    unsafe _ = inflateEnd(stream)
    unsafe stream.deallocate()
  }

  func reset() -> Bool { unsafe inflateReset(stream) == Z_OK }

  var memory: Int { 48 << 10 }

  @unsafe func step(
    _ input: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutableBufferPointer<UInt8>
  ) -> Run {
    let (given, room) = (UInt32(clamping: input.count), UInt32(clamping: output.count))
    unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
    unsafe stream.pointee.avail_in = given
    unsafe stream.pointee.next_out = output.baseAddress
    unsafe stream.pointee.avail_out = room
    let end: Run.End =
      switch unsafe CCompression.inflate(stream, Z_NO_FLUSH) {
      case Z_OK, Z_BUF_ERROR: .inputEnded
      case Z_STREAM_END: .finished
      case Z_MEM_ERROR: .failed(.tooMuchMemory)
      default: .failed(.corrupt)
      }
    return unsafe Run(
      written: Int(room - stream.pointee.avail_out),
      consumed: Int(given - stream.pointee.avail_in), end: end)
  }
}

/// xz and what came before it, through liblzma.
@safe final class LZMACodec: StreamCodec {
  private let stream = UnsafeMutablePointer<lzma_stream>.allocate(capacity: 1)
  private let isAlone: Bool
  private let limit: UInt64

  /// - Parameter isAlone: whether the format is that of `.lzma`, without xz's wrapping.
  init(isAlone: Bool, memoryLimit: Int) throws(CompressionError) {
    self.isAlone = isAlone
    limit = UInt64(max(memoryLimit, 1))
    unsafe stream.initialize(to: guard_lzma_stream())
    guard reset() else { throw .tooMuchMemory }
  }

  deinit {
    unsafe lzma_end(stream)
    unsafe stream.deallocate()
  }

  func reset() -> Bool {
    isAlone
      ? unsafe lzma_alone_decoder(stream, limit) == LZMA_OK
      : unsafe lzma_stream_decoder(stream, limit, 0) == LZMA_OK
  }

  var memory: Int { Int(clamping: unsafe lzma_memusage(stream)) }

  @unsafe func step(
    _ input: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutableBufferPointer<UInt8>
  ) -> Run {
    unsafe stream.pointee.next_in = input.baseAddress
    unsafe stream.pointee.avail_in = input.count
    unsafe stream.pointee.next_out = output.baseAddress
    unsafe stream.pointee.avail_out = output.count
    let end: Run.End =
      switch unsafe lzma_code(stream, LZMA_RUN) {
      case LZMA_OK, LZMA_BUF_ERROR: .inputEnded
      case LZMA_STREAM_END: .finished
      case LZMA_MEM_ERROR, LZMA_MEMLIMIT_ERROR: .failed(.tooMuchMemory)
      case LZMA_OPTIONS_ERROR: .failed(.unsupported)
      default: .failed(.corrupt)
      }
    return unsafe Run(
      written: output.count - stream.pointee.avail_out,
      consumed: input.count - stream.pointee.avail_in, end: end)
  }
}

/// Zstandard, through libzstd.
@safe final class ZstandardCodec: StreamCodec {
  private let context: OpaquePointer

  init(memoryLimit: Int) throws(CompressionError) {
    guard let context = unsafe ZSTD_createDCtx() else { throw .tooMuchMemory }
    unsafe self.context = context
    // The largest power of two within the limit; 10 is the least that the library knows.
    let window = max(10, Int32(Int.bitWidth - 1 - max(memoryLimit, 1).leadingZeroBitCount))
    _ = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, window)
  }

  deinit { unsafe _ = ZSTD_freeDCtx(context) }

  func reset() -> Bool {
    unsafe ZSTD_isError(ZSTD_DCtx_reset(context, ZSTD_reset_session_only)) == 0
  }

  var memory: Int { unsafe ZSTD_sizeof_DCtx(context) }

  @unsafe func step(
    _ input: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutableBufferPointer<UInt8>
  ) -> Run {
    var source = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let hint = unsafe ZSTD_decompressStream(context, &target, &source)
    var end = hint == 0 ? Run.End.finished : .inputEnded
    if ZSTD_isError(hint) != 0 {
      let isTooLarge = ZSTD_getErrorCode(hint) == ZSTD_error_frameParameter_windowTooLarge
      end = .failed(isTooLarge ? .tooMuchMemory : .corrupt)
    }
    return unsafe Run(written: target.pos, consumed: source.pos, end: end)
  }
}

/// bzip2, through libbz2.
@safe final class Bzip2Codec: StreamCodec {
  private let stream = UnsafeMutablePointer<bz_stream>.allocate(capacity: 1)

  init() throws(CompressionError) {
    unsafe stream.initialize(to: bz_stream())
    guard unsafe BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK else { throw .tooMuchMemory }
  }

  deinit {
    unsafe _ = BZ2_bzDecompressEnd(stream)
    unsafe stream.deallocate()
  }

  func reset() -> Bool {
    unsafe _ = BZ2_bzDecompressEnd(stream)
    unsafe stream.pointee = bz_stream()
    return unsafe BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK
  }

  var memory: Int { 4 << 20 }

  @unsafe func step(
    _ input: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutableBufferPointer<UInt8>
  ) -> Run {
    let (given, room) = (UInt32(clamping: input.count), UInt32(clamping: output.count))
    unsafe stream.pointee.next_in = input.baseAddress.map {
      unsafe UnsafeMutableRawPointer(mutating: $0).assumingMemoryBound(to: CChar.self)
    }
    unsafe stream.pointee.avail_in = given
    unsafe stream.pointee.next_out = output.baseAddress.map {
      unsafe UnsafeMutableRawPointer($0).assumingMemoryBound(to: CChar.self)
    }
    unsafe stream.pointee.avail_out = room
    let end: Run.End =
      switch unsafe BZ2_bzDecompress(stream) {
      case BZ_OK: .inputEnded
      case BZ_STREAM_END: .finished
      case BZ_MEM_ERROR: .failed(.tooMuchMemory)
      default: .failed(.corrupt)
      }
    return unsafe Run(
      written: Int(room - stream.pointee.avail_out),
      consumed: Int(given - stream.pointee.avail_in), end: end)
  }
}
