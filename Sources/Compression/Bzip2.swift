import CCompression

/// Unpacks one or more bzip2 streams through libbz2.
@unsafe func unpackBzip2(
  _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
) -> Run {
  var (consumed, written) = (0, 0)
  while true {
    var stream = unsafe bz_stream()
    // The small mode needs 2.3 MB where the other needs 3.7, and is fast enough for a prefix.
    guard unsafe BZ2_bzDecompressInit(&stream, 0, 1) == BZ_OK else {
      return Run(written: written, consumed: consumed, end: .failed(.tooMuchMemory))
    }
    defer { unsafe _ = BZ2_bzDecompressEnd(&stream) }
    let (room, rest) = (output.count - written, input.count - consumed)
    if room == 0 { return Run(written: written, consumed: consumed, end: .limitReached) }
    unsafe stream.next_in = input.baseAddress.map {
      unsafe UnsafeMutableRawPointer(mutating: $0 + consumed)
        .assumingMemoryBound(to: CChar.self)
    }
    unsafe stream.avail_in = UInt32(clamping: rest)
    unsafe stream.next_out = output.baseAddress.map {
      unsafe UnsafeMutableRawPointer($0 + written).assumingMemoryBound(to: CChar.self)
    }
    unsafe stream.avail_out = UInt32(clamping: room)
    var status = BZ_OK
    while status == BZ_OK {
      let before = unsafe (stream.avail_in, stream.avail_out)
      status = unsafe BZ2_bzDecompress(&stream)
      if unsafe before == (stream.avail_in, stream.avail_out) { break }
    }
    written += unsafe room - Int(stream.avail_out)
    consumed += unsafe rest - Int(stream.avail_in)
    switch status {
    case BZ_STREAM_END:
      if consumed == input.count {
        return Run(written: written, consumed: consumed, end: .finished)
      }
      // pbzip2 writes one stream after another; other bytes behind the end are not ours.
      guard
        unsafe CompressionFormat(
          of: UnsafeBufferPointer(rebasing: input[consumed...].prefix(10))) == .bzip2
      else { return Run(written: written, consumed: consumed, end: .finished) }
    case BZ_OK:
      return Run(
        written: written, consumed: consumed,
        end: written == output.count ? .limitReached : .inputEnded)
    case BZ_MEM_ERROR:
      return Run(written: written, consumed: consumed, end: .failed(.tooMuchMemory))
    default: return Run(written: written, consumed: consumed, end: .failed(.corrupt))
    }
  }
}
