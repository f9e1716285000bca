/// Processes, without Foundation.
package enum Subprocess {
  /// What a finished process left behind.
  package struct Outcome {
    package let status: Int32
    package let output: [UInt8]
  }

  /// Starts a program that is looked for on `PATH`; its error output is thrown away.
  ///
  /// - Returns: the process's id, and the ends of its streams that are ours: of the input a socket, for
  ///   `writeInput`.
  package static func start(
    _ words: [String]
  ) throws(PlatformError) -> (process: pid_t, input: Int32, output: Int32) {
    guard let toChild = StreamEnds.ofSockets(), let fromChild = StreamEnds.ofPipe() else {
      throw PlatformError("cannot start \(words[0]): \(Files.reason())")
    }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var process = pid_t()
    let code = unsafe withCStrings(words) {
      unsafe posix_spawnp(&process, words[0], &actions, nil, $0, environ)
    }
    close(toChild[0])
    close(fromChild[1])
    guard code == 0 else {
      close(toChild[1])
      close(fromChild[0])
      throw PlatformError(
        "cannot start \(words[0]): \(unsafe String(cString: strerror(code ?? ENOMEM)))")
    }
    return (process, toChild[1], fromChild[0])
  }

  /// Runs a program to its end and collects its output.
  package static func run(
    _ words: [String]
  ) throws(PlatformError) -> Outcome {
    let (process, input, output) = try start(words)
    close(input)
    defer { close(output) }
    var collected: [UInt8] = []
    while let chunk = readChunk(output) { collected += chunk }
    return Outcome(status: wait(for: process), output: collected)
  }

  /// Writes all of the bytes to a program's input; false where the program is gone.
  package static func writeInput(_ bytes: [UInt8], to input: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = StreamEnds.writeSome(rest, to: input)
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { return false }
      rest = rest.dropFirst(written)
    }
    return true
  }

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
