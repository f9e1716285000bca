import CPipes

/// What the system does between a program's start and its first instruction: its three streams, and
/// nothing else of this process.
@unsafe struct SpawnActions {
  private var actions = unsafe posix_spawn_file_actions_t()
  private var attributes = posix_spawnattr_t()

  init() {
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    // A thread's mask is inherited, and one that blocks SIGTERM would make the program deaf to it.
    var mask = sigset_t()
    unsafe sigemptyset(&mask)
    unsafe posix_spawnattr_setsigmask(&attributes, &mask)
    var flags = Int32(POSIX_SPAWN_SETSIGMASK)
    #if canImport(Darwin)
      flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
    #endif
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  /// Gives the program a descriptor of this process under a number of its own.
  mutating func give(_ descriptor: Int32, as number: Int32) {
    unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, number)
  }

  /// Starts a program that is looked for on `PATH` where its name has no slash.
  ///
  /// Whatever else is open here is closed there: git and other callers leave descriptors open that
  /// are nobody's business.
  mutating func start(
    _ words: [String], _ variables: ChildVariables
  ) throws(PlatformError) -> pid_t {
    #if !canImport(Darwin)
      if unsafe guard_close_from(&actions, 3) != 0 {
        // No program is to inherit them later either.
        for descriptor in 3..<Int32(1_024) { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
      }
    #endif
    var process = pid_t()
    let code = unsafe withCStrings(variables.entries) { variables in
      unsafe withCStrings(words) { list in
        unsafe posix_spawnp(&process, words[0], &actions, &attributes, list, variables)
      }
    }
    let failure = (code ?? nil) ?? ENOMEM
    guard failure == 0 else {
      throw PlatformError("cannot start \(words[0]): \(unsafe String(cString: strerror(failure)))")
    }
    return process
  }

  /// Gives back what the system holds for it.
  mutating func destroy() {
    unsafe posix_spawn_file_actions_destroy(&actions)
    unsafe posix_spawnattr_destroy(&attributes)
  }
}
