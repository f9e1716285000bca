/// A program that runs beside this one and is spoken with through its three streams.
///
/// It stays in the group of this process, so that Ctrl-C at a terminal reaches both.
package final class ChildProcess {
  package let process: pid_t
  private var input: Int32
  private let output: Int32
  private let errors: Int32
  private var status: Int32?
  private var errorsHaveEnded = false
  /// What it has written to its error stream so far, at most `errorLimit` bytes of it.
  package private(set) var errorOutput: [UInt8] = []

  private static let errorLimit = 1 << 16

  /// What came of waiting for output.
  package enum Event {
    case output([UInt8])
    /// Its output has ended.
    case ended
    /// Nothing came in time.
    case late
  }

  /// Starts a program that is looked for on `PATH` where its name has no slash.
  ///
  /// - Parameter variables: those that it gets, of this process's and others.
  package init(
    _ words: [String], variables: ChildVariables = .essential
  ) throws(PlatformError) {
    guard let streams = Self.makeStreams() else {
      throw PlatformError("cannot start \(words[0]): \(Files.reason())")
    }
    (input, output, errors) = (streams.input[1], streams.output[0], streams.errors[0])
    let theirs = [streams.input[0], streams.output[1], streams.errors[1]]
    defer { for descriptor in theirs { close(descriptor) } }
    var actions = unsafe SpawnActions()
    defer { unsafe actions.destroy() }
    for (number, descriptor) in theirs.enumerated() {
      unsafe actions.give(descriptor, as: Int32(number))
    }
    do throws(PlatformError) {
      process = try unsafe actions.start(words, variables)
    } catch {
      for ours in [input, output, errors] { close(ours) }
      throw error
    }
    for descriptor in [input, output, errors] {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
  }

  /// Ends the program where it still runs.
  deinit {
    if status == nil {
      kill(process, SIGKILL)
      _ = Subprocess.wait(for: process)
    }
    if input >= 0 { close(input) }
    close(output)
    close(errors)
  }

  /// Says that no more input will come.
  package func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// Writes all the bytes; false where the program is gone or takes none until the deadline.
  ///
  /// What it writes to its error stream meanwhile is kept; its output must be small or be read.
  package func write(_ bytes: [UInt8], until deadline: Double) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let written = StreamEnds.writeSome(bytes[offset...], to: input)
      if written > 0 {
        offset += written
      } else if written < 0, errno == EAGAIN || errno == EINTR {
        guard poll([(input, POLLOUT)], until: deadline) else { return false }
      } else {
        return false
      }
    }
    return true
  }

  /// The next output.
  ///
  /// - Parameter deadline: in `Clock.monotonicSeconds`.
  package func next(until deadline: Double) -> Event {
    while true {
      drainErrors()
      switch readSome(output) {
      case .some(let bytes) where bytes.isEmpty: return .ended
      case .some(let bytes): return .output(bytes)
      case nil: break
      }
      var waited: [(Int32, Int32)] = [(output, POLLIN)]
      if !errorsHaveEnded { waited.append((errors, POLLIN)) }
      guard poll(waited, until: deadline) else { return .late }
    }
  }

  /// Its exit status, once it has ended; nil at the deadline.
  ///
  /// 128 and the signal where one ended it.
  package func wait(until deadline: Double) -> Int32? {
    while status == nil {
      drainErrors()
      var state: Int32 = 0
      let found = unsafe waitpid(process, &state, WNOHANG)
      if found == process {
        status = state & 0x7F == 0 ? (state >> 8) & 0xFF : 128 + state & 0x7F
      } else if found < 0, errno != EINTR {
        status = 127
      } else if Clock.monotonicSeconds >= deadline {
        return nil
      } else {
        usleep(2000)
      }
    }
    drainErrors()
    return status
  }

  /// Asks it to end, and ends it where it has not within a second.
  package func stop() {
    closeInput()
    if status != nil { return }
    kill(process, SIGTERM)
    if wait(until: Clock.monotonicSeconds + 1) == nil {
      kill(process, SIGKILL)
      _ = wait(until: .infinity)
    }
  }

  /// Takes what lies ready of its error stream.
  package func drainErrors() {
    while !errorsHaveEnded, let bytes = readSome(errors) {
      if bytes.isEmpty { errorsHaveEnded = true }
      errorOutput += bytes.prefix(Self.errorLimit - errorOutput.count)
    }
  }

  /// Forgets what it has written to its error stream.
  package func forgetErrors() { errorOutput.removeAll() }

  /// Nil where nothing is there yet; empty at the end.
  private func readSome(_ descriptor: Int32) -> [UInt8]? {
    var got = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      repeat {
        got = unsafe read(descriptor, buffer.baseAddress, buffer.count)
      } while got < 0 && errno == EINTR
      count = max(got, 0)
    }
    return got < 0 && errno == EAGAIN ? nil : bytes
  }

  private func poll(_ waited: [(Int32, Int32)], until deadline: Double) -> Bool {
    var entries = waited.map { pollfd(fd: $0.0, events: Int16($0.1), revents: 0) }
    while true {
      let rest = deadline - Clock.monotonicSeconds
      if rest <= 0 { return false }
      #if canImport(Darwin)
        let count = unsafe Darwin.poll(
          &entries, nfds_t(entries.count), Int32(min(rest, 60) * 1000) + 1)
      #else
        let count = unsafe Glibc.poll(
          &entries, nfds_t(entries.count), Int32(min(rest, 60) * 1000) + 1)
      #endif
      if count > 0 { return true }
    }
  }
}
