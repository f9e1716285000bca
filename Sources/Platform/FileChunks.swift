/// A regular file that is read from its beginning on, piece by piece.
package final class FileChunks {
  private let descriptor: Int32
  private let path: String
  /// Bytes in the file when it was opened.
  package let size: Int

  /// Opens a regular file; nil where nothing stands at the path.
  package init?(_ path: String) throws(PlatformError) {
    // Not blocking, so that a FIFO in the file's place cannot hold the process up for ever.
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    self.path = path
    guard descriptor >= 0 else {
      size = 0
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw PlatformError("cannot read \(path): \(Files.reason())")
    }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      size = 0
      throw PlatformError("cannot read \(path): not a regular file")
    }
    size = Int(status.st_size)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The next bytes, a quarter of a mebibyte where there are as many; nil at the end.
  package func next() throws(PlatformError) -> [UInt8]? {
    var got = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, count in
      repeat {
        got = unsafe read(descriptor, buffer.baseAddress, buffer.count)
      } while got < 0 && errno == EINTR
      count = max(got, 0)
    }
    if got < 0 { throw PlatformError("cannot read \(path): \(Files.reason())") }
    return got == 0 ? nil : bytes
  }
}

extension Files {
  /// Bytes in what stands at the path; nil where nothing does.
  package static func size(_ path: String) -> Int? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? Int(status.st_size) : nil
  }
}
