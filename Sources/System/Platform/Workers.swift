/// Threads for work that is cut into independent pieces.
package enum Workers {
  /// How many processors this process may use.
  package static var count: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Does all the pieces of some work, several at a time, and returns when the last is done.
  ///
  /// - Parameters:
  ///   - workers: how many threads there are; with one, the calling thread does it all.
  ///   - progress: what the calling thread alone is told.
  ///   - body: the work of one thread, until no piece is left; given whom to tell of its progress.
  package static func run(
    _ workers: Int, telling progress: (Double) -> Void,
    _ body: @escaping @Sendable ((Double) -> Void) -> Void
  ) {
    guard workers > 1 else { return body(progress) }
    var threads: [pthread_t] = []
    for _ in 1..<workers {
      // Fewer threads do the same work, later.
      if let thread = thread({ body { _ in } }) { threads.append(thread) }
    }
    body(progress)
    for thread in threads { pthread_join(thread, nil) }
  }

  /// Does some work on a thread of its own, which nobody waits for.
  ///
  /// - Returns: whether there is such a thread.
  @discardableResult
  package static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    guard let thread = thread(body) else { return false }
    pthread_detach(thread)
    return true
  }

  /// A thread that does some work; nil where the system gives none.
  private static func thread(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
    let work = unsafe Unmanaged.passRetained(Work(body: body))
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let code = unsafe pthread_create(
      &thread, nil,
      { argument in
        #if canImport(Darwin)
          let work = unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
        #else
          guard let argument = unsafe argument else { return nil }
          let work = unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
        #endif
        CrashLine.coverThread()
        work.body()
        return nil
      }, work.toOpaque())
    guard code == 0 else {
      unsafe work.release()
      return nil
    }
    return thread
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
