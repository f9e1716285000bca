import GitModel

extension ObjectID {
  /// The name that stands at an offset of a file's or an object's bytes; so many must be there.
  init(_ bytes: UnsafeRawBufferPointer, at offset: Int, _ format: Format) {
    func word(_ index: Int) -> UInt64 {
      unsafe UInt64(
        bigEndian: bytes.loadUnaligned(fromByteOffset: offset + 8 * index, as: UInt64.self))
    }
    switch format {
    case .sha1:
      let last = unsafe UInt32(
        bigEndian: bytes.loadUnaligned(fromByteOffset: offset + 16, as: UInt32.self))
      self.init(words: (word(0), word(1), UInt64(last) << 32, 0), format)
    case .sha256:
      self.init(words: (word(0), word(1), word(2), word(3)), format)
    }
  }
}
