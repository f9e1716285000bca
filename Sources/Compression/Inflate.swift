import CCompression

/// Unpacks deflate through zlib: bare, wrapped, or in one or more gzip members.
///
/// - Parameter windowBits: as `inflateInit2` takes it: 15, and 16 more for gzip, or negative for bare.
@unsafe func inflate(
  _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>,
  windowBits: Int32
) -> Run {
  var stream = unsafe z_stream()
  guard unsafe guard_inflate_init(&stream, windowBits) == Z_OK else {
    return Run(written: 0, consumed: 0, end: .failed(.tooMuchMemory))
  }
  defer { unsafe _ = inflateEnd(&stream) }
  unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
  unsafe stream.avail_in = UInt32(clamping: input.count)
  unsafe stream.next_out = output.baseAddress
  unsafe stream.avail_out = UInt32(clamping: output.count)
  func run(_ end: Unpacked.End) -> Run {
    unsafe Run(
      written: Int(UInt32(clamping: output.count) - stream.avail_out),
      consumed: Int(UInt32(clamping: input.count) - stream.avail_in), end: end)
  }
  while true {
    if unsafe stream.avail_out == 0 { return run(.limitReached) }
    switch unsafe CCompression.inflate(&stream, Z_NO_FLUSH) {
    case Z_OK: continue
    case Z_STREAM_END:
      // A gzip file may hold several members, each as if it stood alone (RFC 1952, 2.2).
      guard windowBits > 15, unsafe stream.avail_in >= 2, unsafe stream.next_in[0] == 0x1F,
        unsafe stream.next_in[1] == 0x8B
      else { return run(.finished) }
      guard unsafe inflateReset(&stream) == Z_OK else { return run(.failed(.corrupt)) }
    case Z_BUF_ERROR:
      return unsafe run(stream.avail_out == 0 ? .limitReached : .inputEnded)
    case Z_MEM_ERROR: return run(.failed(.tooMuchMemory))
    default: return run(.failed(.corrupt))
    }
  }
}
