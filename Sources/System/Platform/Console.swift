/// Something that the process writes text to, and how wide and colourful that may be.
package struct Console: Sendable {
  private let descriptor: Int32

  /// Standard output.
  package static let output = Console(descriptor: 1)
  /// Standard input, where git tells some hooks what is going on.
  package static let input = Console(descriptor: 0)
  /// Standard error, where hooks speak.
  package static let errors = Console(descriptor: 2)

  /// Holds the places of the three streams where the caller has closed them.
  ///
  /// Else the next file that is opened would take the place of one, and what is said to a person
  /// would be written into it.
  package static func holdClosedStreams() {
    for descriptor in 0...2 where fcntl(Int32(descriptor), F_GETFD) < 0 {
      _ = unsafe open("/dev/null", O_RDONLY)
    }
  }

  /// Columns of text: the terminal's own between 40 and 100, else 80.
  package var width: Int {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return 80
    }
    return min(max(Int(size.ws_col), 40), 100)
  }

  /// Whether a person sees colours there: a terminal that is not dumb, and no `NO_COLOR`
  /// (no-color.org: set and not empty).
  package var showsColor: Bool {
    isatty(descriptor) == 1 && Variables.value("NO_COLOR") == nil
      && Variables.value("TERM") != "dumb"
  }

  /// Whether a person is on the other side.
  package var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Everything that can be read, up to 64 MB.
  package func readAll() -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < 64 << 20, let chunk = Subprocess.readChunk(descriptor) { bytes += chunk }
    return bytes
  }

  /// Writes all of the bytes.
  ///
  /// - Returns: why they could not be; nil where they were, and where the reader has gone away, which
  ///   is no fault of ours.
  @discardableResult
  package func write(_ bytes: [UInt8]) -> String? {
    if Subprocess.write(bytes, to: descriptor) || errno == EPIPE { return nil }
    return Files.reason()
  }

  /// Writes all of the text.
  package func write(_ text: String) { write(Array(text.utf8)) }
}
