/// The last line of a process that a fault of its own ends: with "undecided", never by a signal that
/// something behind a hook might take for anything else.
package enum CrashLine {
  private static let text: StaticString =
    "git-guard: crashed, by a bug in git-guard or for lack of memory; nothing was allowed\n"
  /// Enough for the handler, which runs where the stack itself may be used up.
  private static let stackSize = 1 << 16

  /// Covers the calling thread and, with the other threads' own stacks, the process.
  package static func cover() {
    coverThread()
    for signal in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE] {
      var action = sigaction()
      let handler: @convention(c) (Int32) -> Void = { _ in
        let text = CrashLine.text
        unsafe write(2, text.utf8Start, text.utf8CodeUnitCount)
        _exit(2)
      }
      #if canImport(Darwin)
        unsafe action.__sigaction_u.__sa_handler = handler
      #else
        unsafe action.__sigaction_handler.sa_handler = handler
      #endif
      action.sa_flags = Int32(SA_ONSTACK)
      unsafe sigaction(signal, &action, nil)
    }
  }

  /// Gives the calling thread a stack for the handler.
  static func coverThread() {
    var stack = unsafe stack_t()
    unsafe stack.ss_sp = .allocate(byteCount: stackSize, alignment: 16)
    unsafe stack.ss_size = stackSize
    unsafe sigaltstack(&stack, nil)
  }
}
