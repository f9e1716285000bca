/// The streams between a program and this process.
extension ChildProcess {
  /// A pair of sockets for input, and pipes for output and errors.
  ///
  /// Writing to a pipe that nobody reads ends this process (SIGPIPE), and to a socket it need not.
  static func makeStreams() -> [[Int32]] {
    var streams: [[Int32]] = []
    for place in 0..<3 {
      var ends: [Int32] = [-1, -1]
      #if canImport(Darwin)
        let kind = SOCK_STREAM
      #else
        let kind = Int32(SOCK_STREAM.rawValue)
      #endif
      let made = unsafe place == 0 ? socketpair(AF_UNIX, kind, 0, &ends) : pipe(&ends)
      guard made == 0 else { break }
      for descriptor in ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
      streams.append(ends)
    }
    #if canImport(Darwin)
      var isOn: Int32 = 1
      if let first = streams.first {
        unsafe setsockopt(first[1], SOL_SOCKET, SO_NOSIGPIPE, &isOn, socklen_t(4))
      }
    #endif
    return streams
  }

  /// As `write(2)`, without SIGPIPE.
  static func writeSome(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int {
    unsafe bytes.withUnsafeBytes { buffer in
      #if canImport(Darwin)
        unsafe send(descriptor, buffer.baseAddress, buffer.count, 0)
      #else
        unsafe send(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
      #endif
    }
  }
}
