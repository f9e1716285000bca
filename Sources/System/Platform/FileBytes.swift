/// The bytes of a whole file: mapped, or a copy of its own.
///
/// The files that are read through it (an index, packs) are replaced by git and never written in
/// place, so that a mapping stays what it was when it was made.
@safe package final class FileBytes {
  /// The bytes, valid as long as this object is.
  package let buffer: UnsafeRawBufferPointer
  /// What it is known by among the mappings; nil for a copy.
  private let mapping: Mappings.Key?

  private init(_ buffer: UnsafeRawBufferPointer, mapping: Mappings.Key?) {
    unsafe self.buffer = buffer
    self.mapping = mapping
  }

  /// A copy of bytes in memory, one part behind the other.
  package convenience init(copying parts: some Collection<some Collection<UInt8>>) {
    let count = parts.reduce(0) { $0 + $1.count }
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
    var offset = 0
    for part in parts {
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: copy[offset...])
      unsafe rest.copyBytes(from: part)
      offset += part.count
    }
    unsafe self.init(UnsafeRawBufferPointer(copy), mapping: nil)
  }

  /// A copy of bytes in memory.
  package convenience init(_ bytes: some Collection<UInt8>) { self.init(copying: [bytes]) }

  deinit {
    guard let mapping else {
      unsafe buffer.deallocate()
      return
    }
    if Mappings.release(mapping) {
      unsafe munmap(UnsafeMutableRawPointer(mutating: buffer.baseAddress), buffer.count)
    }
  }

  /// Maps a regular file; nil where there is none.
  ///
  /// - Throws: where something is there that cannot be read.
  package static func map(_ path: String) throws(PlatformError) -> FileBytes? {
    // Not blocking, so that a FIFO in the file's place cannot hold the hook up for ever.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure(path)
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw failure(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw PlatformError("cannot read \(path): not a regular file")
    }
    // An empty mapping is an error of mmap(2).
    guard status.st_size > 0 else { return FileBytes([]) }
    let count = Int(status.st_size)
    let key = Mappings.Key(status)
    let address = Mappings.take(key) {
      let address = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
      guard let address = unsafe address, unsafe address != MAP_FAILED else { return nil }
      return UInt(bitPattern: address)
    }
    guard let address else { throw failure(path) }
    return unsafe FileBytes(
      UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count),
      mapping: key)
  }

  /// How many bytes there are.
  package var count: Int { unsafe buffer.count }

  /// A copy of the bytes in the range, which must lie within.
  package subscript(range: Range<Int>) -> [UInt8] {
    unsafe [UInt8](UnsafeRawBufferPointer(rebasing: buffer[range]))
  }

  /// The byte at an offset, which must lie within.
  package func byte(at offset: Int) -> UInt8 { unsafe buffer[offset] }

  private static func failure(_ path: String) -> PlatformError {
    PlatformError("cannot read \(path): \(Files.reason())")
  }
}
