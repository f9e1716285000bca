/// LZ4's frames, and those of `lz4 -l` before them, without a library: the format is a page long
/// (https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md).
final class LZ4Codec: StreamCodec {
  /// What the next bytes of the input are.
  private enum Part {
    case magic, descriptor, blockSize, legacySize, checksum
    case block(isStored: Bool)
    case descriptorRest
    case skippableSize, skipped(Int)
    case ended
  }

  private struct Frame {
    var isIndependent = false
    var hasBlockChecksums = false
    var hasChecksum = false
    var blockLimit = 8 << 20
  }

  private static let magic: UInt32 = 0x184D_2204
  private static let legacyMagic: UInt32 = 0x184C_2102

  private var part = Part.magic
  private var frame = Frame()
  private var hash = XXHash32()
  /// The input of a part that is not complete yet.
  private var gathered: [UInt8] = []
  private var wanted = 4
  /// What was unpacked, behind as much of what came before as a copy may reach.
  private var output: [UInt8] = []
  private var drained = 0

  func reset() -> Bool {
    (part, frame, hash, gathered, wanted) = (.magic, Frame(), XXHash32(), [], 4)
    (output, drained) = ([], 0)
    return true
  }

  var memory: Int { output.capacity + gathered.capacity }

  /// Frames of the older kind end with the file.
  var mayEndHere: Bool {
    if case .legacySize = part { gathered.isEmpty && drained == output.count } else { false }
  }

  @unsafe func step(
    _ input: UnsafeBufferPointer<UInt8>, _ target: UnsafeMutableBufferPointer<UInt8>
  ) -> Run {
    var (consumed, written) = (0, 0)
    while true {
      let room = min(target.count - written, output.count - drained)
      for index in 0..<room { unsafe target[written + index] = output[drained + index] }
      written += room
      drained += room
      if drained < output.count {
        return Run(written: written, consumed: consumed, end: .limitReached)
      }
      if case .ended = part { return Run(written: written, consumed: consumed, end: .finished) }
      if case .skipped(let count) = part {
        let passed = min(count, input.count - consumed)
        consumed += passed
        if passed < count {
          part = .skipped(count - passed)
          return Run(written: written, consumed: consumed, end: .inputEnded)
        }
        expect(.magic, 4)
        continue
      }
      let taken = min(wanted - gathered.count, input.count - consumed)
      unsafe gathered.append(contentsOf: input[consumed..<(consumed + taken)])
      consumed += taken
      guard gathered.count == wanted else {
        return Run(written: written, consumed: consumed, end: .inputEnded)
      }
      let whole = gathered
      gathered.removeAll(keepingCapacity: true)
      if let error = take(whole[...]) {
        return Run(written: written, consumed: consumed, end: .failed(error))
      }
    }
  }

  private func expect(_ next: Part, _ count: Int) { (part, wanted) = (next, count) }

  /// Reads a part that is complete.
  private func take(_ bytes: ArraySlice<UInt8>) -> CompressionError? {
    switch part {
    case .magic: return start(Self.number(bytes))
    case .skippableSize:
      part = .skipped(Int(Self.number(bytes)))
    case .descriptor:
      // The flags say how long it is.
      guard bytes[0] >> 6 == 1 else { return .unsupported }
      if bytes[0] & 1 != 0 { return .unsupported }
      gathered = Array(bytes)
      expect(.descriptorRest, bytes[0] & 8 != 0 ? 11 : 3)
    case .descriptorRest:
      let size = Int(bytes[1] >> 4 & 7)
      guard (4...7).contains(size) else { return .corrupt }
      let sum = UInt8(truncatingIfNeeded: XXHash32.of(bytes.dropLast()) >> 8)
      guard sum == bytes.last else { return .corrupt }
      frame = Frame(
        isIndependent: bytes[0] & 0x20 != 0, hasBlockChecksums: bytes[0] & 0x10 != 0,
        hasChecksum: bytes[0] & 4 != 0, blockLimit: 1 << (8 + 2 * size))
      hash = XXHash32()
      expect(.blockSize, 4)
    case .blockSize:
      let size = Self.number(bytes)
      guard size != 0 else {
        if frame.hasChecksum { expect(.checksum, 4) } else { part = .ended }
        return nil
      }
      let count = Int(size & 0x7FFF_FFFF)
      guard count <= frame.blockLimit else { return .corrupt }
      expect(.block(isStored: size >> 31 == 1), count + (frame.hasBlockChecksums ? 4 : 0))
    case .legacySize:
      let size = Self.number(bytes)
      if size == Self.magic || size == Self.legacyMagic { return start(size) }
      guard size > 0, size <= 9 << 20 else { return .corrupt }
      expect(.block(isStored: false), Int(size))
    case .block(let isStored): return unpack(bytes, isStored: isStored)
    case .checksum:
      guard Self.number(bytes) == hash.value else { return .corrupt }
      part = .ended
    case .skipped, .ended: break
    }
    return nil
  }

  private func start(_ magic: UInt32) -> CompressionError? {
    switch magic {
    case Self.magic: expect(.descriptor, 1)
    case Self.legacyMagic:
      frame = Frame(isIndependent: true)
      expect(.legacySize, 4)
    case 0x184D_2A50...0x184D_2A5F: expect(.skippableSize, 4)
    default: return .corrupt
    }
    return nil
  }

  private func unpack(_ bytes: ArraySlice<UInt8>, isStored: Bool) -> CompressionError? {
    let isLegacy = frame.blockLimit == 8 << 20
    var block = bytes
    if frame.hasBlockChecksums {
      block = bytes.dropLast(4)
      guard Self.number(bytes.suffix(4)) == XXHash32.of(block) else { return .corrupt }
    }
    output.removeFirst(frame.isIndependent ? output.count : max(0, output.count - 65_536))
    drained = output.count
    if isStored {
      output += block
    } else if !LZ4Block.unpack(block, onto: &output, limit: frame.blockLimit) {
      return .corrupt
    }
    if frame.hasChecksum { hash.update(output[drained...]) }
    if isLegacy { expect(.legacySize, 4) } else { expect(.blockSize, 4) }
    return nil
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}
