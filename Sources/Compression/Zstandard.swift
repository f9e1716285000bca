import CCompression

/// Unpacks one or more zstd frames through libzstd.
@unsafe func unpackZstandard(
  _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
) -> Run {
  guard let context = unsafe ZSTD_createDCtx() else {
    return Run(written: 0, consumed: 0, end: .failed(.tooMuchMemory))
  }
  defer { unsafe _ = ZSTD_freeDCtx(context) }
  let window = Int32(Unpacked.memoryLimit.trailingZeroBitCount)
  guard unsafe ZSTD_isError(ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, window)) == 0
  else { return Run(written: 0, consumed: 0, end: .failed(.unsupported)) }
  var source = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
  var target = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
  func run(_ end: Unpacked.End) -> Run {
    unsafe Run(written: target.pos, consumed: source.pos, end: end)
  }
  while true {
    if unsafe target.pos == target.size { return run(.limitReached) }
    let before = unsafe (source.pos, target.pos)
    let hint = unsafe ZSTD_decompressStream(context, &target, &source)
    if ZSTD_isError(hint) != 0 {
      let code = ZSTD_getErrorCode(hint)
      let tooLarge = code == ZSTD_error_frameParameter_windowTooLarge
      return run(.failed(tooLarge ? .tooMuchMemory : .corrupt))
    }
    let stuck = unsafe before == (source.pos, target.pos)
    if unsafe source.pos == source.size {
      if hint == 0 { return run(.finished) }
      if stuck { return run(.inputEnded) }
    } else if stuck {
      return run(.failed(.corrupt))
    }
  }
}
