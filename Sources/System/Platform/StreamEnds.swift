import CPipes

/// The two ends of a new stream, which no other program inherits.
///
/// A program that another thread starts at the same moment must not hold one: its closing is what
/// ends the stream. Linux makes them so at once; Darwin needs a second call.
enum StreamEnds {
  /// An end to read from and one to write to; nil where none can be had, with the cause in `errno`.
  static func ofPipe() -> [Int32]? {
    var ends: [Int32] = [-1, -1]
    #if canImport(Darwin)
      guard unsafe pipe(&ends) == 0 else { return nil }
      keep(ends)
    #else
      guard unsafe pipe2(&ends, O_CLOEXEC) == 0 else { return nil }
    #endif
    return ends
  }

  /// Two ends that are alike.
  ///
  /// Writing to one that nobody reads need not end this process (SIGPIPE).
  static func ofSockets() -> [Int32]? {
    var ends: [Int32] = [-1, -1]
    #if canImport(Darwin)
      guard unsafe socketpair(AF_UNIX, SOCK_STREAM, 0, &ends) == 0 else { return nil }
      keep(ends)
      var isOn: Int32 = 1
      unsafe setsockopt(ends[1], SOL_SOCKET, SO_NOSIGPIPE, &isOn, socklen_t(4))
    #else
      let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
      guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    #endif
    return ends
  }

  /// As `write(2)` to a socket, without SIGPIPE.
  static func writeSome(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int {
    unsafe bytes.withUnsafeBytes { buffer in
      #if canImport(Darwin)
        unsafe send(descriptor, buffer.baseAddress, buffer.count, 0)
      #else
        unsafe send(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
      #endif
    }
  }

  #if canImport(Darwin)
    private static func keep(_ ends: [Int32]) {
      for descriptor in ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    }
  #endif
}
