/// The streams between a program and this process.
extension ChildProcess {
  /// Sockets for input, and pipes for output and errors; nil where there are none left.
  ///
  /// Writing to a pipe that nobody reads ends this process (SIGPIPE), and to a socket it need not.
  static func makeStreams() -> (input: [Int32], output: [Int32], errors: [Int32])? {
    var made: [[Int32]] = []
    for make in [StreamEnds.ofSockets, StreamEnds.ofPipe, StreamEnds.ofPipe] {
      guard let ends = make() else {
        for descriptor in made.joined() { close(descriptor) }
        return nil
      }
      made.append(ends)
    }
    return (made[0], made[1], made[2])
  }
}
