import CCompression

/// Unpacks one or more xz streams through liblzma.
@unsafe func unpackXZ(
  _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
) -> Run {
  var stream = unsafe guard_lzma_stream()
  let concatenated: UInt32 = 0x08  // LZMA_CONCATENATED, a macro with a cast
  guard
    unsafe lzma_stream_decoder(&stream, UInt64(Unpacked.memoryLimit), concatenated) == LZMA_OK
  else { return Run(written: 0, consumed: 0, end: .failed(.tooMuchMemory)) }
  defer { unsafe lzma_end(&stream) }
  unsafe stream.next_in = input.baseAddress
  unsafe stream.avail_in = input.count
  unsafe stream.next_out = output.baseAddress
  unsafe stream.avail_out = output.count
  func run(_ end: Unpacked.End) -> Run {
    unsafe Run(
      written: output.count - stream.avail_out, consumed: input.count - stream.avail_in, end: end)
  }
  while true {
    if unsafe stream.avail_out == 0 { return run(.limitReached) }
    // Only LZMA_FINISH makes the end of the last of several streams known.
    switch unsafe lzma_code(&stream, LZMA_FINISH) {
    case LZMA_OK: continue
    case LZMA_STREAM_END: return run(.finished)
    case LZMA_BUF_ERROR:
      return unsafe run(stream.avail_out == 0 ? .limitReached : .inputEnded)
    case LZMA_MEM_ERROR, LZMA_MEMLIMIT_ERROR: return run(.failed(.tooMuchMemory))
    case LZMA_OPTIONS_ERROR: return run(.failed(.unsupported))
    default: return run(.failed(.corrupt))
    }
  }
}
