/// The right to something that one process has at a time; it ends with the process.
package final class FileLock: Sendable {
  private let descriptor: Int32

  /// Waits for the right.
  ///
  /// - Parameters:
  ///   - path: a file that stands for it, made where it is missing; it holds nothing.
  ///   - seconds: how long is waited.
  /// - Returns: nil where another process has it all that time.
  package init?(_ path: String, within seconds: Double) throws(PlatformError) {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw PlatformError("cannot lock \(path): \(Files.reason())") }
    let end = Clock.monotonicSeconds + seconds
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        let reason = Files.reason()
        close(descriptor)
        throw PlatformError("cannot lock \(path): \(reason)")
      }
      guard Clock.monotonicSeconds < end else {
        close(descriptor)
        return nil
      }
      Clock.pause(milliseconds: 50)
    }
  }

  deinit { close(descriptor) }
}
