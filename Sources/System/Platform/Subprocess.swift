/// Processes, without Foundation.
package enum Subprocess {
  /// The next bytes of the pipe; nil at its end.
  package static func readChunk(_ descriptor: Int32) -> [UInt8]? {
    let capacity = 1 << 16
    var got = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      repeat {
        got = unsafe read(descriptor, buffer.baseAddress, capacity)
      } while got < 0 && errno == EINTR
      count = max(got, 0)
    }
    return got > 0 ? bytes : nil
  }

  /// Writes all the bytes, or says that the other side is gone.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let written = unsafe bytes[offset...].withUnsafeBytes { buffer in
        #if canImport(Darwin)
          unsafe Darwin.write(descriptor, buffer.baseAddress, buffer.count)
        #else
          unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
        #endif
      }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { return false }
      offset += written
    }
    return true
  }

  /// The exit status of the process; 128 and the signal where one ended it.
  package static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
