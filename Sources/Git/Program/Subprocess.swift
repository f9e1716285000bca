/// A git process and what came of it, without Foundation.
enum Subprocess {
  /// What a finished process left behind.
  struct Outcome {
    let status: Int32
    let output: [UInt8]
  }

  /// Starts `git` with the arguments; its error output is thrown away unless it is asked for.
  ///
  /// - Returns: the process's id, and the ends of its pipes that are ours.
  static func start(
    _ arguments: [String], in directory: String
  ) throws(RepositoryError) -> (process: pid_t, input: Int32, output: Int32) {
    var (toChild, fromChild): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
    guard unsafe pipe(&toChild) == 0, unsafe pipe(&fromChild) == 0 else {
      throw RepositoryError("cannot start git: \(Files.reason())")
    }
    for descriptor in toChild + fromChild { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var process = pid_t()
    let words = ["git", "-C", directory] + arguments
    let code = unsafe withCStrings(words) {
      unsafe posix_spawnp(&process, "git", &actions, nil, $0, environ)
    }
    close(toChild[0])
    close(fromChild[1])
    guard code == 0 else {
      close(toChild[1])
      close(fromChild[0])
      throw RepositoryError(
        "cannot start git: \(unsafe String(cString: strerror(code ?? ENOMEM)))",
        hint: "this repository needs the git command: put it on PATH")
    }
    return (process, toChild[1], fromChild[0])
  }

  /// Runs `git` to its end and collects its output.
  static func run(
    _ arguments: [String], in directory: String
  ) throws(RepositoryError) -> Outcome {
    let (process, input, output) = try start(arguments, in: directory)
    close(input)
    defer { close(output) }
    var collected: [UInt8] = []
    while let chunk = readChunk(output) { collected += chunk }
    return Outcome(status: wait(for: process), output: collected)
  }

  /// The next bytes of the pipe; nil at its end.
  static func readChunk(_ descriptor: Int32) -> [UInt8]? {
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
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
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
  static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
