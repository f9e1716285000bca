/// A regular file that is open for reading, and closed when nothing refers to it any more.
///
/// Closing drops every POSIX lock that this process has on the same file, SQLite's included: keep it
/// open for as long as a connection to the same database is.
package final class OpenFile: Sendable {
  private let descriptor: Int32
  private let path: String

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Opens what stands at a path, links followed; nil where nothing does.
  ///
  /// - Throws: where it cannot be read, or is no regular file.
  package static func open(_ path: String) throws(PlatformError) -> OpenFile? {
    // Not blocking, so that a FIFO in the file's place cannot hold the process up for ever.
    let descriptor = openDescriptor(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw PlatformError("cannot read \(path): \(Files.reason())")
    }
    let file = OpenFile(descriptor: descriptor, path: path)
    guard try file.status().kind == .file else {
      throw PlatformError("cannot read \(path): not a regular file")
    }
    return file
  }

  /// What the system tells of the file now, whatever stands at its path.
  package func status() throws(PlatformError) -> FileStatus {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw failure() }
    return FileStatus(status)
  }

  /// Up to `count` bytes from an offset; fewer where the file ends.
  package func bytes(at offset: Int, count: Int) throws(PlatformError) -> [UInt8] {
    var got: Int?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      got = unsafe read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
      filled = got ?? 0
    }
    guard got != nil else { throw failure() }
    return bytes
  }

  /// Lends all the bytes in order, a megabyte at a time.
  package func forEachChunk(_ body: (Span<UInt8>) -> Void) throws(PlatformError) {
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { unsafe chunk.deallocate() }
    var offset = 0
    while true {
      guard let count = unsafe read(into: chunk, at: offset) else { throw failure() }
      if count == 0 { return }
      unsafe body(Span<UInt8>(_unsafeBytes: UnsafeRawBufferPointer(rebasing: chunk[..<count])))
      offset += count
    }
  }

  /// Fills the buffer as far as the file goes; nil, and `errno`, where that fails.
  @unsafe private func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int? {
    var count = 0
    while count < buffer.count {
      let got = unsafe pread(
        descriptor, buffer.baseAddress.map { unsafe $0 + count }, buffer.count - count,
        off_t(offset + count))
      if got < 0 && errno == EINTR { continue }
      if got < 0 { return nil }
      if got == 0 { break }
      count += got
    }
    return count
  }

  private func failure() -> PlatformError {
    PlatformError("cannot read \(path): \(Files.reason())")
  }
}

/// `open(2)`, whose name `OpenFile.open` hides.
private func openDescriptor(_ path: String, _ flags: Int32) -> Int32 { unsafe open(path, flags) }
